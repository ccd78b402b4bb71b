import { centre } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { listWorkbin } from './list-workbin.ts';

const run = listWorkbin(centre);

export const handler = desktopRoute({
  people: centre.people,
  run: ({ caller, path, query }) => run(caller, path.workbin ?? '', query),
});
