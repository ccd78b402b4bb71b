import { centre } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { cancelJob } from './cancel-job.ts';

const run = cancelJob(centre);

export const handler = desktopRoute({
  people: centre.people,
  run: ({ caller, path }) => run(caller, path.job ?? ''),
});
