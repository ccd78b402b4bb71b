import type { Table } from '../store/port.ts';
import type { CallQueue } from './calls/call-queue.ts';
import type { CallNews } from './calls/news.ts';
import type { Telephony } from './calls/telephony.ts';
import type { Carrier } from './carrier.ts';
import type { Chance } from './chance.ts';
import { crm } from './crm.ts';
import type { Outside } from './function-deps.ts';
import type { Machines } from './machines.ts';
import type { Scheduler } from './scheduler.ts';
import type { troubled } from './stormy-table.ts';
import type { DeliveryQueue } from './work/delivery-queue.ts';
import type { receiver } from './work/receiver.ts';
import type { Weather } from './weather.ts';

interface World {
  scheduler: Scheduler;
  weather: Weather;
  chance: Chance;
  around: ReturnType<typeof troubled>;
  table: Table;
  carrier: Carrier;
  connected: Set<string>;
  /** The network lets go of a desktop that is still there. */
  cut: (connection: string) => void;
  machines: () => Machines;
  telephony: Telephony;
  calls: CallQueue;
  deliveries: DeliveryQueue;
  source: ReturnType<typeof receiver>;
  heard: (news: CallNews) => void;
}

/** Everything that a function can call, each call in its turn and in its weather. */
export function outside({
  scheduler,
  weather,
  chance,
  around,
  table,
  carrier,
  connected,
  cut,
  machines,
  telephony,
  calls,
  deliveries,
  source,
  heard,
}: World): Outside {
  let tickets = 0;
  return {
    table,
    pause: (ms) => scheduler.call('pause', () => {}, { delay: Math.ceil(ms / 2) + chance.choose(ms) }),
    newTicket: () => {
      tickets += 1;
      return `ticket-${tickets}`;
    },
    found: () => {},
    voice: telephony.carrier,
    queueDelivery: (one, at) => around(`queue delivery ${one.number} of ${one.item}`, () => deliveries.send(one, at)),
    strand: (one) => around(`strand delivery ${one.number} of ${one.item}`, () => deliveries.strand(one)),
    postDelivery: (_, one) => source.post(one),
    queueCall: (id) => around(`queue ${id}`, async () => calls.send(id)),
    logged: (event, facts) => heard({ kind: 'logged', line: `${event} ${JSON.stringify(facts)}` }),
    audit: { note: () => {}, flush: async () => {} },
    workflows: {
      start: (machine, name, input) =>
        around(`start ${machine} ${name}`, async () => {
          await machines().start(machine, name, input).catch(unless('ExecutionAlreadyExists'));
        }),
      succeed: (token) =>
        around(`succeed ${token}`, () => {
          heard({ kind: 'completed', token, outcome: 'done' });
          return machines().succeed(token, {}).then(done, goneIf);
        }),
      fail: (token, error) =>
        around(`fail ${token}`, () => {
          heard({ kind: 'completed', token, outcome: error });
          return machines().fail(token, error).then(done, goneIf);
        }),
    },
    carrier: { send: (text) => posting({ scheduler, weather, chance }, () => carrier.take(text)) },
    push: {
      send: (connection) =>
        around(`push ${connection}`, async () => {
          if (chance.happens(weather.of('F10 the socket drops'))) cut(connection);
          return connected.has(connection) ? 'sent' : 'gone';
        }),
    },
    runDataAction: crm({ scheduler, weather, chance, heard }),
  };
}

type Sky = Pick<World, 'scheduler' | 'weather' | 'chance'>;

/** The adapter never throws; the function may die before and after the post. */
function posting<T>({ scheduler, weather, chance }: Sky, post: () => T): Promise<T> {
  const dies = chance.weighted([weather.of('F4 dies before the call'), weather.of('F4 dies after the call')]);
  const delay = chance.happens(weather.of('delayed')) ? 3_000 : 0;
  return scheduler.call(
    'post',
    (task) => {
      if (dies === 1) scheduler.kill(task);
      if (!task.alive) return undefined as T;
      const result = post();
      if (dies === 2) scheduler.kill(task);
      return result;
    },
    { delay },
  );
}

const done = () => 'done' as const;

function unless(name: string) {
  return (error: Error) => {
    if (error.name !== name) throw error;
  };
}

function goneIf(error: Error): 'gone' {
  if (error.name === 'TaskTimedOut' || error.name === 'TaskDoesNotExist') return 'gone';
  throw error;
}
