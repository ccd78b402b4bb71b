import { randomBytes } from 'node:crypto';
import { centre } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { createTicket } from './create-ticket.ts';

const run = createTicket({ ...centre, newTicket: () => randomBytes(16).toString('base64url') });

export const handler = desktopRoute({
  people: centre.people,
  run: ({ caller }) => run(caller),
});
