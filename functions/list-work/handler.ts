import { suspendedItems } from '../../store/suspended.ts';
import { centre } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { listWork } from './list-work.ts';

const run = listWork({ ...centre, suspended: suspendedItems(centre.table) });

export const handler = desktopRoute({
  people: centre.people,
  run: ({ caller, query }) => run(caller, query),
});
