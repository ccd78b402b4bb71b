import type { Table } from '../store/port.ts';
import type { Carrier } from './carrier.ts';
import type { Chance } from './chance.ts';
import type { Outside } from './function-deps.ts';
import type { Machines } from './machines.ts';
import type { Scheduler } from './scheduler.ts';
import type { troubled } from './stormy-table.ts';
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
    audit: { note: () => {}, flush: async () => {} },
    workflows: {
      start: (machine, name, input) =>
        around(`start ${machine} ${name}`, async () => {
          await machines().start(machine, name, input).catch(unless('ExecutionAlreadyExists'));
        }),
      succeed: (token) => around(`succeed ${token}`, () => machines().succeed(token, {}).then(done, goneIf)),
      fail: (token, error) => around(`fail ${token}`, () => machines().fail(token, error).then(done, goneIf)),
    },
    carrier: { send: (text) => posting({ scheduler, weather, chance }, () => carrier.take(text)) },
    push: {
      send: (connection) =>
        around(`push ${connection}`, async () => {
          if (chance.happens(weather.of('F10 the socket drops'))) cut(connection);
          return connected.has(connection) ? 'sent' : 'gone';
        }),
    },
    runDataAction: (_, __, { phone = '' }) => crm({ scheduler, weather, chance }, phone),
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

/** Every third customer is on the Priority plan, every fourth number is unknown. */
function crm({ scheduler, weather, chance }: Sky, phone: string): ReturnType<Outside['runDataAction']> {
  const failed = chance.happens(weather.of('F21 the CRM fails'))
    ? chance.pick(['timeout', 'status-500'] as const)
    : undefined;
  const delay = chance.happens(weather.of('F21 the CRM is slow')) ? chance.pick([1_500, 5_000]) : 0;
  const last = Number(phone.slice(-1));
  const record = {
    connection: 'crm',
    recordType: 'contact',
    recordId: phone,
    displayName: `Customer ${last}`,
    attributes: { plan: last % 3 === 0 ? 'Priority' : 'Basic', ...(last % 5 === 0 && { advisor: 'luc' }) },
  };
  const answer = failed ? { failed, ms: delay } : { records: last % 4 === 3 ? [] : [record], ms: delay };
  return scheduler.call('crm', () => answer, { delay });
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
