import { quarantine } from '../../store/quarantine.ts';
import { centre } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { getQuarantined } from './get-quarantined.ts';

const run = getQuarantined({ ...centre, quarantine: quarantine(centre.table) });

export const handler = desktopRoute({
  people: centre.people,
  run: ({ caller, path }) => run(caller, path.quarantined ?? ''),
});
