import { centre } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { listInbox } from './list-inbox.ts';

const run = listInbox(centre);

export const handler = desktopRoute({
  people: centre.people,
  run: ({ caller }) => run(caller),
});
