import type { Addresses } from '../cloud/addresses.ts';
import { type Served, serve } from '../pages/http.ts';
import { files } from '../pages/files.ts';
import { callApi } from './calls/call-api.ts';
import { callBoard } from './calls/call-board.ts';
import { callsRest } from './calls/calls-rest.ts';
import { conferencesRest } from './calls/conferences-rest.ts';
import { centreClock } from './centre-clock.ts';
import { controlApi } from './control-api.ts';
import { eventStream } from './events.ts';
import { centre } from './sample.ts';
import { twilioCarrier } from './twilio-carrier.ts';
import { twilioRest } from './twilio-rest.ts';

export type PhoneOptions = {
  port: number;
  /** Asked at each use, because the phone listens before the centre is deployed. */
  addresses: () => Addresses;
  /** The numbers that the centre may send from. */
  numbers?: readonly string[];
};

/** Mantine writes its variables into a style element; scripts come from here alone. */
const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** The customers' phones: the page, the control API and, under `/twilio`, the simulated carrier's REST API. */
export async function startPhone({ port, addresses, numbers = [centre.number] }: PhoneOptions): Promise<Served> {
  const events = eventStream();
  const carrier = twilioCarrier({ addresses, numbers, events, clock: centreClock(addresses) });
  const board = callBoard(carrier.state, events);
  const rest = [...twilioRest(carrier.state), ...callsRest(board), ...conferencesRest(board)];
  const routes = [...controlApi(carrier, events), ...callApi(board), ...rest, ...files('phone')];
  const served = await serve({ port, routes, headers });
  return {
    url: served.url,
    async close() {
      carrier.close();
      events.close();
      await served.close();
    },
  };
}
