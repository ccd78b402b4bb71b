import { centre, keyedOptOuts } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { optOutCustomer } from './opt-out-customer.ts';

const run = optOutCustomer({ ...centre, optOuts: keyedOptOuts() });

export const handler = desktopRoute({
  people: centre.people,
  run: ({ caller, id }) => run(caller, id),
});
