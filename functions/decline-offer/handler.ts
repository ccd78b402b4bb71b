import { routes } from '../../domain/desktop-api.ts';
import { centre } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { declineOffer } from './decline-offer.ts';

const run = declineOffer(centre);

export const handler = desktopRoute({
  people: centre.people,
  request: routes['decline-offer'].request,
  run: ({ caller, id, body }) => run(caller, id, body),
});
