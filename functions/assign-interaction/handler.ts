import { routes } from '../../domain/desktop-api.ts';
import { centre } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { assignInteraction } from './assign-interaction.ts';

const run = assignInteraction(centre);

export const handler = desktopRoute({
  people: centre.people,
  request: routes['assign-interaction'].request,
  run: ({ caller, id, body }) => run(caller, id, body),
});
