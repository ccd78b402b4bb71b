import { routes } from '../../domain/desktop-api.ts';
import { centre, keyedOptOuts } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { closeInteraction } from './close-interaction.ts';

const run = closeInteraction({ ...centre, optOuts: keyedOptOuts() });

export const handler = desktopRoute({
  people: centre.people,
  request: routes['close-interaction'].request,
  run: ({ caller, id, body }) => run(caller, id, body),
});
