import { centre } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { listMessages } from './list-messages.ts';

const run = listMessages(centre);

export const handler = desktopRoute({
  people: centre.people,
  run: ({ caller, id, query }) => run(caller, id, query.before),
});
