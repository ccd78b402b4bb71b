import { routes } from '../../domain/desktop-api.ts';
import { centre, keyedOptOuts } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { voiceCarrier } from '../_edge/voice.ts';
import { holdCall } from './hold-call.ts';

const run = holdCall({ ...centre, optOuts: keyedOptOuts(), carrier: voiceCarrier() });

export const handler = desktopRoute({
  people: centre.people,
  request: routes['hold-call'].request,
  run: ({ caller, id, body }) => run(caller, id, body),
});
