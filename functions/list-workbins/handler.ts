import { centre } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { listWorkbins } from './list-workbins.ts';

const run = listWorkbins(centre);

export const handler = desktopRoute({
  people: centre.people,
  run: ({ caller }) => run(caller),
});
