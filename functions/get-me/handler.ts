import { centre } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { getMe } from './get-me.ts';

const run = getMe(centre);

export const handler = desktopRoute({
  people: centre.people,
  run: ({ caller }) => run(caller),
});
