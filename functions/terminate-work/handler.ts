import { routes } from '../../domain/desktop-api.ts';
import { centre, keyedOptOuts } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { terminateWork } from './terminate-work.ts';

const run = terminateWork({ ...centre, optOuts: keyedOptOuts() });

export const handler = desktopRoute({
  people: centre.people,
  request: routes['terminate-work'].request,
  run: ({ caller, id, body }) => run(caller, id, body),
});
