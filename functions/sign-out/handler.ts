import { centre } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { signOut } from './sign-out.ts';

const run = signOut(centre);

export const handler = desktopRoute({
  people: centre.people,
  run: ({ caller }) => run(caller),
});
