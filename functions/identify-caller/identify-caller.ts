import type { CallPart } from '../../domain/call.ts';
import type { CallsConfiguration } from '../../domain/configuration.ts';
import type { Attributes } from '../../domain/flow.ts';
import type { CallId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time.ts';
import type { RunDataAction } from '../../gateways/crm/data-actions.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Decisions } from '../../store/decisions.ts';
import type { Interactions } from '../../store/interactions.ts';
import type { Log } from '../_edge/log.ts';
import { beingAsked, isInIvr } from '../_voice/being-asked.ts';
import { touchCall } from '../_voice/touch.ts';
import { type Found, findCustomer } from '../prepare-interaction/find-customer.ts';

export interface Deps {
  interactions: Interactions;
  configurations: Configurations;
  decisions: Decisions;
  runDataAction: RunDataAction;
  clock: () => Instant;
  log: Log;
}

/**
 * First step of `ivr-authentication`: who calls, by his number (rows 2, 4, 6), and so in which language he is spoken to. A CRM that is slow or down is no
 * reason not to ask him. Safe to repeat: it finds the same again.
 * @throws InteractionEndedError if the caller has gone
 */
export function identifyCaller(deps: Deps) {
  const { decisions, runDataAction, clock, log } = deps;
  return async function ({ interaction: id }: { interaction: CallId }): Promise<Found['state']> {
    const { call, configuration, flow, calls } = await beingAsked(deps, id);
    const phone = call.call.theirs;
    const {
      attributes,
      shown: _,
      ...found
    }: Found = phone === undefined
      ? { state: 'unidentified', attributes: {}, shown: {} }
      : await findCustomer({ configuration, flow, phone, runDataAction });
    await decisions.keepSnapshot(id, { ...found, at: clock(), episode: call.routing.episode });
    const language = languageOf(calls, attributes);
    await touchCall(deps, id, {
      by: 'system:identify-caller',
      change: (now): CallPart | undefined =>
        isInIvr(now) && now.call.language !== language ? { ...now.call, language } : undefined,
    });
    log.info('caller identified', { interaction: id, customer: found.state, ms: found.ms, error: found.error });
    return found.state;
  };
}

function languageOf({ language, languages }: CallsConfiguration, attributes: Attributes): string {
  const value = languages && attributes[languages.attribute];
  return languages?.values[String(Array.isArray(value) ? value[0] : value)] ?? language;
}
