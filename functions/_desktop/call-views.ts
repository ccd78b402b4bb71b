import type { Call } from '../../domain/call.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { AuthenticationView, CallView, InteractionView, ScriptView } from '../../domain/desktop-api.ts';
import type { Attributes } from '../../domain/flow.ts';
import type { Interaction } from '../../domain/interaction.ts';
import { isPlaced, queueOf } from '../../domain/queue.ts';
import type { Snapshot } from '../../store/decisions.ts';
import { agentName } from './names.ts';

/** What the desktop shows of a call beside its routing. */
export function callView(configuration: Configuration, { call, routing }: Call): CallView {
  const { language, reason, confirmed, agentLeg, heldSince, ended } = call;
  const answeredAt = agentLeg?.answeredAt;
  return {
    state: stateOf({ call, routing }),
    language,
    ...(reason && { reason }),
    ...(confirmed !== undefined && { confirmed }),
    authentication: authenticationView(configuration, { call }),
    ...(answeredAt !== undefined && { answeredAt }),
    ...(heldSince !== undefined && { heldSince }),
    ...(ended && { ended }),
  };
}

export function authenticationView(configuration: Configuration, { call }: Pick<Call, 'call'>): AuthenticationView {
  const { manual, ...rest } = call.authentication;
  if (!manual) return rest;
  const { result, by, at } = manual;
  return { ...rest, manual: { result, agent: agentName(configuration, by).name, at } };
}

function stateOf({ call, routing }: Pick<Call, 'call' | 'routing'>): CallView['state'] {
  if (call.ended || routing.state === 'abandoned') return 'ended';
  if (routing.state === 'new' && call.stage === 'ivr') return 'ivr';
  if (routing.state !== 'accepted') return 'waiting';
  if (call.agentLeg?.turn !== routing.turn || call.agentLeg.state === 'ringing') return 'ringing';
  return call.heldSince === undefined ? 'talking' : 'on-hold';
}

/** The queue's script, filled with what is known; a sentence with a gap is left out rather than shown with one. */
export function scriptView(
  configuration: Configuration,
  { routing, customer, call }: Interaction,
  snapshot: Snapshot | undefined,
): ScriptView | undefined {
  const script = isPlaced(routing) ? queueOf(configuration, routing.queue).script : undefined;
  if (!script) return undefined;
  const known: Attributes = {
    ...snapshot?.record?.attributes,
    ...(customer?.name !== undefined && { name: customer.name }),
    ...(call?.authentication.company !== undefined && { company: call.authentication.company }),
  };
  const facts = script.facts.flatMap(({ label, attribute }) =>
    known[attribute] === undefined ? [] : [{ label, value: worded(known[attribute]) }],
  );
  return { title: script.title, say: script.say.flatMap((sentence) => filled(sentence, known)), facts };
}

function filled(sentence: string, known: Attributes): string[] {
  const names = [...sentence.matchAll(/\{\{(.+?)\}\}/g)].map(([, name = '']) => name.trim());
  if (names.some((name) => known[name] === undefined)) return [];
  return [sentence.replace(/\{\{(.+?)\}\}/g, (_, name: string) => worded(known[name.trim()] ?? ''))];
}

function worded(value: Attributes[string]): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** Every queue, and whoever takes interactions: whether he has room shows when he is asked. */
export function transferTo(configuration: Configuration, { routing }: Interaction): InteractionView['transferTo'] {
  const holder = 'agent' in routing ? routing.agent : undefined;
  const queues = Object.entries(configuration.queues).map(([key, { name }]) => ({ id: `que_${key}`, name }));
  const agents = Object.entries(configuration.people)
    .filter(([key, { roles }]) => roles.includes('agent') && holder !== `agt_${key}`)
    .map(([key, { name }]) => ({ id: `agt_${key}`, name }));
  return { queues, agents };
}
