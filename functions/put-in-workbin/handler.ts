import { routes } from '../../domain/desktop-api.ts';
import { centre } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { putInWorkbin } from './put-in-workbin.ts';

const run = putInWorkbin(centre);

export const handler = desktopRoute({
  people: centre.people,
  request: routes['put-in-workbin'].request,
  run: ({ caller, id, body }) => run(caller, id, body),
});
