import type { AlertView, DeliveriesView, QuarantineView, RouteName } from '../../../domain/desktop-api.ts';
import { type Answer, refusal } from './answering.ts';

/** What supervisors and administrators mind. */
export type Trouble = {
  alerts: AlertView[];
  entries: QuarantineView['entries'];
  undelivered: DeliveriesView['deliveries'];
  /** Whether a replayed delivery is taken, or is being tried. */
  sourceAnswers: boolean;
};

export const noTrouble = (): Trouble => ({ alerts: [], entries: [], undelivered: [], sourceAnswers: false });

const noEntry = refusal(404, 'not-found', 'There is no such entry.');

/** Entries whose id ends in `x` are still refused. */
export const troubled: Partial<Record<RouteName, Answer>> = {
  'list-alerts': ({ state }) => ({ alerts: state.trouble.alerts }),
  'acknowledge-alert': ({ state, now }, { id, body }) => {
    const { step, at } = body as { step: string; at: number };
    const seen = state.trouble.alerts.find((one) => one.interaction === id && one.step === step && one.at === at);
    if (!seen) return refusal(404, 'not-found', 'There is no such alert.');
    seen.acknowledged ??= { by: state.me.name, at: now() };
    return {};
  },
  'list-quarantine': ({ state }) => ({ entries: state.trouble.entries, more: false }),
  'get-quarantined': ({ state }, { id }) => {
    const entry = state.trouble.entries.find((one) => one.id === id);
    const posted = { case: { id: entry?.externalId, subject: 'Refund a payment made twice', kind: 'strange' } };
    return entry ? { entry, body: JSON.stringify({ ...posted, customer: { phone: '+447700900142' } }) } : noEntry;
  },
  'replay-quarantine': ({ state, now }, { id }) => {
    const entry = state.trouble.entries.find((one) => one.id === id);
    if (!entry) return noEntry;
    if (id.endsWith('x')) return { ...refusal(422, 'quarantined', 'quarantined'), detail: entry.detail };
    entry.replayed ??= { at: now(), by: state.me.name, interaction: 'wrk_fake1.1' };
    return { interaction: entry.replayed.interaction };
  },
  'list-deliveries': ({ state }) => ({ deliveries: state.trouble.undelivered, more: false }),
  'replay-delivery': ({ state, now }, { id, body }) => {
    const { number } = body as { number: number };
    const found = state.trouble.undelivered.find((one) => one.interaction === id && one.number === number);
    if (!found) return refusal(404, 'not-found', 'There is no delivery of this number that failed.');
    if (state.trouble.sourceAnswers)
      state.trouble.undelivered = state.trouble.undelivered.filter((one) => one !== found);
    else found.replayedAt ??= now();
    return {};
  },
};
