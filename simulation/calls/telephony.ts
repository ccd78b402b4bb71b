import type { CallId } from '../../domain/ids.ts';
import type { Instruction } from '../../domain/voice.ts';
import type { OrderResult, RingOrder, VoiceCarrier } from '../../gateways/carriers/voice-carrier.ts';
import type { Chance } from '../chance.ts';
import { callOf } from '../function-deps.ts';
import type { Functions } from '../functions.ts';
import type { Scheduler, Task } from '../scheduler.ts';
import type { Weather } from '../weather.ts';
import type { Ears, Leg } from './leg.ts';
import type { CallNews } from './news.ts';
import { ordering } from './ordering.ts';
import { webhooks } from './webhooks.ts';

export interface TelephonyWorld {
  scheduler: Scheduler;
  weather: Weather;
  chance: Chance;
  /** By agent: how his telephone is answered. */
  telephones: (key: string) => Chance;
  functions: () => Functions;
  /** Which call a task works for. */
  serving: Map<Task, CallId>;
  heard: (news: CallNews) => void;
  say: (line: string) => void;
}

/** Whoever hears nobody hangs up. */
const ALONE = 45_000;

/** Plays a carrier of calls: lines, rooms, webhooks that come late, twice, or not at all, and orders of which nobody knows whether they were obeyed. */
export function telephony(world: TelephonyWorld) {
  const { scheduler, weather, heard, say } = world;
  const legs = new Map<string, Leg>();
  const hooks = webhooks(world);
  const order = ordering(world);

  const inRoom = (room: string) => [...legs.values()].filter((leg) => leg.room === room);

  function move(leg: Leg, room: string | undefined) {
    const { room: before } = leg;
    leg.room = room;
    for (const one of new Set([before, room]))
      if (one !== undefined) {
        heard({ kind: 'room', room: one, legs: inRoom(one) });
        for (const other of inRoom(one)) if (other.party === 'agent') void hangUpIfAlone(other);
      }
  }

  async function hangUpIfAlone(leg: Leg) {
    const alone = () => leg.room !== undefined && inRoom(leg.room).length === 1;
    if (!alone()) return;
    await scheduler.sleep(ALONE);
    if (alone()) end(leg);
  }

  function end(leg: Leg) {
    if (leg.state === 'over') return;
    const was = leg.state;
    leg.state = 'over';
    leg.doing += 1;
    say(`${leg.id} is over`);
    move(leg, undefined);
    if (leg.party === 'caller') hooks.tellOver(leg);
    else hooks.tellOfAgent(leg, was === 'up' ? 'ended' : 'failed');
  }

  /** Does what it is told, until it is told something else. */
  async function follow(leg: Leg, instruction: Instruction): Promise<void> {
    leg.doing += 1;
    const mine = leg.doing;
    if (instruction.kind !== 'join') move(leg, undefined);
    if (instruction.kind === 'hang-up') return end(leg);
    if (instruction.kind === 'join') return move(leg, instruction.room);
    let keys: string | undefined;
    if (instruction.kind === 'wait') await scheduler.sleep(instruction.seconds * 1_000);
    else keys = await (leg.ears as Ears).asked(instruction);
    if (leg.doing !== mine) return;
    const path = instruction.kind === 'wait' ? instruction.again : instruction.answer;
    await goOn(leg, () => hooks.next(leg, path, keys));
  }

  /** A carrier that gets no answer ends the call. */
  async function goOn(leg: Leg, ask: () => Promise<Instruction | undefined>) {
    const mine = leg.doing;
    const instruction = await ask();
    if (leg.doing !== mine) return;
    if (!instruction) return end(leg);
    void follow(leg, instruction);
  }

  async function ring(leg: Leg, { to, giveUpAfterSeconds, room }: RingOrder) {
    const chance = world.telephones(to);
    hooks.tellOfAgent(leg, 'ringing');
    const what = weather.isClear()
      ? 'answers'
      : chance.pick(['answers', 'answers', 'answers', 'answers', 'busy', 'rings out'] as const);
    const after = chance.pick([1_000, 0, 5_000, giveUpAfterSeconds * 1_000 - 1]);
    await scheduler.sleep(what === 'rings out' ? giveUpAfterSeconds * 1_000 : after);
    if (leg.state === 'over') return;
    if (what !== 'answers') return end(leg);
    leg.state = 'up';
    say(`${leg.id} is answered`);
    hooks.tellOfAgent(leg, 'answered');
    move(leg, room);
  }

  const carrier: VoiceCarrier = {
    direct: (id, instruction) =>
      order<OrderResult>(`direct ${id} to ${instruction.kind}`, 'unknown', () => {
        const leg = legs.get(id);
        if (leg?.state !== 'up') {
          heard({ kind: 'said-gone', by: scheduler.current() as Task, id: leg?.call as CallId });
          return 'gone';
        }
        void follow(leg, instruction);
        return 'done';
      }),
    ring: (asked) =>
      order<Awaited<ReturnType<VoiceCarrier['ring']>>>(`ring ${asked.to}`, { result: 'unknown' }, () => {
        if (world.chance.happens(weather.of('the carrier refuses'))) return { result: 'refused' };
        const [, call = '', turn = ''] = /\/voice\/([^/]+)\/agent\/(\d+)$/.exec(asked.status) ?? [];
        const id = `CA-agent-${legs.size + 1}`;
        const leg: Leg = {
          id,
          call: call as CallId,
          party: 'agent',
          state: 'ringing',
          theirs: asked.to,
          doing: 0,
          turn: Number(turn),
        };
        legs.set(id, leg);
        heard({ kind: 'rung', id: leg.call, turn: Number(turn) });
        void ring(leg, asked);
        return { result: 'taken', leg: id };
      }),
    hold: ({ room, leg, held }) =>
      order<OrderResult>(`${held ? 'hold' : 'talk to'} ${leg}`, 'unknown', () =>
        legs.get(leg)?.room === room ? 'done' : 'gone',
      ),
    end: (id) =>
      order<OrderResult>(`end ${id}`, 'unknown', () => {
        const leg = legs.get(id);
        if (!leg || leg.state === 'over') return 'gone';
        end(leg);
        return 'done';
      }),
  };

  return {
    legs,
    carrier,
    idle: hooks.idle,
    /** Somebody calls; the carrier brings him as far as the centre says. */
    dial(theirs: string | undefined, ears: Ears): Leg {
      const id = `CA${String(legs.size + 1).padStart(6, '0')}`;
      const leg: Leg = {
        id,
        call: callOf(id),
        party: 'caller',
        state: 'up',
        theirs: theirs ?? '',
        doing: 0,
        ears,
      };
      legs.set(id, leg);
      say(`${theirs ?? 'somebody'} calls: ${leg.call} on ${id}`);
      void goOn(leg, () => hooks.first(leg));
      return leg;
    },
    hangUp: end,
    /** The telephone of this turn, if the carrier knows of one. */
    agentLeg: (call: CallId, turn: number) =>
      [...legs.values()].find((leg) => leg.party === 'agent' && leg.call === call && leg.turn === turn),
  };
}

export type Telephony = ReturnType<typeof telephony>;
