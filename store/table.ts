import type {
  AgentId,
  CallId,
  ConversationId,
  CustomerId,
  InteractionId,
  LaneId,
  MessageId,
  TeamId,
  ThreadId,
  WorkItemId,
} from '../domain/ids.ts';
import { interactionParts, threadOf } from '../domain/ids.ts';
import type { Instant } from '../domain/time.ts';
import type { Key } from './port.ts';

/** infra/ builds the table from this file, store/ reads and writes through it, and no other file spells out a key. */
export const table = {
  key: { partition: 'pk', sort: 'sk' },
  /** Epoch SECONDS, because DynamoDB insists; every other moment is an Instant. Only for tidying: never the measure of a time. */
  timeToLive: 'expiresAt',
} as const;

/** Sorts as text in the order of time, until the year 2286. */
export function sortable(at: number): string {
  return String(Math.max(0, Math.trunc(at))).padStart(13, '0');
}

function padded(number: number): string {
  return String(number).padStart(9, '0');
}

/** A row beside an interaction: its partition, one letter, its number. */
function beside(id: InteractionId, letter: string): Key {
  const { partition, number } = interactionParts(id);
  return { pk: partition, sk: `${letter}#${padded(number)}` };
}

export const rows = {
  /** Conversation, call or work item. The newest conversation of a thread is the thread's pointer. */
  interaction: (id: InteractionId): Key => beside(id, 'C'),
  /** What the CRM said of the customer. */
  snapshot: (id: InteractionId): Key => beside(id, 'P'),
  /** The task token of the step at which the interaction's workflow waits. */
  token: (id: InteractionId): Key => beside(id, 'T'),
  /** What a call was asked last, with the token of the task that waits for the answer. */
  ivrStep: (id: CallId): Key => beside(id, 'V'),
  /** Why an offer went to this agent: written before the claim. */
  decision: (id: InteractionId, turn: number): Key => {
    const row = beside(id, 'O');
    return { pk: row.pk, sk: `${row.sk}#${padded(turn)}` };
  },
  /** Keyed in the thread, not the conversation: no later conversation can keep the same text again. */
  message: (thread: ThreadId, at: Instant, id: MessageId): Key => ({ pk: thread, sk: `M#${sortable(at)}#${id}` }),
  /** When a text of a carrier that sends no time first arrived: a repeated delivery gets the same message key. */
  arrival: (thread: ThreadId, carrierId: string): Key => ({ pk: thread, sk: `I#${carrierId}` }),
  /** Presence, skills, slots: load and availability are read from this one row. */
  agent: (team: TeamId, id: AgentId): Key => ({ pk: team, sk: `A#${id}` }),
  /** One open desktop of an agent. */
  socket: (team: TeamId, agent: AgentId, connection: string): Key => ({ pk: team, sk: `S#${agent}#${connection}` }),
  /** One open desktop of somebody who takes no interactions: all in one partition, which is read where there is an alert. */
  personSocket: (sub: string, connection: string): Key => ({ pk: 'PEOPLE', sk: `${sub}#${connection}` }),
  /** Whose socket a connection is: $disconnect knows nothing but the connection. */
  connection: (connection: string): Key => ({ pk: `WS#${connection}`, sk: 'SOCKET' }),
  /** The lanes that a team's agents may have to look at. Only ever grows. */
  lanes: (team: TeamId): Key => ({ pk: team, sk: 'LANES' }),
  /** What waits, by rank. A row of the base table, not of an index: it is read strongly, so no wake-up is lost. */
  waiting: (lane: LaneId, rank: string, id: InteractionId): Key => ({ pk: `LANE#${lane}`, sk: `${rank}#${id}` }),
  /** What a work item's source said of it, beside what is routed. */
  fields: (id: InteractionId): Key => beside(id, 'F'),
  /** What its source was told of fields that have changed since, word by word. */
  told: (id: WorkItemId, number: number): Key => {
    const row = beside(id, 'D');
    return { pk: row.pk, sk: `${row.sk}#${padded(number)}` };
  },
  /** What happened to a work item, by the version of the write that did it; what a trigger did beside, by what set it off. */
  history: (id: InteractionId, version: number, fired?: string): Key => {
    const row = beside(id, 'H');
    return { pk: row.pk, sk: [row.sk, padded(version), ...(fired === undefined ? [] : [fired])].join('#') };
  },
  /** What stands in a workbin, by rank. */
  binned: (workbin: string, rank: string, id: InteractionId): Key => ({ pk: `BIN#${workbin}`, sk: `${rank}#${id}` }),
  /** What stands aside. */
  suspended: (id: InteractionId): Key => ({ pk: 'SUSPENDED', sk: id }),
  /** What supervisors are to look at, by moment: one for each step of an item that says so. */
  alert: (at: Instant, id: InteractionId, step: string): Key => ({ pk: 'ALERTS', sk: `${sortable(at)}#${id}#${step}` }),
  /** What a source posted and nobody could place; its body is a row of its own, for lists do not read it. */
  quarantined: (id: string): Key => ({ pk: 'QUARANTINE', sk: `Q#${id}` }),
  quarantinedBody: (id: string): Key => ({ pk: `QUARANTINE#${id}`, sk: 'BODY' }),
  /** Rows that are done in bulk, beside the request that brought them; `at` orders the list. */
  job: (id: string): Key => ({ pk: `JOB#${id}`, sk: 'JOB' }),
  jobListed: (at: Instant, id: string): Key => ({ pk: 'JOBS', sk: `${sortable(at)}#${id}` }),
  jobChunk: (id: string, number: number): Key => ({ pk: `JOB#${id}`, sk: `CHUNK#${padded(number)}` }),
  jobChunkDone: (id: string, number: number): Key => ({ pk: `JOB#${id}`, sk: `DONE#${padded(number)}` }),
  /** How often a row was begun that did not end. */
  jobTries: (id: string, row: number): Key => ({ pk: `JOB#${id}`, sk: `TRIES#${padded(row)}` }),
  jobResult: (id: string, row: number): Key => ({ pk: `JOB#${id}`, sk: `RESULT#${padded(row)}` }),
  profile: (sub: string): Key => ({ pk: `U#${sub}`, sk: 'PROFILE' }),
  /** Which team an agent is in: interactions name the agent only. */
  place: (agent: AgentId): Key => ({ pk: agent, sk: 'TEAM' }),
  /** Whether texts may be sent to a customer, from any of our numbers. */
  optOut: (customer: CustomerId): Key => ({ pk: customer, sk: 'OPT' }),
  /** Wrong PINs of one account, or from one number: both as keyed hashes. */
  tries: (by: string): Key => ({ pk: `TRY#${by}`, sk: 'PIN' }),
  /** What a source was not told, for people to see and to send again. */
  strandedDelivery: (item: WorkItemId, number: number): Key => ({ pk: 'STRANDED', sk: `${item}#${padded(number)}` }),
  ticket: (ticket: string): Key => ({ pk: `TICKET#${ticket}`, sk: 'TICKET' }),
  configurationPart: (version: number, part: number): Key => ({
    pk: 'CONFIG',
    sk: `V#${padded(version)}#${padded(part)}`,
  }),
  currentConfiguration: (): Key => ({ pk: 'CONFIG', sk: 'CURRENT' }),
} as const;

/** Access patterns that read more than one row. */
export const ranges = {
  /** The newest conversation of a thread first. */
  conversations: (any: ConversationId) => ({ pk: interactionParts(any).partition, prefix: 'C#' }),
  messages: (any: ConversationId) => ({ pk: threadOf(any), prefix: 'M#' }),
  decisions: (id: InteractionId) => {
    const row = beside(id, 'O');
    return { pk: row.pk, prefix: `${row.sk}#` };
  },
  /** Agents and their sockets in one query: `A#…`, `LANES`, `S#…`. */
  team: (team: TeamId) => ({ pk: team }),
  socketsOf: (team: TeamId, agent: AgentId) => ({ pk: team, prefix: `S#${agent}#` }),
  peopleSockets: () => ({ pk: 'PEOPLE' }),
  personSockets: (sub: string) => ({ pk: 'PEOPLE', prefix: `${sub}#` }),
  lane: (lane: LaneId) => ({ pk: `LANE#${lane}` }),
  strandedDeliveries: () => ({ pk: 'STRANDED' }),
  history: (id: InteractionId) => {
    const row = beside(id, 'H');
    return { pk: row.pk, prefix: `${row.sk}#` };
  },
  suspended: () => ({ pk: 'SUSPENDED' }),
  alerts: () => ({ pk: 'ALERTS' }),
  workbin: (workbin: string) => ({ pk: `BIN#${workbin}` }),
  quarantine: () => ({ pk: 'QUARANTINE' }),
  jobs: () => ({ pk: 'JOBS' }),
  jobResults: (id: string, from: number, to: number) => ({
    pk: `JOB#${id}`,
    from: `RESULT#${padded(from)}`,
    to: `RESULT#${padded(to)}`,
  }),
  configurationParts: (version: number) => ({ pk: 'CONFIG', prefix: `V#${padded(version)}#` }),
} as const;

export type RowKind =
  | 'interaction'
  | 'snapshot'
  | 'token'
  | 'ivr-step'
  | 'decision'
  | 'message'
  | 'arrival'
  | 'agent'
  | 'socket'
  | 'connection'
  | 'lanes'
  | 'waiting'
  | 'fields'
  | 'history'
  | 'told'
  | 'binned'
  | 'alert'
  | 'quarantined'
  | 'stranded'
  | 'profile'
  | 'place'
  | 'ticket'
  | 'opt-out'
  | 'tries'
  | 'configuration'
  | 'job'
  | 'other';

const kindBySortKey: [RegExp, RowKind][] = [
  [/^C#/, 'interaction'],
  [/^P#/, 'snapshot'],
  [/^T#/, 'token'],
  [/^V#/, 'ivr-step'],
  [/^O#/, 'decision'],
  [/^M#/, 'message'],
  [/^I#/, 'arrival'],
  [/^A#/, 'agent'],
  [/^S#/, 'socket'],
  [/^SOCKET$/, 'connection'],
  [/^LANES$/, 'lanes'],
  [/^PROFILE$/, 'profile'],
  [/^TEAM$/, 'place'],
  [/^TICKET$/, 'ticket'],
  [/^OPT$/, 'opt-out'],
  [/^PIN$/, 'tries'],
  [/^F#/, 'fields'],
  [/^H#/, 'history'],
  [/^D#/, 'told'],
  [/^JOB$/, 'job'],
];

/** What a row of the stream is. */
export function kindOf(key: Key): RowKind {
  if (key.pk.startsWith('LANE#')) return 'waiting';
  if (key.pk.startsWith('BIN#')) return 'binned';
  if (key.pk === 'ALERTS') return 'alert';
  if (key.pk.startsWith('QUARANTINE')) return 'quarantined';
  if (key.pk === 'STRANDED') return 'stranded';
  if (key.pk === 'CONFIG') return 'configuration';
  return kindBySortKey.find(([pattern]) => pattern.test(key.sk))?.[1] ?? 'other';
}
