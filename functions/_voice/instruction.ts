import type { Call } from '../../domain/call.ts';
import type { CallsConfiguration, Configuration } from '../../domain/configuration.ts';
import { promptOf } from '../../domain/prompts.ts';
import { isPlaced, queueOf } from '../../domain/queue.ts';
import type { Instruction } from '../../domain/voice.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Interactions } from '../../store/interactions.ts';
import type { Lanes } from '../../store/lanes.ts';
import { rankRows } from '../_routing/standing-in-lanes.ts';
import { isWaiting, settingsFor } from '../_routing/waiting.ts';
import { roomOf, stepPath } from './paths.ts';

export interface Deps {
  configurations: Configurations;
  interactions: Interactions;
  lanes: Lanes;
}

/** What a call hears that the IVR is through with: the music with its place, the talk, or the end. `number`: of the last question. */
export function instruction({ configurations, lanes }: Deps) {
  async function placeOf(call: Call): Promise<number | undefined> {
    if (!isWaiting(call)) return undefined;
    const { queue } = await settingsFor(configurations, call);
    const [row] = rankRows(call, queue);
    const heads = row ? await lanes.heads(row.lane) : [];
    const ahead = heads.findIndex(({ interaction }) => interaction === call.id);
    return ahead < 0 ? undefined : ahead + 1;
  }

  return async function (call: Call, number: number): Promise<Instruction> {
    const { state, configuration: version } = call.routing;
    const configuration = await configurations.version(version);
    const settings = callsOf(configuration, call);
    const { language } = call.call;
    const music = settings?.music === undefined ? {} : { music: settings.music };
    if (call.call.ended || state === 'closed' || state === 'wrapping' || state === 'abandoned')
      return { kind: 'hang-up', speech: [] };
    if (state === 'accepted')
      return {
        kind: 'join',
        speech: [],
        room: roomOf(call.id, call.routing.turn),
        ...music,
        ...recording(configuration, call),
      };
    const place = await placeOf(call);
    const speech = place === undefined ? [] : [promptOf(settings, 'position', language, { position: String(place) })];
    const seconds = place === undefined ? NOT_YET_PLACED : (settings?.positionEverySeconds ?? 30);
    return { kind: 'wait', speech, seconds, ...music, again: stepPath(call.id, number) };
  };
}

/** A caller who has just been queued hears his place soon. */
const NOT_YET_PLACED = 5;

/** Off, unless the queue says otherwise. */
export function recording(configuration: Configuration, { routing }: Call): { record?: true } {
  return isPlaced(routing) && queueOf(configuration, routing.queue).recordCalls ? { record: true } : {};
}

/** The voice part of the flow that the call came into. */
export function callsOf(configuration: Configuration, { call }: Pick<Call, 'call'>): CallsConfiguration | undefined {
  const number = configuration.numbers.find((one) => one.number === call.ours);
  return configuration.flows[number?.flow ?? '']?.calls;
}
