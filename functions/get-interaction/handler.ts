import { centre, keyedOptOuts } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { getInteraction } from './get-interaction.ts';

const run = getInteraction({ ...centre, optOuts: keyedOptOuts() });

export const handler = desktopRoute({
  people: centre.people,
  run: ({ caller, id }) => run(caller, id),
});
