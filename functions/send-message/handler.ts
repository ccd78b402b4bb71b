import { routes } from '../../domain/desktop-api.ts';
import { setting } from '../../gateways/settings.ts';
import { centre, keyedOptOuts, smsCarrier } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { log } from '../_edge/logger.ts';
import { countText } from '../_edge/texts-sent.ts';
import { sendMessage } from './send-message.ts';

const run = sendMessage({
  ...centre,
  optOuts: keyedOptOuts(),
  carrier: smsCarrier(),
  publicUrl: setting('PUBLIC_URL'),
  countText,
  log,
});

export const handler = desktopRoute({
  people: centre.people,
  request: routes['send-message'].request,
  run: ({ caller, id, body }) => run(caller, id, body),
});
