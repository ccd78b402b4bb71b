import { centre, keyedOptOuts } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { takeBackClose } from './take-back-close.ts';

const run = takeBackClose({ ...centre, optOuts: keyedOptOuts() });

export const handler = desktopRoute({
  people: centre.people,
  run: ({ caller, id }) => run(caller, id),
});
