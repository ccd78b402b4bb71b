import { routes } from '../../domain/desktop-api.ts';
import { centre, keyedOptOuts } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { acceptOffer } from './accept-offer.ts';

const run = acceptOffer({ ...centre, optOuts: keyedOptOuts() });

export const handler = desktopRoute({
  people: centre.people,
  request: routes['accept-offer'].request,
  run: ({ caller, id, body }) => run(caller, id, body),
});
