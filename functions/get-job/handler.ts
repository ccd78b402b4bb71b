import { centre } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { getJob } from './get-job.ts';

const run = getJob(centre);

export const handler = desktopRoute({
  people: centre.people,
  run: ({ caller, path, query }) => run(caller, path.job ?? '', query),
});
