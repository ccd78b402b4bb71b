import type { Metered } from '../../local/cloud/metering.ts';

/** What a stretch of the script used. */
export interface Usage {
  metered: Metered[];
  transitions: number;
  invocations: Invocation[];
  socketMessages: number;
  logBytes: number;
  /** Texts, in and out. */
  messages: number;
  /** What a source was told. */
  deliveries?: number;
}

/** With its transitions by machine. */
export type MachineUsage = Usage & { machines: Record<string, number> };

/** Of a work item; step by step. */
export type ItemUsage = MachineUsage & { steps: { name: string; writeUnits: number; readUnits: number }[] };

/** Physical names begin with that of the stack. */
export function nameOfMachine(machine: string): string {
  return machine.replace(/^[^-]+-/, '');
}

export interface Invocation {
  function: string;
  milliseconds: number;
  memoryMb: number;
  /** Came through the HTTP API. */
  viaApi: boolean;
}

type Billed = 'writeUnits' | 'readUnits' | 'transitions' | 'invocations' | 'gigabyteSeconds' | 'apiRequests';
export type Quantity = Billed | 'queueRequests' | 'socketMessages' | 'traces' | 'logBytes';
export type Quantities = Record<Quantity, number>;

export interface Prices {
  region: string;
  asOf: string;
  note: string;
  aws: Record<Quantity, { dollars: number; per: number; what: string }>;
  replaces: {
    note: string;
    conversationsPerAgentHour: number;
    hoursPerAgentMonth: number;
    offers: Offer[];
  };
}

interface Offer {
  name: string;
  dollars: number;
  per: 'seat and month' | 'active hour' | 'message';
}

/** Sent, received, deleted. */
const REQUESTS_PER_DELIVERY = 3;

/** Without a rule of one's own X-Ray records one request a second and 5 % of the rest; at volume that is 5 %. */
const TRACED = 0.05;

export function quantities(usage: Usage): Quantities {
  const { transitions, socketMessages, logBytes, invocations, deliveries = 0 } = usage;
  return {
    writeUnits: total(usage.metered, ({ writeUnits }) => writeUnits),
    readUnits: total(usage.metered, ({ readUnits }) => readUnits),
    transitions,
    invocations: invocations.length,
    gigabyteSeconds: total(invocations, ({ milliseconds, memoryMb }) => (milliseconds / 1_000) * (memoryMb / 1_024)),
    apiRequests: invocations.filter(({ viaApi }) => viaApi).length,
    queueRequests: REQUESTS_PER_DELIVERY * deliveries,
    socketMessages,
    traces: TRACED * invocations.length,
    logBytes,
  };
}

/** Dollars per million conversations, by what they are paid for. */
export function dollarsPerMillion(used: Quantities, { aws }: Prices): Record<Quantity, number> {
  const names = Object.keys(aws) as Quantity[];
  return Object.fromEntries(
    names.map((name) => [name, cents(1e6 * used[name] * (aws[name].dollars / aws[name].per))]),
  ) as Quantities;
}

export interface Purpose {
  purpose: string;
  operation: string;
  requests: number;
  refused: number;
  writeUnits: number;
  readUnits: number;
}

/** Writes first, the dearest first. */
export function byPurpose(metered: Metered[]): Purpose[] {
  const groups = Map.groupBy(metered, ({ purpose, operation }) => `${purpose} ${operation}`);
  return [...groups.values()]
    .map((group) => ({
      purpose: (group[0] as Metered).purpose,
      operation: (group[0] as Metered).operation,
      requests: group.length,
      refused: group.filter(({ refused }) => refused).length,
      writeUnits: total(group, ({ writeUnits }) => writeUnits),
      readUnits: total(group, ({ readUnits }) => readUnits),
    }))
    .sort((a, b) => b.writeUnits - a.writeUnits || b.readUnits - a.readUnits);
}

/** What the others' list prices make of a million of the same conversations. */
export function replaced(messages: number, { replaces }: Prices) {
  const { conversationsPerAgentHour, hoursPerAgentMonth, offers } = replaces;
  const perConversation: Record<Offer['per'], number> = {
    'seat and month': 1 / (conversationsPerAgentHour * hoursPerAgentMonth),
    'active hour': 1 / conversationsPerAgentHour,
    message: messages,
  };
  return offers.map((offer) => ({
    ...offer,
    dollarsPerMillion: cents(1e6 * offer.dollars * perConversation[offer.per]),
  }));
}

/** The price of the product: at most this much for a conversation without its reopening. */
export const LIMITS = { writeUnits: 40, transitions: 7 } as const;

/** Of a call, transitions by machine: as many as the use case has steps, and no more. */
export const CALL_LIMITS = { machines: { 'ivr-authentication': 7, 'agent-assignment': 4 } } as const;

/** Of a work item that is escalated once. docs/decisions/0022 says what each of its writes is for. */
export const ITEM_LIMITS = { writeUnits: 16, machines: { 'agent-assignment': 4, 'sla-escalation': 7 } } as const;

interface Limits {
  writeUnits?: number;
  transitions?: number;
  machines?: Record<string, number>;
}

export function overLimit(
  used: Pick<Quantities, 'writeUnits' | 'transitions'> & { machines?: Record<string, number> },
  { machines = {}, ...limits }: Limits,
): string[] {
  const units = Object.entries(limits).map(([name, most]) => [name, used[name as keyof typeof limits], most] as const);
  const transitions = Object.entries(machines).map(
    ([machine, most]) => [`transitions of ${machine}`, used.machines?.[machine] ?? 0, most] as const,
  );
  return [...units, ...transitions]
    .filter(([, is, most]) => is > most)
    .map(([name, is, most]) => `${name}: ${is}, more than ${most}`);
}

export function total<Part>(parts: Part[], amount: (part: Part) => number): number {
  return parts.reduce((sum, part) => sum + amount(part), 0);
}

function cents(dollars: number): number {
  return Math.round(dollars * 100) / 100;
}
