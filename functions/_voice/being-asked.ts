import { type Call, isCall } from '../../domain/call.ts';
import type { CallsConfiguration, Configuration, FlowConfiguration } from '../../domain/configuration.ts';
import { InteractionEndedError } from '../../domain/errors.ts';
import type { CallId } from '../../domain/ids.ts';
import { SECOND } from '../../domain/time.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Interactions } from '../../store/interactions.ts';

export interface BeingAsked {
  call: Call;
  configuration: Configuration;
  flow: FlowConfiguration;
  calls: CallsConfiguration;
}

/** A call that the IVR asks, with the flow that it came into. @throws InteractionEndedError if the caller has gone, or the IVR is through with him */
export async function beingAsked(
  { interactions, configurations }: { interactions: Interactions; configurations: Configurations },
  id: CallId,
): Promise<BeingAsked> {
  const call = await interactions.get(id);
  if (!isCall(call) || !isInIvr(call)) throw new InteractionEndedError();
  const configuration = inLivePrompt(await configurations.version(call.routing.configuration));
  const number = configuration.numbers.find((one) => one.number === call.call.ours);
  const flow = configuration.flows[number?.flow ?? ''];
  if (!flow?.calls) throw new RangeError(`configuration ${configuration.version} has no calls for the number of ${id}`);
  return { call, configuration, flow, calls: flow.calls };
}

export function isInIvr({ routing, call }: Call): boolean {
  return routing.state === 'new' && call.stage === 'ivr' && !call.ended;
}

/** Nobody listens to silence for longer: a CRM that takes more has failed (row 44). */
const LONGEST_SILENCE = 1.5 * SECOND;

function inLivePrompt(configuration: Configuration): Configuration {
  const actions = Object.entries(configuration.crm.dataActions).map(
    ([name, action]) => [name, { ...action, timeoutMs: Math.min(action.timeoutMs, LONGEST_SILENCE) }] as const,
  );
  return { ...configuration, crm: { ...configuration.crm, dataActions: Object.fromEntries(actions) } };
}
