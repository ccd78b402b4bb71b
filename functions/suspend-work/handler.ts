import { routes } from '../../domain/desktop-api.ts';
import { centre, keyedOptOuts } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { suspendWork } from './suspend-work.ts';

const run = suspendWork({ ...centre, optOuts: keyedOptOuts() });

export const handler = desktopRoute({
  people: centre.people,
  request: routes['suspend-work'].request,
  run: ({ caller, id, body }) => run(caller, id, body),
});
