import { routes } from '../../domain/desktop-api.ts';
import { centre, keyedOptOuts } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';

import { authenticateCaller } from './authenticate-caller.ts';

const run = authenticateCaller({ ...centre, optOuts: keyedOptOuts() });

export const handler = desktopRoute({
  people: centre.people,
  request: routes['authenticate-caller'].request,
  run: ({ caller, id, body }) => run(caller, id, body),
});
