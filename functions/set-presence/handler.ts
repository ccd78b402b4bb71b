import { routes } from '../../domain/desktop-api.ts';
import { centre } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { setPresence } from './set-presence.ts';

const run = setPresence(centre);

export const handler = desktopRoute({
  people: centre.people,
  request: routes['set-presence'].request,
  run: ({ caller, body }) => run(caller, body),
});
