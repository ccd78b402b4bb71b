import { isRefusal, type Refusal } from '../../domain/errors.ts';
import type { AgentId } from '../../domain/ids.ts';
import type { Caller } from '../../functions/_desktop/caller.ts';
import type { Chance } from '../chance.ts';
import type { Task } from '../scheduler.ts';
import type { Answer, Arguments, UseCaseName } from '../use-cases.ts';
import type { World } from '../world.ts';

type Api = {
  [Name in UseCaseName]: Arguments<Name> extends [Caller, ...unknown[]] ? Name : never;
}[UseCaseName];
type Rest<Name extends UseCaseName> = Arguments<Name> extends [Caller, ...infer More] ? More : never;

/** No answer, or one that says that something broke: nobody knows what was done. */
export type Answered<Name extends UseCaseName> = Exclude<Answer<Name>, Refusal> | Refusal | 'no answer';

const MOST_TRIES = 3;

/** One agent's browser: it asks, asks again when it hears nothing, clicks twice, and loses its connection. */
export function desktop(world: World, key: string, chance: Chance, { always = false } = {}) {
  const { scheduler, weather, functions, connected } = world;
  const agent: AgentId = `agt_${key}`;
  let connections = 0;
  let open: string | undefined;

  function caller(): Caller {
    const roles = world.centre.file.people[key]?.roles ?? [];
    return {
      sub: key,
      name: key,
      language: 'en',
      roles,
      ...(roles.includes('agent') && { agent }),
      at: scheduler.now(),
    };
  }

  async function ask<Name extends Api>(name: Name, ...more: Rest<Name>): Promise<Answered<Name>> {
    // When the sky has cleared, whoever made trouble goes home in the middle of it.
    if (world.weather.isClear() && !always) return new Promise(() => {});
    const who = caller();
    world.trace?.say(
      `${key} asks: ${name} ${more.map((one) => (typeof one === 'string' ? one.slice(-4) : JSON.stringify(one))).join(' ')}`,
    );
    const ended = await functions.invoke(name, (run) => {
      world.asked.set(scheduler.current() as Task, { name, more });
      return (run as (...of: unknown[]) => Promise<unknown>)(who, ...more);
    });
    if ('error' in ended || chance.happens(weather.of('F5 the caller misses the answer'))) return 'no answer';
    if (isRefusal(ended.value)) world.trace?.say(`${key} is refused: ${ended.value.refused}`, ended.task);
    for (const watch of world.watches) watch.heard?.({ name, agent, more, value: ended.value });
    return ended.value as Answered<Name>;
  }

  /** Until there is an answer, or patience ends. */
  async function insist<Name extends Api>(name: Name, ...more: Rest<Name>): Promise<Answered<Name>> {
    for (let tries = 1; ; tries += 1) {
      const answer = await ask(name, ...more);
      if (answer !== 'no answer' || (tries >= MOST_TRIES && !weather.isClear())) return answer;
      await scheduler.sleep(chance.pick([1_000, 0, 10_000]));
    }
  }

  /** A browser tries again until it is connected. */
  async function connect() {
    for (let tries = 0; !open && tries < 20; tries += 1) {
      if (tries > 0) await scheduler.sleep(chance.pick([1_000, 10_000]));
      await tryToConnect();
    }
  }

  async function tryToConnect() {
    const ticket = await insist('create-ticket');
    if (ticket === 'no answer' || isRefusal(ticket)) return;
    connections += 1;
    const connection = `desk-${key}-${connections}-${scheduler.steps()}`;
    const ended = await functions.invoke('open-socket', (run) => run({ ticket: ticket.ticket, connection }));
    if ('error' in ended || ended.value !== 'opened') return;
    connected.add(connection);
    open = connection;
    void whenCut(connection);
  }

  /** The browser notices by itself that its socket is gone, and opens another. */
  async function whenCut(connection: string) {
    await world.signals.wait(`cut ${connection}`);
    if (open !== connection) return;
    open = undefined;
    await scheduler.sleep(chance.pick([1_000, 0, 30_000]));
    await connect();
  }

  /** A lid that is shut tells nobody; the gateway tells of most others. */
  async function drop(silently: boolean) {
    if (!open) return;
    const connection = open;
    open = undefined;
    connected.delete(connection);
    if (!silently) await functions.invoke('close-socket', (run) => run(connection));
  }

  return { key, agent, ask, insist, connect, drop, isOpen: () => open !== undefined };
}

export type Desktop = ReturnType<typeof desktop>;
