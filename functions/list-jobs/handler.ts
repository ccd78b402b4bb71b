import { centre } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { listJobs } from './list-jobs.ts';

const run = listJobs(centre);

export const handler = desktopRoute({ people: centre.people, run: ({ caller }) => run(caller) });
