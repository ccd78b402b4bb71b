import { routes } from '../../domain/desktop-api.ts';
import { centre, keyedOptOuts } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { parkInteraction } from './park-interaction.ts';

const run = parkInteraction({ ...centre, optOuts: keyedOptOuts() });

export const handler = desktopRoute({
  people: centre.people,
  request: routes['park-interaction'].request,
  run: ({ caller, id, body }) => run(caller, id, body),
});
