import { quarantine } from '../../store/quarantine.ts';
import { centre } from '../_edge/centre.ts';
import { keyedWork } from '../_edge/sources.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { replayQuarantine } from './replay-quarantine.ts';

const run = replayQuarantine({ ...centre, ...(await keyedWork()), quarantine: quarantine(centre.table) });

export const handler = desktopRoute({
  people: centre.people,
  run: ({ caller, path }) => run(caller, path.quarantined ?? ''),
});
