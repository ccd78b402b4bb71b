import { centre } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { requeueInteraction } from './requeue-interaction.ts';

const run = requeueInteraction(centre);

export const handler = desktopRoute({
  people: centre.people,
  run: ({ caller, id }) => run(caller, id),
});
