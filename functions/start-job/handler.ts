import { routes } from '../../domain/desktop-api.ts';
import { centre } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { startJob } from './start-job.ts';

const run = startJob(centre);

export const handler = desktopRoute({
  people: centre.people,
  request: routes['start-job'].request,
  run: ({ caller, body }) => run(caller, body),
});
