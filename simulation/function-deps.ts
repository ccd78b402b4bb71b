import { type Instant, instant } from '../domain/time.ts';
import type { AuditLog } from '../gateways/audit-log.ts';
import type { SmsCarrier } from '../gateways/carriers/sms-carrier.ts';
import type { RunDataAction } from '../gateways/crm/data-actions.ts';
import type { DesktopPush } from '../gateways/desktop-push.ts';
import type { QueueCall } from '../gateways/call-queue.ts';
import type { VoiceCarrier } from '../gateways/carriers/voice-carrier.ts';
import { pinVerifier } from '../gateways/pins/pins.ts';
import type { QueueDelivery } from '../gateways/sources/delivery-queue.ts';
import type { PostDelivery } from '../gateways/sources/post-delivery.ts';
import type { Workflows } from '../gateways/workflows.ts';
import { alerts } from '../store/alerts.ts';
import { attempts } from '../store/attempts.ts';
import { agents } from '../store/agents.ts';
import { sockets } from '../store/sockets.ts';
import { configurations } from '../store/configurations.ts';
import { conversations } from '../store/conversations.ts';
import { decisions } from '../store/decisions.ts';
import { workItems } from '../store/work-items.ts';
import { interactions } from '../store/interactions.ts';
import { callIds, customerIds, quarantineIds, threadIds, triedByIds, workItemIds } from '../store/keyed-hash.ts';
import { ivrSteps } from '../store/ivr-steps.ts';
import { lanes } from '../store/lanes.ts';
import { optOuts } from '../store/opt-outs.ts';
import { people } from '../store/people.ts';
import type { Table } from '../store/port.ts';
import { quarantine } from '../store/quarantine.ts';
import { strandedDeliveries } from '../store/stranded-deliveries.ts';
import { tokens } from '../store/tokens.ts';
import { workbins } from '../store/workbins.ts';

/** What lies outside a function's process. */
export interface Outside {
  table: Table;
  pause: (ms: number) => Promise<void>;
  newTicket: () => string;
  workflows: Workflows;
  carrier: SmsCarrier;
  push: DesktopPush;
  audit: AuditLog;
  runDataAction: RunDataAction;
  found: (count: number) => void;
  voice: VoiceCarrier;
  queueCall: QueueCall;
  queueDelivery: QueueDelivery;
  postDelivery: PostDelivery;
  strand: QueueDelivery;
  logged: (event: string, facts: object) => void;
}

const KEY = 'the key of all simulated threads';
const threadKey = threadIds(KEY);
/** Under which an opt-out stands. */
export const customer = customerIds(KEY);
const callIdOf = callIds(KEY);
export const callOf = (leg: string) => callIdOf('twilio', leg);
/** Under which wrong PINs are counted. */
export const triedId = triedByIds(KEY);
export const itemOf = workItemIds(KEY);
export const quarantineOf = quarantineIds(KEY);
const known = new Map<string, ReturnType<typeof threadKey>>();

/** Hashed once: who texts is the same in every run. */
function thread(ours: string, theirs: string) {
  const pair = `${ours} ${theirs}`;
  const id = known.get(pair) ?? threadKey(ours, theirs);
  known.set(pair, id);
  return id;
}

/** One instance of a function: its stores, its caches and its clock, as `functions/_edge/centre.ts` makes them at a cold start. */
export function functionDeps(outside: Outside & { clock: () => Instant }) {
  const { clock } = outside;
  const note = (event: string, facts: object = {}) => outside.logged(event, facts);
  const log = { info: note, warn: note, error: note };
  // Its own, since what a process remembers of a table hangs on it.
  const table = { ...outside.table };
  return {
    ...outside,
    table,
    configurations: configurations(table, clock),
    interactions: interactions(table),
    conversations: conversations(table, thread),
    agents: agents(table),
    sockets: sockets(table),
    decisions: decisions(table),
    workItems: workItems(table),
    workItemId: itemOf,
    workbins: workbins(table),
    alerts: alerts(table),
    quarantine: quarantine(table),
    quarantineId: quarantineOf,
    stranded: strandedDeliveries(table),
    tokens: tokens(table),
    lanes: lanes(table),
    ivrSteps: ivrSteps(table),
    optOuts: optOuts(table, async (theirs) => customer(theirs)),
    people: people(table, clock),
    log,
    publicUrl: 'https://centre.example',
    queueMedia: async () => {},
    queueTrigger: async () => {},
    callId: callIdOf,
    attempts: attempts(table, async (by) => triedId(by)),
    verifyPin: pinVerifier({ pepper: async () => KEY, runDataAction: outside.runDataAction }),
  };
}

export type FunctionDeps = ReturnType<typeof functionDeps>;

/** A clock that is off by so much. */
export function skewed(now: () => Instant, by: () => number): () => Instant {
  return () => instant(now() + by());
}
