import { centre, keyedOptOuts } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';

import { endCall } from './end-call.ts';

const run = endCall({ ...centre, optOuts: keyedOptOuts() });

export const handler = desktopRoute({
  people: centre.people,

  run: ({ caller, id }) => run(caller, id),
});
