import type { AgentId, CallId, InteractionId } from '../domain/ids.ts';
import type { Routing } from '../domain/interaction.ts';
import type { OutgoingText } from '../gateways/carriers/sms-carrier.ts';
import { memoryTable } from '../store/memory-table.ts';
import type { Changed } from '../store/port.ts';
import { type Books, books } from './books.ts';
import { type CallQueue, callQueue } from './calls/call-queue.ts';
import { type CallCentreName, callCentres } from './calls/call-centres.ts';
import type { CallNews } from './calls/news.ts';
import { type Telephony, telephony } from './calls/telephony.ts';
import { type Carrier, carrier, type SentText } from './carrier.ts';
import { type Centre, centre, type CentreName, centres, START } from './centres.ts';
import { type Chances, chances, type Recording } from './chance.ts';
import { type Event, type Functions, functions } from './functions.ts';
import { machines, type Machines } from './machines.ts';
import { outside } from './outside.ts';
import { type Policy, type Scheduler, scheduler, type Task } from './scheduler.ts';
import { type Parked, type Stream, stream } from './stream.ts';
import { stormyTable, troubled } from './stormy-table.ts';
import { type Trace, trace } from './trace.ts';
import { Violation } from './violation.ts';
import { type Weather, weather } from './weather.ts';
import { type DeliveryQueue, deliveryQueue } from './work/delivery-queue.ts';
import { ladders } from './work/ladders.ts';
import type { WorkNews } from './work/news.ts';
import { receiver } from './work/receiver.ts';
import { type WorkCentreName, workCentres } from './work/work-centres.ts';

/** What a run is made from. The same setting gives the same run, to the last byte. */
export interface Setting {
  seed: number;
  replay?: Recording;
  /** Draws anew what the recording leaves out. */
  salt?: number;
  record?: boolean;
  traced?: boolean;
  /** Faults that do not happen in this run. */
  without?: ReadonlySet<string>;
}

/** What an invariant hears. It throws a Violation. */
export interface Watch {
  /** After each effect on the table: the changes of one write or one transaction, and who made them. */
  changed?(changes: Changed[], by: Task): void;
  /** A carrier was told that its text is kept. */
  answered?(text: SentText): void;
  /** A desktop heard an answer. */
  heard?(answer: { name: string; agent: AgentId; more: unknown[]; value: unknown }): void;
  /** The carrier took a text to a customer. */
  posted?(text: OutgoingText): void;
  /** Of calls, what happens beside the table. */
  called?(news: CallNews): void;
  /** The same of work items. */
  worked?(news: WorkNews): void;
  /** A record of the stream could not be handled, and waits for the redrive. */
  parkedOne?(one: Parked): void;
  /** Nobody is at work, and nothing is on its way but time. */
  quiet?(): void;
  /** Faults are over, everything was redriven, and everybody has done his work. */
  ended?(): void;
}

export interface World {
  chances: Chances;
  scheduler: Scheduler;
  weather: Weather;
  centre: Centre;
  books: Books;
  functions: Functions;
  stream: Stream;
  machines: Machines;
  carrier: Carrier;
  telephony: Telephony;
  callQueue: CallQueue;
  deliveries: DeliveryQueue;
  /** Ladders may be lost in this run: sweeps find what was. */
  losesLadders: boolean;
  lostLadders: Set<InteractionId>;
  /** An invariant is to hear it. */
  worked: (news: WorkNews) => void;
  /** For which interaction a task works, of tasks that serve calls. */
  serving: Map<Task, CallId>;
  parked: Parked[];
  /** Connections that the network still carries. */
  connected: Set<string>;
  watches: Watch[];
  trace: Trace | undefined;
  table: ReturnType<typeof memoryTable>;
  /** What a desktop asked for, by the task that does it. */
  asked: Map<Task, { name: string; more: unknown[] }>;
  /** What ended well at this very moment. */
  completed: { moment: number; events: Event[] };
  /** Something that actors may wait for: `closing cnv_…`. */
  signals: { give(name: string): void; wait(name: string): Promise<void> };
}

/** Of the centres, so many take calls. */
const TAKES_CALLS = 0.4;
/** Of the centres, so many have work. */
const HAS_WORK = 0.5;
/** Of those, so many lose ladders. */
const LOSES_LADDERS = 0.2;

const policies: [Policy, ...Policy[]] = ['uniform', 'sticky', 'priority'];

export async function world(setting: Setting): Promise<World> {
  const all = chances(setting.seed, setting);
  const fate = all.stream('world');
  const names = Object.keys(centres) as [CentreName, ...CentreName[]];
  const name = fate.pick(names);
  const home = await centre(name, all.stream('calls').happens(TAKES_CALLS) ? rings(all) : undefined, works(all));
  const plan = scheduler({ chance: all.stream('schedule'), policy: fate.pick(policies), start: START });
  const sky = weather(all.stream('weather'), setting.without);
  const table = memoryTable();
  for (const row of home.rows) await table.put(row);
  const kept = books();
  kept.note(table.drain());
  const chance = all.stream('faults');
  const told = setting.traced ? trace(plan) : undefined;
  const watches: Watch[] = [];
  const parked: Parked[] = [];
  const connected = new Set<string>();

  function watched(tell: (watch: Watch) => void) {
    try {
      for (const watch of watches) tell(watch);
    } catch (error) {
      plan.stop(error as Error);
    }
  }

  const given = signals();

  function changed(changes: Changed[], by: Task) {
    kept.note(changes);
    told?.changed(changes, by);
    watched((watch) => watch.changed?.(changes, by));
    for (const change of changes) signalled(change);
    // A text that a close overlooked is placed by whoever looks next, be it a repeat.
    if (changes.some(isPutDown)) completed.events = [];
    for (const { after } of changes) if (after?.pk.startsWith('wrk_')) given.give(`work ${after.pk}`);
    for (const { after } of changes) if (after?.pk.startsWith('call_')) given.give(`call ${after.pk}`);
    records.push(changes);
  }

  /** What a desktop is hinted of, and a customer sees. */
  function signalled({ after }: Changed) {
    const routing = after?.routing as Routing | undefined;
    if (routing?.state === 'closed') given.give(`closed ${after?.id as string}`);
    if (routing && 'agent' in routing) given.give(`for ${routing.agent}`);
    if (after?.notRespondingSince !== undefined) given.give(`for ${after.sk.slice('A#'.length)}`);
  }

  function ownFault(task: Task, error: Error) {
    plan.stop(new Violation('F24 no fault of ours', `${task.name}#${task.id} failed by itself: ${error.stack}`));
  }

  const around = troubled({ scheduler: plan, weather: sky, chance });
  const network = carrier({
    scheduler: plan,
    weather: sky,
    chance: all.stream('carrier'),
    functions: () => lambda,
    answered: (text) => watched((watch) => watch.answered?.(text)),
    posted: (text) => {
      told?.say(`the carrier takes an answer: ${text.receiptUrl.slice(-30)}`, plan.current());
      watched((watch) => watch.posted?.(text));
    },
  });
  const serving = new Map<Task, CallId>();
  const heard = (news: CallNews) => watched((watch) => watch.called?.(news));
  const calling = {
    scheduler: plan,
    weather: sky,
    chance: all.stream('telephony'),
    telephones: (to: string) => all.stream(`telephone ${to}`),
    functions: () => lambda,
    serving,
    heard,
    say: (line: string) => told?.say(line, plan.current()),
  };
  const lines = telephony(calling);
  const worked = (news: WorkNews) => watched((watch) => watch.worked?.(news));
  const losesLadders = home.work !== undefined && all.stream('work').happens(LOSES_LADDERS);
  const working = {
    scheduler: plan,
    weather: sky,
    chance: all.stream('deliveries'),
    functions: () => lambda,
    heard: worked,
    loses: losesLadders,
    lost: new Set<InteractionId>(),
  };
  const deliveries = deliveryQueue(working);
  const calls = callQueue(calling);
  const completed: World['completed'] = { moment: START, events: [] };

  function remember(event: Event) {
    if (completed.moment !== plan.now()) Object.assign(completed, { moment: plan.now(), events: [] });
    completed.events.push(event);
  }

  const lambda: Functions = functions({
    completed: remember,
    scheduler: plan,
    weather: sky,
    chance,
    ownFault,
    outside: outside({
      scheduler: plan,
      weather: sky,
      chance,
      around,
      connected,
      cut: (connection) => {
        if (connected.delete(connection)) given.give(`cut ${connection}`);
      },
      table: stormyTable({ table, scheduler: plan, weather: sky, chance, changed }),
      carrier: network,
      machines: () => step,
      telephony: lines,
      calls,
      deliveries,
      source: receiver(working),
      heard,
    }),
    ...(told && {
      ended: (task, ending) => {
        if ('error' in ending) told.say(`ends with ${ending.error.name}: ${ending.error.message}`, task);
      },
    }),
  });
  const step: Machines = machines({
    scheduler: plan,
    weather: sky,
    chance,
    functions: lambda,
    serving,
    ladder: ladders(working),
  });
  const records = stream({
    scheduler: plan,
    weather: sky,
    chance,
    functions: lambda,
    ownFault,
    park: (one) =>
      around('park', async () => {
        parked.push(one);
        watched((watch) => watch.parkedOne?.(one));
      }),
  });
  return {
    chances: all,
    scheduler: plan,
    weather: sky,
    centre: home,
    books: kept,
    functions: lambda,
    stream: records,
    machines: step,
    carrier: network,
    telephony: lines,
    callQueue: calls,
    deliveries,
    losesLadders,
    lostLadders: working.lost,
    worked,
    serving,
    parked,
    connected,
    watches,
    trace: told,
    table,
    asked: new Map(),
    completed,
    signals: given,
  };
}

function rings(all: Chances): CallCentreName {
  return all.stream('calls').pick(Object.keys(callCentres) as [CallCentreName, ...CallCentreName[]]);
}

/** Whether the centre of this seed has work. */
export function hasWork(seed: number): boolean {
  return works(chances(seed, {})) !== undefined;
}

function works(all: Chances): WorkCentreName | undefined {
  const chance = all.stream('work');
  if (!chance.happens(HAS_WORK)) return undefined;
  return chance.pick(Object.keys(workCentres) as [WorkCentreName, ...WorkCentreName[]]);
}

function isPutDown({ after }: Changed): boolean {
  const state = (after?.routing as Routing | undefined)?.state;
  return state === 'closed' || state === 'wrapping' || state === 'parked';
}

function signals(): World['signals'] {
  const waiting = new Map<string, (() => void)[]>();
  return {
    give(name) {
      for (const wake of waiting.get(name) ?? []) wake();
      waiting.delete(name);
    },
    wait: (name) =>
      new Promise((resolve) => {
        waiting.set(name, [...(waiting.get(name) ?? []), resolve]);
      }),
  };
}
