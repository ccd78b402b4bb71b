import { quarantine } from '../../store/quarantine.ts';
import { centre } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { listQuarantine } from './list-quarantine.ts';

const run = listQuarantine({ ...centre, quarantine: quarantine(centre.table) });

export const handler = desktopRoute({
  people: centre.people,
  run: ({ caller }) => run(caller),
});
