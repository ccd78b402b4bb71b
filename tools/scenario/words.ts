import * as z from 'zod';
import { presence } from '../../domain/desktop-api.ts';
import { agentWorkVerbs, itemVerbs, listVerbs, sourceVerbs, supervisorVerbs } from './work-words.ts';

/**
 * A scenario as whoever accepts the centre writes it: what customers, sources and agents do, and what they hear, see and are offered, one thing after the other.
 * Descriptions are for people: editors show them while the file is written.
 */

const text = z.string().min(1);
const some = z.union([text, z.array(text).min(1)]);
const yes = z.literal(true);
const key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a key of the configuration, such as amina');

const authentication = z
  .enum(['none', 'claimed', 'account-only', 'full'])
  .describe(
    'How far the caller has shown who he is. claimed: an account, no PIN. account-only: an account, a wrong PIN.',
  );
const because = z
  .enum(['no-account', 'wrong-account', 'no-pin', 'wrong-pin', 'locked', 'system', 'no-input'])
  .describe('Why it is not more.');

/** Whatever is not named is not looked at. */
const place = {
  queue: text.optional().describe('The name of the queue.'),
  skills: z
    .array(z.string().regex(/^.+ [0-5](\.\d+)?$/, 'must be a name and a level, such as "Fibre 3"'))
    .optional()
    .describe('All skills that are asked for, each with its level: [Fibre 3]. An empty list: none.'),
  priority: z.int().min(0).optional(),
  authentication: authentication.optional(),
  because: because.optional(),
  course: z.enum(['base', 'A', 'B', 'C', 'D']).optional().describe('The course of UC17 that the call took.'),
  account: text.optional().describe('The number of the account.'),
  company: text.optional().describe('The name of the account, which the CRM has verified.'),
};

const shown = {
  ...place,
  customer: text.optional().describe('The name, as the CRM knows it.'),
  level: text.optional().describe('The subscription level.'),
  category: text.optional().describe('What the text is about.'),
  text: text.optional().describe('Words of the newest text.'),
  item: text.optional().describe('Which work item it is, by the name that the scenario gives it.'),
  worktype: text.optional().describe('The name of its worktype.'),
  status: text.optional().describe('The name of its status.'),
};

const offered = z.strictObject({
  ...shown,
  reopened: z.boolean().optional().describe('Whether the agent had it before.'),
});

const seen = z.strictObject({
  ...shown,
  reason: z.enum(['new', 'existing']).optional().describe('What the caller chose from the menu.'),
  say: some.optional().describe('Words of the script page: what the agent should say.'),
  facts: z
    .record(text, z.union([z.string(), z.number()]))
    .optional()
    .describe('Facts of the script page, by label.'),
  manual: z.enum(['authenticated', 'refused']).optional().describe('What an agent has found out by asking.'),
  call: z.enum(['waiting', 'ringing', 'talking', 'on-hold', 'ended']).optional(),
  texting: z.enum(['allowed', 'stopped']).optional().describe('Whether texts may be sent to the customer.'),
});

const customerVerbs = {
  calls: text.describe('Dials this number of the centre.'),
  hears: some.describe('Words that are said since he last did something; all of a list.'),
  doesNotHear: some.describe('Words of which none is said since he last did something, until nothing more is said.'),
  presses: z
    .string()
    .regex(/^([0-9*#]{1,64}|nothing)$/, 'must be keys, such as "50004711#", or nothing')
    .describe('Keys, # at the end of a number; or nothing: he waits until the centre gives up waiting for a key.'),
  entersPin: z
    .string()
    .regex(/^\d{1,20}#?$/, 'must be the digits of a PIN')
    .describe('As presses, and printed as dots.'),
  texts: text.describe('Sends this text.'),
  getsText: some.describe('Words of a text that he has been sent since he last did something.'),
  waits: z.strictObject(place).describe('His call or conversation waits for an agent, so.'),
  ends: z.enum(['abandoned', 'closed']).describe('How his call or conversation is over.'),
};

const agentVerbs = {
  goes: presence.describe('Says whether he is at work.'),
  isOffered: z.union([z.literal('nothing'), offered]).describe('What he is offered, or nothing.'),
  accepts: yes.describe('Takes what he is offered. His telephone rings, and he picks it up.'),
  declines: yes,
  sees: seen.describe('What his screen shows of what he has in hand.'),
  ...agentWorkVerbs,
  writes: text.describe('Answers a text with this.'),
  cannotWrite: text.describe('Tries to, and is refused.'),
  authenticates: z.enum(['authenticated', 'refused']).describe('Records what he found out by asking the caller.'),
  closes: z
    .union([yes, key])
    .describe(
      'Closes what he has in hand; with a wrap-up code if one is named. Of a call, once it is over: gives the code.',
    ),
};

const eitherVerbs = { hangsUp: yes.describe('Puts the telephone down: name the customer or the agent.') };

const centreVerbs = {
  clock: z
    .string()
    .regex(
      /^(\+(\d+[smhd])+|(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday) ([01]\d|2[0-3]):[0-5]\d)$/,
      'must be a length of time, such as +5m or +72h, or a day and a time, such as Friday 15:00',
    )
    .describe(
      'So much time passes: +30s, +5m, +72h, +1d12h; or until clocks in the centre next show it: Friday 15:00.',
    ),
  crm: z
    .enum(['up', 'slow', 'down'])
    .describe('How the CRM answers from now on: at once, after 3 seconds, with an error.'),
  configures: z
    .record(text, z.json())
    .describe(
      'Changes the configuration until the scenario is over: values by their path, such as sources.back-office.otherwise.',
    ),
};

export const doers = ['customer', 'agent', 'supervisor', 'source', 'item'] as const;
export type Doer = (typeof doers)[number];

/** Who can do it: one kind of them, or two, and then whoever does it has to be named; nobody for what the centre does. */
export const doersOf: Record<string, readonly Doer[]> = Object.fromEntries([
  ...Object.keys(customerVerbs).map((verb) => [verb, ['customer']]),
  ...Object.keys(agentVerbs).map((verb) => [verb, ['agent']]),
  ...Object.keys(supervisorVerbs).map((verb) => [verb, ['supervisor']]),
  ...Object.keys(sourceVerbs).map((verb) => [verb, ['source']]),
  ...Object.keys(itemVerbs).map((verb) => [verb, ['item']]),
  ...Object.keys(eitherVerbs).map((verb) => [verb, ['customer', 'agent']]),
  ...Object.keys(listVerbs).map((verb) => [verb, ['agent', 'supervisor']]),
  ...Object.keys(centreVerbs).map((verb) => [verb, []]),
]);

const happening = z.strictObject({
  customer: text
    .optional()
    .describe('Who does it: a name that the sample CRM knows, or a number in quotes. Left out: the last one.'),
  agent: key.optional().describe('Who does it, by the key in the configuration. Left out: the last one.'),
  supervisor: key.optional().describe('Who does it, by the key in the configuration. Left out: the last one.'),
  source: key.optional().describe('Which source does it, by the key in the configuration. Left out: the last one.'),
  item: text.optional().describe('Which item, by the name that the scenario gives it. Left out: the last one.'),
  ...z
    .object({
      ...customerVerbs,
      ...agentVerbs,
      ...supervisorVerbs,
      ...sourceVerbs,
      ...itemVerbs,
      ...eitherVerbs,
      ...listVerbs,
      ...centreVerbs,
    })
    .partial().shape,
});

export type Happening = z.infer<typeof happening>;
export type Verb = Exclude<keyof Happening, Doer>;

export function verbsIn(written: Happening): Verb[] {
  return (Object.keys(written) as (keyof Happening)[]).filter((name): name is Verb => !doers.includes(name as Doer));
}

export const scenarioFile = z.strictObject({
  name: text.describe('What it is about, for whoever reads the report.'),
  rows: z.array(z.int().min(1)).default([]).describe('Rows of the acceptance list that it shows.'),
  given: z
    .strictObject({
      agents: z.record(key, presence).default({}).describe('Who is at work. Everybody else is offline.'),
      crm: centreVerbs.crm.default('up'),
    })
    .default({ agents: {}, crm: 'up' })
    .describe('How it is before it begins.'),
  steps: z.array(happening).min(1).describe('What happens, one thing a step, and what is to be seen of it.'),
});

export type ScenarioFile = z.infer<typeof scenarioFile>;
export type Given = ScenarioFile['given'];
