import { centre, crm } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { getCustomer } from './get-customer.ts';

const run = getCustomer({ ...centre, runDataAction: crm() });

export const handler = desktopRoute({
  people: centre.people,
  run: ({ caller, id }) => run(caller, id),
});
