import { routes } from '../../domain/desktop-api.ts';
import { centre, keyedOptOuts } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { setWork } from './set-work.ts';

const run = setWork({ ...centre, optOuts: keyedOptOuts() });

export const handler = desktopRoute({
  people: centre.people,
  request: routes['set-work'].request,
  run: ({ caller, id, body }) => run(caller, id, body),
});
