import { routes } from '../../domain/desktop-api.ts';
import { centre, keyedOptOuts } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { setWrapUp } from './set-wrap-up.ts';

const run = setWrapUp({ ...centre, optOuts: keyedOptOuts() });

export const handler = desktopRoute({
  people: centre.people,
  request: routes['set-wrap-up'].request,
  run: ({ caller, id, body }) => run(caller, id, body),
});
