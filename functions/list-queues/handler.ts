import { centre } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { listQueues } from './list-queues.ts';

const run = listQueues(centre);

export const handler = desktopRoute({
  people: centre.people,
  run: ({ caller }) => run(caller),
});
