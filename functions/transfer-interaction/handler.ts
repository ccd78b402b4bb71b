import { routes } from '../../domain/desktop-api.ts';
import { centre } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';

import { transferInteraction } from './transfer-interaction.ts';

const run = transferInteraction(centre);

export const handler = desktopRoute({
  people: centre.people,
  request: routes['transfer-interaction'].request,
  run: ({ caller, id, body }) => run(caller, id, body),
});
