import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type Instant, instant } from '../../domain/time.ts';
import { twilioSms } from '../../gateways/carriers/twilio/twilio-sms.ts';
import { dataActions, type RunDataAction } from '../../gateways/crm/data-actions.ts';
import { secretObject, secretText } from '../../gateways/secrets.ts';
import { setting } from '../../gateways/settings.ts';
import { pinVerifier } from '../../gateways/pins/pins.ts';
import { agents } from '../../store/agents.ts';
import { sockets } from '../../store/sockets.ts';
import { attempts } from '../../store/attempts.ts';
import { configurations } from '../../store/configurations.ts';
import { conversations } from '../../store/conversations.ts';
import { decisions } from '../../store/decisions.ts';
import { dynamoTable } from '../../store/dynamo-table.ts';
import { interactions } from '../../store/interactions.ts';
import { ivrSteps } from '../../store/ivr-steps.ts';
import { customerIds, threadIds, triedByIds } from '../../store/keyed-hash.ts';
import { optOuts } from '../../store/opt-outs.ts';
import { lanes } from '../../store/lanes.ts';
import { people } from '../../store/people.ts';
import { tokens } from '../../store/tokens.ts';
import { workbins } from '../../store/workbins.ts';
import { workItems } from '../../store/work-items.ts';
import { twilioAccount, twilioBase } from './twilio-account.ts';

/** What handlers are wired from: everything that stands on the table, the clock, and the outside that several functions need. */
const table = dynamoTable(setting('TABLE_NAME'));
const clock = (): Instant => instant(Date.now());

export const centre = {
  table,
  clock,
  /** About so many milliseconds: half to one and a half times, so that two who met do not meet again. */
  pause: (ms: number): Promise<void> => wait(randomInt(Math.ceil(ms / 2), Math.ceil(ms * 1.5) + 1)),
  configurations: configurations(table, clock),
  interactions: interactions(table),
  /** Without the key of thread ids: for everybody but the carriers' webhooks. */
  conversations: conversations(table, () => {
    throw new TypeError('only a webhook makes thread ids');
  }),
  agents: agents(table),
  sockets: sockets(table),
  people: people(table, clock),
  decisions: decisions(table),
  lanes: lanes(table),
  tokens: tokens(table),
  ivrSteps: ivrSteps(table),
  workItems: workItems(table),
  workbins: workbins(table),
};

/** The key of thread ids, fetched once per cold start. */
export async function keyedConversations() {
  return conversations(table, threadIds(await hashKey()));
}

/** Who wants no texts, found by a keyed hash as well. */
export function keyedOptOuts() {
  return optOuts(table, async (theirs) => customerIds(await hashKey())(theirs));
}

/** Wrong PINs, counted by keyed hashes. */
export function keyedAttempts() {
  return attempts(table, async (by) => triedByIds(await hashKey())(by));
}

function hashKey(): Promise<string> {
  return secretText(setting('HASH_KEY_SECRET'));
}

export function smsCarrier() {
  return twilioSms({ account: twilioAccount, base: twilioBase() });
}

export function crm() {
  return dataActions(() => secretObject(setting('CRM_SECRET')));
}

/** With the CRM of the function that asks, so that both know when it is down. */
export function pins(runDataAction: RunDataAction) {
  return pinVerifier({ pepper: () => secretText(setting('PIN_PEPPER_SECRET')), runDataAction });
}
