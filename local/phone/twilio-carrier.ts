import type { Addresses } from '../cloud/addresses.ts';
import { type CarrierLog, carrierLog } from './carrier-log.ts';
import type { CentreClock } from './centre-clock.ts';
import type { Events } from './events.ts';
import { type FaultChange, type Faults, faultsSchema, noFaults } from './faults.ts';
import { textToCentre } from './text-to-centre.ts';
import { phoneThreads, type Threads } from './threads.ts';
import type { TwilioMessage } from './twilio-message.ts';

/** What the two directions of the carrier share. */
export type CarrierState = {
  addresses: () => Addresses;
  clock: CentreClock;
  threads: Threads;
  log: CarrierLog;
  messages: Map<string, TwilioMessage>;
  /** The centre's own numbers, from which it may send. */
  numbers: readonly string[];
  faults(): Faults;
  closing: AbortSignal;
};

export type TwilioCarrier = ReturnType<typeof twilioCarrier>;

export type CarrierDeps = Pick<CarrierState, 'addresses' | 'clock' | 'numbers'> & { events: Events };

/** The simulated carrier: customers' phones on one side, Twilio's webhooks and REST API on the other. In memory. */
export function twilioCarrier({ events, ...deps }: CarrierDeps) {
  const closing = new AbortController();
  let faults = noFaults;
  const state: CarrierState = {
    ...deps,
    threads: phoneThreads(events),
    log: carrierLog(events),
    messages: new Map(),
    faults: () => faults,
    closing: closing.signal,
  };

  return {
    state,
    text: textToCentre(state),
    makeHarder(change: FaultChange): Faults {
      faults = faultsSchema.parse({ ...faults, ...change });
      events.publish({ type: 'faults', faults });
      return faults;
    },
    close: () => closing.abort(),
  };
}
