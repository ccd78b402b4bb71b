import * as z from 'zod';

/**
 * The centre as its owner describes it in one file (`config/help-desk.yaml`). Keys are short names; ids are made from them
 * (`queues.billing` is `que_billing`). An applied version is immutable, and each decision records the version that it used.
 * Descriptions are for people: editors show them while the file is written.
 */

const key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens');
const text = z.string().min(1);
const level = z.number().min(0).max(5);
const requiredSkills = z
  .record(key, level)
  .describe('Skills that an agent needs, each with the lowest level (0 to 5). At most five in all.');
const priority = z
  .int()
  .min(0)
  .max(1000)
  .describe('Added to the priority. In a queue by age, one point is worth one minute of waiting.');

const medium = z.enum(['message', 'call', 'work']);

const interrupts = z
  .partialRecord(medium, z.array(medium))
  .describe('For a medium in hand: which other media are offered all the same. Left out: all of them.');

/** 1600 characters are the most that a carrier takes; a notice should fit into one or two texts. */
const notice = z.string().min(1).max(320);

const keywordTexts = z
  .strictObject({
    stop: notice.describe('The one text after STOP: that no more will come, and how to change that.'),
    start: notice.describe('After START: that texts come again.'),
    help: notice.describe('After HELP: who we are, how to reach us, how to stop, and that rates may apply.'),
  })
  .describe('What Trunkline answers where the carrier does not.');

const number = z.strictObject({
  number: z
    .string()
    .regex(/^(\+[1-9]\d{6,14}|\d{3,8})$/, 'must be a number such as "+443309000100", or a short code')
    .describe('E.164 such as "+443309000100", or a short code. In quotes.'),
  type: z.enum(['long-code', 'toll-free', 'short-code']).default('long-code'),
  carrier: z.enum(['twilio']).describe('Who delivers the texts of this number.'),
  flow: key.describe('The flow that texts to this number run through.'),
  reopenWindowMinutes: z
    .int()
    .min(0)
    .max(4320)
    .default(4320)
    .describe('How long after its close a text reopens a conversation: 0 (never) to 4320 minutes (72 hours).'),
  keywords: z
    .enum(['carrier', 'trunkline'])
    .default('carrier')
    .describe('Who answers STOP, START and HELP: the carrier, or Trunkline with the keywordTexts. Never both.'),
  keywordTexts: keywordTexts.optional(),
});

const keywordCondition = z.strictObject({
  keywords: z.array(text).min(1).describe('Holds if the text contains one of these words or phrases.'),
});

const attributeCondition = z.strictObject({
  attribute: text.describe(
    "Name of an attribute that the flow's data actions returned. Of a call also: call.reason (new, existing), call.authentication (none, claimed, account-only, full), call.course (base, A to D), call.confirmed (true, false).",
  ),
  equals: z.union([z.string(), z.number(), z.boolean()]).optional().describe('The attribute is exactly this.'),
  oneOf: z
    .array(z.union([z.string(), z.number()]))
    .min(1)
    .optional()
    .describe('The attribute is one of these.'),
  contains: text.optional().describe('The attribute, or one entry of the list, contains this.'),
  atLeast: z.number().optional().describe('The attribute is a number, and not below this.'),
  atMost: z.number().optional().describe('The attribute is a number, and not above this.'),
});

const categoryCondition = z.strictObject({
  category: key.describe('Holds if the words of the text put it into this category.'),
});

const mediumCondition = z.strictObject({
  medium: medium.describe('Holds for conversations (message), calls (call) or work items (work).'),
});

const condition = z.union([keywordCondition, categoryCondition, mediumCondition, attributeCondition]);

/** A rule with a queue ends the search; one without adds its skills and priority, and the next rules are looked at. */
const rule = z.strictObject({
  name: text.optional().describe('Named in explanations, such as: rule 3, Priority plan.'),
  when: z
    .union([condition, z.array(condition).min(1)])
    .describe('One condition, or a list of conditions that must all hold.'),
  queue: key.optional().describe('Ends the search. A rule without a queue only adds its skills and priority.'),
  skills: requiredSkills.optional(),
  priority: priority.optional(),
});

const autoReply = z.strictObject({
  name: text.max(60).describe('Tells the rules apart; shown nowhere to customers.'),
  text: notice.describe('What is sent.'),
  when: z
    .enum(['first-text', 'queued'])
    .describe('first-text: whenever a conversation begins or is reopened. queued: if nobody has room for it then.'),
  cooldownMinutes: z
    .int()
    .min(1)
    .max(43_200)
    .optional()
    .describe('Not again to the same customer within so many minutes. Left out: once per conversation.'),
});

const locale = z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'must be a language such as "en-GB"');

/** Every sentence that a caller may hear. `domain/prompts.ts` has a text of each in five languages. */
export const promptKeys = [
  'welcome',
  'welcome-name',
  'ask-reason',
  'ask-account',
  'ask-account-again',
  'ask-pin',
  'ask-pin-again',
  'confirm-details',
  'not-verified',
  'hold',
  'position',
  'one-moment',
  'goodbye',
] as const;

const promptText = z.union([text, z.strictObject({ audio: z.url().describe('An audio file instead of a text.') })]);

const prompts = z
  .partialRecord(z.enum(promptKeys), z.record(locale, promptText))
  .describe(
    'Texts or audio files instead of the built-in ones, by language. {{name}}, {{position}} and {{detail}} stand for what is known.',
  );

const attempts = z.int().min(1).max(5).default(2);

const account = z.strictObject({
  dataAction: key.describe('Finds the account by {{account}}, the number that the caller entered.'),
  maxAttempts: attempts.describe('How many entries in all.'),
  mostDigits: z.int().min(1).max(20).default(12),
  company: text.optional().describe('The attribute that names the company; left out, the name of the record.'),
});

const pinLock = {
  maxAttempts: attempts.describe('How many entries in one call.'),
  mostDigits: z.int().min(4).max(12).default(6),
  lockAfter: z.int().min(1).max(100).default(5).describe('So many wrong PINs of an account, over all calls, lock it.'),
  lockMinutes: z.int().min(1).max(10_080).default(1440).describe('Within so long, and for so long.'),
  callerLockAfter: z
    .int()
    .min(1)
    .max(1000)
    .default(15)
    .describe('So many wrong PINs from one number, over all accounts.'),
};

const pin = z
  .discriminatedUnion('mode', [
    z.strictObject({
      mode: z.literal('verify').describe('The CRM compares.'),
      dataAction: key.describe(
        'Is given {{account}}, and {{pin}} in its body alone; a record in its answer means that they match.',
      ),
      ...pinLock,
    }),
    z.strictObject({
      mode: z.literal('digest').describe("We compare with the CRM's field, which holds what `npm run pin` printed."),
      dataAction: key.describe('Is given {{account}}.'),
      attribute: text.describe('The attribute of its answer that holds the digest. It has to be named as sensitive.'),
      ...pinLock,
    }),
  ])
  .describe('The second question. Left out: an account number that exists is all that is asked for.');

const authentication = z
  .strictObject({
    account,
    pin: pin.optional(),
    general: key.describe('The queue of whoever could not be authenticated.'),
    priorityWithoutPin: z
      .boolean()
      .default(false)
      .describe('Whether a caller with a wrong PIN keeps the priority that the rules give.'),
  })
  .describe('Who is calling: asked by keypad, checked against the CRM.');

const calls = z
  .strictObject({
    language: locale.default('en-GB').describe('Of the prompts, for callers whose language the CRM does not tell.'),
    languages: z
      .strictObject({ attribute: text, values: z.record(text, locale) })
      .optional()
      .describe('The CRM attribute that tells the language, and what its values mean: { Spanish: es-ES }.'),
    prompts: prompts.default({}),
    music: z.url().optional().describe('An audio file for whoever waits.'),
    menu: z.boolean().default(false).describe('Whether to ask first: a new issue, or an existing one.'),
    authentication: authentication.optional(),
    confirm: z
      .strictObject({ attribute: text })
      .optional()
      .describe('An attribute that is read back to the caller, who says whether it is right.'),
    positionEverySeconds: z.int().min(10).max(300).default(30).describe('How often a waiting caller hears his place.'),
  })
  .describe('What callers hear and are asked. Left out: calls to the number are answered with an apology.');

const flow = z.strictObject({
  calls: calls.optional(),
  autoReplies: z
    .array(autoReply)
    .max(5)
    .default([])
    .describe('Texts that go out by themselves: the first whose occasion it is, never two, never to a machine.'),
  identify: key.optional().describe('The data action that finds the customer by number.'),
  rules: z
    .array(rule)
    .default([])
    .describe('Read from top to bottom; the first rule with a queue whose conditions hold ends the search.'),
  otherwise: z
    .strictObject({ queue: key, skills: requiredSkills.optional(), priority: priority.optional() })
    .describe('Where everything goes that no rule sent elsewhere.'),
});

const ring = z.strictObject({
  teams: z.array(key).min(1).describe('Teams that may serve from now on, in addition to those of the rings before.'),
  forSeconds: z.int().min(1).optional().describe('Seconds after which the next ring opens. The last ring has none.'),
  dropSkills: z.array(key).max(50).optional().describe('Skills that are no longer asked for once the next ring opens.'),
});

const preferred = z
  .strictObject({
    attribute: text.describe('The CRM attribute that names the agent: by key, name or e-mail address.'),
    holdSeconds: z.int().min(0).max(86_400).default(0).describe('How long it waits for a preferred agent alone.'),
  })
  .describe('Agents who come first, whatever their skills.');

const wrapUpPolicies = [
  'optional',
  'mandatory',
  'mandatory-timeout',
  'mandatory-forced-timeout',
  'agent-requested',
] as const;

const wrapUp = z
  .strictObject({
    policy: z
      .enum(wrapUpPolicies)
      .default('optional')
      .describe(
        'optional: the slot is free at the close. mandatory: until a code is given. mandatory-timeout: until a code is given or the time is over. mandatory-forced-timeout: until the time is over. agent-requested: as mandatory-timeout if the agent asks for it at the close, else as optional.',
      ),
    timeoutSeconds: z.int().min(1).max(3600).optional().describe('For the policies with a time: 1 s to 60 min.'),
    timeoutCode: key.optional().describe('The code that is set when the time is over and none was given.'),
    codes: z.array(key).min(1).describe('The codes that agents may choose from, in this order.'),
  })
  .describe('After-contact work.');

const queue = z.strictObject({
  name: text,
  order: z
    .enum(['age', 'priority'])
    .default('age')
    .describe('age: the longest wait first, a priority point being worth a minute. priority: strictly, and first.'),
  evaluation: z
    .enum(['all-skills', 'best-skills', 'none'])
    .default('all-skills')
    .describe(
      'all-skills: agents with every skill, least recently offered first. best-skills: the most skilled of them first. none: skills do not count.',
    ),
  rings: z.array(ring).min(1).max(6).describe('Who may serve, and from when.'),
  offerSeconds: z.int().min(20).max(600).default(30).describe('How long an agent may think about an offer.'),
  targetSeconds: z.int().min(1).default(300).describe('A wait beyond this is late.'),
  declineHoldSeconds: z
    .int()
    .min(0)
    .max(3600)
    .default(300)
    .describe('An agent who declined is not offered the same interaction again for so long.'),
  afterDecline: z
    .enum(['available', 'not-responding'])
    .default('available')
    .describe('What an agent who declined is: available for others, or not responding until he says otherwise.'),
  lastAgentHoldSeconds: z
    .int()
    .min(0)
    .max(86_400)
    .default(0)
    .describe('How long a returning customer waits for a last agent who is at work but has no room. 0: not at all.'),
  preferred: preferred.optional(),
  takeBackSeconds: z
    .int()
    .min(30)
    .max(86_400)
    .optional()
    .describe('A customer who waits so long for the agent who has him goes back to the queue, with his original age.'),
  pull: z.boolean().default(false).describe('Whether agents may take from this queue by hand.'),
  script: z
    .strictObject({
      title: text,
      say: z
        .array(text)
        .max(12)
        .default([])
        .describe('Sentences; {{name}} and every attribute that is not sensitive may stand in them.'),
      facts: z
        .array(z.strictObject({ label: text, attribute: text }))
        .max(12)
        .default([]),
    })
    .optional()
    .describe('What the agent should say and see while he has an interaction of this queue.'),
  recordCalls: z.boolean().default(false).describe('Whether the carrier records the talk.'),
  wrapUp,
});

const capacity = z
  .strictObject({
    message: z.int().min(0).max(25).default(4),
    call: z.int().min(0).max(25).default(1),
    work: z.int().min(0).max(25).default(1),
  })
  .describe('How many conversations, calls and work items at once.');

const person = z.strictObject({
  name: text,
  email: z.email('must be an e-mail address').describe('As in the sign-in: it links the person to the account.'),
  roles: z.array(z.enum(['agent', 'supervisor', 'evaluator', 'administrator'])).min(1),
  language: z.string().default('en').describe('Of the desktop.'),
  team: key.optional().describe('For agents: the one team that the agent is in.'),
  division: key.optional().describe('Whose work the agent may see and take, beside what belongs to no division.'),
  skills: z.record(key, level).default({}).describe('For agents: skills, each with a level from 0 to 5.'),
  capacity: capacity.optional(),
  title: z.string().optional(),
  telephone: z
    .string()
    .regex(
      /^(sip:[^\s@]+@[^\s@]+|\+[1-9]\d{6,14})$/,
      'must be sip:somebody@somewhere or a number such as "+443309000199"',
    )
    .optional()
    .describe('For agents who take calls: where it rings. A SIP address, or a number.'),
});

const connection = z.strictObject({
  type: z
    .enum(['rest', 'graphql'])
    .describe('graphql: every request is a POST of query and variables to baseUrl and path.'),
  baseUrl: text.describe(
    'https. May name environment variables as ${NAME}: they are filled in when the file is applied.',
  ),
  token: z.string().optional().describe('Name of the bearer token inside the CRM secret; never the token itself.'),
  allowPrivateOrigin: z
    .string()
    .optional()
    .describe("The one private origin that may be called all the same, for a CRM inside one's own network."),
  breaker: z
    .strictObject({
      failures: z.int().min(1).max(100).default(5),
      seconds: z.int().min(1).max(600).default(30),
    })
    .default({ failures: 5, seconds: 30 })
    .describe('After so many failures in a row it is not asked for so long.'),
});

const dataAction = z.strictObject({
  connection: key,
  request: z.strictObject({
    method: z.enum(['GET', 'POST']).default('GET'),
    path: z
      .string()
      .startsWith('/', 'must begin with /')
      .default('/')
      .describe('{{phone}}, {{recordId}} and {{account}} stand for the input, URL-encoded.'),
    body: z
      .record(z.string(), z.json())
      .optional()
      .describe('Of a POST: JSON; "{{account}}" as a value stands for the input. {{pin}} may stand here only.'),
    query: z.string().optional().describe('Of a graphql connection: the query; `body` then holds its variables.'),
  }),
  retries: z.int().min(0).max(2).default(0).describe('After a 5xx or a broken connection, within the time-out.'),
  sensitive: z.array(text).default([]).describe('Attributes that no rule, script, pane, log or stored row may hold.'),
  timeoutMs: z.int().min(100).max(10_000).default(1500).describe('After this the action has failed; the text goes on.'),
  output: z.strictObject({
    records: z
      .string()
      .default('$')
      .describe('JSONPath (RFC 9535) of the records in the answer. The other paths are relative to one record.'),
    recordType: z.string().default('contact'),
    recordId: z.string().default('$.id'),
    displayName: z.string().default('$.name'),
    subtitle: z.string().optional(),
    url: z.string().optional().describe("Where the record's own page is."),
    attributes: z
      .record(z.string(), z.string())
      .default({})
      .describe('Name to JSONPath: what rules and facts may use.'),
    defaults: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]))
      .default({})
      .describe('Values of attributes that the answer leaves out.'),
  }),
});

const customerPane = z
  .strictObject({
    level: z.string().optional().describe('The attribute that is shown as the subscription level.'),
    facts: z
      .array(z.strictObject({ label: text, attribute: text }))
      .default([])
      .describe('Attributes that the agent sees, in this order.'),
    sections: z
      .array(
        z.strictObject({
          name: text,
          dataAction: key,
          openTag: text.optional(),
          recordType: text.optional().describe('Only for records of this type: a contact’s cases, an account’s cases.'),
        }),
      )
      .default([])
      .describe(
        'Lists below the facts: one data action each. An item whose attribute `tag` is the openTag stands out.',
      ),
  })
  .describe('What the agent sees of the customer beside the conversation.');

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time of day such as "09:00"');

const calendar = z
  .strictObject({
    zone: z.string().describe('An IANA name such as Europe/London.'),
    weekly: z
      .partialRecord(z.enum(['1', '2', '3', '4', '5', '6', '7']), z.array(z.tuple([clock, clock])))
      .optional()
      .describe('Opening hours by weekday, 1 being Monday: [["09:00", "12:30"], ["13:30", "17:00"]].'),
    alwaysOpen: z.boolean().optional(),
    holidays: z.array(z.iso.date()).default([]).describe('Local dates, closed from 00:00 to 24:00.'),
  })
  .describe('When time counts.');

const share = z.union([z.number().min(0), z.string().regex(/^\d+(\.\d+)?$/, 'must be a number of at least 0')]);

/** Everything that a step may do, in this order. */
const escalation = {
  raisePriority: z.int().min(1).max(1000).optional().describe('Points added to the priority.'),
  queue: key.optional().describe('Moves it to this queue.'),
  workbin: key.optional().describe('Moves it to this workbin, out of whoever has it.'),
  alert: z.boolean().default(false).describe('Alerts the supervisors, once.'),
  tellSource: z.boolean().default(false).describe('Tells the source.'),
};

const slaStep = z.union([
  z.strictObject({ percent: share.describe('Of the target.'), ...escalation }),
  z.strictObject({ minutes: share.describe('Of working time since creation.'), ...escalation }),
]);

const slaPlan = z
  .strictObject({
    name: text,
    targetMinutes: share.describe('Working time within which it has to be done.'),
    calendar: key,
    steps: z.array(slaStep).max(12).default([]).describe('What happens on the way; each fires once.'),
  })
  .describe('A promise in time.');

const workbin = z.strictObject({
  name: text,
  teams: z.array(key).default([]).describe('Whose agents see it, and may take from it. Supervisors see all.'),
  division: key.optional(),
});

const status = z.strictObject({
  name: text,
  category: z.enum(['open', 'in-progress', 'waiting', 'closed']),
  pausesSla: z.boolean().default(false).describe('Whether the SLA clock stands still meanwhile.'),
});

const worktype = z
  .strictObject({
    name: text,
    schema: z.record(z.string(), z.json()).default({}).describe('JSON Schema of the fields.'),
    statuses: z.record(key, status).describe('At least one open and one closed.'),
    initialStatus: key,
    textsFrom: text.optional().describe('Our number from which its customers are texted. Left out: the first number.'),
    queue: key.describe('Where it waits for an agent; whose wrap-up codes end it.'),
    workbin: key.optional().describe('Where it stands instead, until somebody takes it or is given it.'),
    skills: requiredSkills.default({}),
    priority: priority.default(0),
    slaPlan: key.optional(),
    division: key.optional().describe('Agents of another division neither see nor take it.'),
    rules: z
      .array(rule)
      .default([])
      .describe(
        'As of a flow, over the fields: the first with a queue ends the search, the others add skills and priority.',
      ),
  })
  .describe('A kind of work.');

const capture = z.strictObject({
  externalId: text.describe("JSONPath of the source's own id in what it posts."),
  name: text.describe('JSONPath of a title for people.'),
  url: text.optional().describe("JSONPath of the source's page of it."),
  customerNumber: text.optional().describe("JSONPath of the customer's telephone number."),
  fields: z.record(z.string(), text).default({}).describe('Field to JSONPath.'),
});

const source = z
  .strictObject({
    name: text,
    secret: text.describe('Name of the signing key inside the source secret; never the key itself.'),
    capture,
    worktypes: z
      .array(z.strictObject({ when: z.union([attributeCondition, z.array(attributeCondition).min(1)]), worktype: key }))
      .default([])
      .describe('The first that holds, over the fields. What none takes goes to the quarantine.'),
    otherwise: key.optional().describe('Worktype of what no rule takes.'),
    deliverTo: z
      .string()
      .optional()
      .describe('Where it is told what became of its items. https; may name environment variables.'),
    allowPrivateOrigin: z.string().optional(),
  })
  .describe('A system that posts work.');

/** Longer offsets are none: a moment that is decades away is a typing error. */
const offset = z
  .strictObject({
    days: z.int().min(1).max(3650).optional().describe('By the calendar: the same time of day.'),
    hours: z.int().min(1).max(10_000).optional(),
    minutes: z.int().min(1).max(100_000).optional(),
  })
  .describe('Days, hours and minutes together.');

const occasion = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('created').describe('An item has come.') }),
  z.strictObject({
    event: z.literal('changed').describe('A field or the status has another value than before.'),
    of: z.array(text).min(1).max(20).describe('Names of fields; item.status is the status.'),
    to: z
      .union([z.string(), z.number(), z.boolean()])
      .optional()
      .describe('Only if it is this now. For one field or the status.'),
  }),
  z.strictObject({
    event: z.literal('date').describe('The moment that a field names has come, or comes.'),
    field: text.describe('Holds a date (2026-12-24) or a date and time (2026-12-24T09:00, 2026-12-24T09:00:00Z).'),
    before: offset.optional(),
    after: offset.optional(),
    at: clock.optional().describe('Time of day of a date without one. Left out: 00:00.'),
    calendar: key.optional().describe('In whose time zone, where the field names none. Left out: that of the centre.'),
  }),
]);

/** One of these each, done in the order in which they stand. */
const triggerAction = z.strictObject({
  setFields: z
    .record(text, z.json())
    .optional()
    .describe('Fields and their values; {{field}} in a text stands for a value, null removes a field.'),
  setStatus: key.optional().describe('A status that does not end it.'),
  raisePriority: z.int().min(1).max(1000).optional().describe('Points added to the priority.'),
  queue: key.optional().describe('Moves it to this queue, out of whoever has it.'),
  workbin: key.optional().describe('Moves it to this workbin, out of whoever has it.'),
  suspend: z.literal(true).optional().describe('Puts it aside.'),
  resume: z.literal(true).optional().describe('Lets it go on.'),
  alert: z.literal(true).optional().describe('Alerts the supervisors.'),
  tellSource: z.literal(true).optional().describe('Tells the source.'),
  createItem: z
    .strictObject({
      worktype: key,
      name: text.max(200).describe('{{field}} stands for a value of the item.'),
      fields: z.record(text, z.json()).default({}),
    })
    .optional()
    .describe('Makes another item, for the same customer; each knows of the other.'),
  textCustomer: z
    .strictObject({
      body: notice.describe('{{field}} stands for a value of the item; where one is missing, nothing is sent.'),
      from: text.optional().describe('Our number. Left out: that of the worktype, or the first.'),
    })
    .optional()
    .describe('Sends its customer a text.'),
});

const trigger = z
  .strictObject({
    name: text.max(60).describe('Named on timelines.'),
    worktypes: z.array(key).min(1).describe('Of which items it looks after.'),
    on: occasion,
    when: z
      .union([attributeCondition, z.array(attributeCondition).min(1)])
      .optional()
      .describe(
        'Over the fields, and item.status, item.worktype, item.priority, item.queue, item.workbin, item.source, item.division.',
      ),
    do: z.array(triggerAction).min(1).max(10).describe('What is done, one after the other.'),
  })
  .describe('What follows by itself when an item comes, changes, or reaches a date.');

export const configurationFile = z.strictObject({
  centre: z.strictObject({
    name: text,
    shortName: text,
    timeZone: z.string().describe('An IANA name such as Europe/London.'),
    language: z.string().default('en'),
    interrupts: interrupts.optional(),
    blocked: z
      .array(text)
      .default([])
      .describe('Senders, as the carrier names them, whose texts are kept and reach nobody.'),
  }),
  numbers: z.array(number).min(1).describe('How customers reach the centre.'),
  flows: z.record(key, flow).describe('From "it arrived" to "this queue, these skills, this priority".'),
  categories: z
    .array(z.strictObject({ key, name: text, keywords: z.array(text).default([]) }))
    .default([])
    .describe('What a text may be about: the first with a keyword in it; the one without keywords is for the rest.'),
  queues: z.record(key, queue).describe('What waits for one kind of help.'),
  skills: z.record(key, z.strictObject({ name: text })).describe('What agents can do, and flows may ask for.'),
  wrapUpCodes: z.record(key, z.strictObject({ name: text })).describe('How an interaction ended, for reports.'),
  teams: z
    .record(key, z.strictObject({ name: text }))
    .describe('Agents who serve the same queues; at most 200 a team.'),
  people: z.record(key, person).describe('Whoever signs in.'),
  divisions: z
    .record(key, z.strictObject({ name: text }))
    .default({})
    .describe('Parts of the company that do not see each other’s work.'),
  calendars: z.record(key, calendar).default({}).describe('When time counts for a promise.'),
  slaPlans: z
    .record(key, slaPlan)
    .default({})
    .describe('Promises in time, and what happens on the way to breaking them.'),
  workbins: z.record(key, workbin).default({}).describe('Lists of work that is taken, or given, by hand.'),
  worktypes: z.record(key, worktype).default({}).describe('Kinds of work.'),
  triggers: z.record(key, trigger).default({}).describe('What follows by itself when work comes, changes, or is due.'),
  sources: z.record(key, source).default({}).describe('Systems that post work, and are told what became of it.'),
  crm: z
    .strictObject({
      connections: z.record(key, connection).default({}),
      dataActions: z.record(key, dataAction).default({}).describe('Named CRM operations with typed input and output.'),
      customerPane: customerPane.optional(),
    })
    .default({ connections: {}, dataActions: {} }),
});

export type ConfigurationFile = z.infer<typeof configurationFile>;
export type NumberConfiguration = z.infer<typeof number>;
export type FlowConfiguration = z.infer<typeof flow>;
export type FlowRule = z.infer<typeof rule>;
export type FlowCondition = z.infer<typeof condition>;
export type QueueConfiguration = z.infer<typeof queue>;
export type PersonConfiguration = z.infer<typeof person>;
export type ConnectionConfiguration = z.infer<typeof connection>;
export type SourceConfiguration = z.infer<typeof source>;
export type WorktypeConfiguration = z.infer<typeof worktype>;
export type SlaPlanConfiguration = z.infer<typeof slaPlan>;
export type TriggerConfiguration = z.infer<typeof trigger>;
export type TriggerAction = z.infer<typeof triggerAction>;
export type DateOccasion = Extract<TriggerConfiguration['on'], { event: 'date' }>;
export type CallsConfiguration = NonNullable<FlowConfiguration['calls']>;
export type AuthenticationConfiguration = NonNullable<CallsConfiguration['authentication']>;
export type PromptKey = (typeof promptKeys)[number];
export type DataActionConfiguration = z.infer<typeof dataAction>;

/** The file as applied: the same content under a version. */
export type Configuration = ConfigurationFile & { version: number };
