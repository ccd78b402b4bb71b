import { routes } from '../../domain/desktop-api.ts';
import { setting } from '../../gateways/settings.ts';
import { centre, keyedConversations, keyedOptOuts, smsCarrier } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { log } from '../_edge/logger.ts';
import { countText } from '../_edge/texts-sent.ts';
import { textCustomer } from './text-customer.ts';

const run = textCustomer({
  ...centre,
  conversations: await keyedConversations(),
  optOuts: keyedOptOuts(),
  carrier: smsCarrier(),
  publicUrl: setting('PUBLIC_URL'),
  countText,
  log,
});

export const handler = desktopRoute({
  people: centre.people,
  request: routes['text-customer'].request,
  run: ({ caller, id, body }) => run(caller, id, body),
});
