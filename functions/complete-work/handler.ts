import { routes } from '../../domain/desktop-api.ts';
import { centre, keyedOptOuts } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { completeWork } from './complete-work.ts';

const run = completeWork({ ...centre, optOuts: keyedOptOuts() });

export const handler = desktopRoute({
  people: centre.people,
  request: routes['complete-work'].request,
  run: ({ caller, id, body }) => run(caller, id, body),
});
