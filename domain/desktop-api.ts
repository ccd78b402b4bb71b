import * as z from 'zod';
import { pageParts } from './configuration-changes.ts';
import { MOST_ROWS } from './job.ts';
import { openStates } from './open-work.ts';
import { workSorts } from './work-order.ts';

/**
 * The agent desktop's API as data: the edge validates with these schemas, the desktop takes its types from them, and the OpenAPI
 * document is generated from them. Instants are epoch milliseconds on the centre's clock; every answer carries `now`.
 */

const instant = z.number().int().nonnegative();
const interactionId = z.string().regex(/^(cnv|call|wrk)_[A-Za-z0-9-]+\.[1-9]\d{0,8}$/);

export const presences = ['available', 'busy', 'break', 'meeting', 'offline'] as const;
export const presence = z.enum(presences);

const skill = z.object({ name: z.string(), level: z.number().min(0).max(5) });

const customerShort = z.object({
  /** As the CRM knows it; absent while unknown. */
  name: z.string().optional(),
  /** E.164, and the same as people write it. Absent for a caller who withholds it. */
  number: z.string(),
  numberShown: z.string(),
  /** Subscription level, where the CRM told one. */
  level: z.string().optional(),
});

// ---- requests ----

/** What is stored must be text: JSON can carry half a character, and neither the table nor a carrier takes one. */
const text = z.string().refine((given) => given.isWellFormed(), 'holds half a character');

export const setPresenceRequest = z.strictObject({ presence });

/** `turn` names the offer that was seen, so that a late click cannot answer another one. */
export const answerOfferRequest = z.strictObject({ turn: z.number().int().positive() });

/** The browser makes the id: `msg_<centre's ms>_<random>`. A repeat with the same id is the same message. */
export const sendMessageRequest = z.strictObject({
  id: z.string().regex(/^msg_\d{13}_[a-z0-9]{8,24}$/),
  body: text.min(1).max(1600),
});

/** `lastSeen` is the id of the newest message on the agent's screen; a newer text makes the close a conflict (409). */
export const closeRequest = z.strictObject({
  lastSeen: z.string().max(80).optional(),
  /** Where the queue's policy is `agent-requested`: hold my slot for after-contact work. */
  wrapUp: z.boolean().optional(),
});

/** Until when, on the centre's clock: at least a minute and at most 30 days from now. */
export const parkRequest = z.strictObject({ until: instant });

/** To a queue, or to one agent, who is asked alone for a while; the queue stays then as it is. */
export const transferRequest = z
  .strictObject({ queue: z.string().max(80).optional(), agent: z.string().max(80).optional() })
  .refine(({ queue, agent }) => (queue === undefined) !== (agent === undefined), 'needs either a queue or an agent');

/** Music for the caller, or the talk. */
export const holdRequest = z.strictObject({ held: z.boolean() });

/** What the agent found out by asking; once per call. */
export const authenticateRequest = z.strictObject({ result: z.enum(['authenticated', 'refused']) });

/** Fields of an item: JSON, as its worktype's schema allows it. */
const fields = z.record(z.string().min(1).max(100), z.json());
/** The one that the agent has before him: a newer one makes it a conflict (409). */
const revision = z.int().min(1);
const statusKey = z.string().min(1).max(64);

export const completeWorkRequest = z.strictObject({ status: statusKey.optional(), revision });
/** Fields that change; null removes one. A status that does not end it. */
export const setWorkRequest = z.strictObject({ fields: fields.optional(), status: statusKey.optional(), revision });
export const suspendWorkRequest = z.strictObject({ status: statusKey.optional(), revision });
export const terminateWorkRequest = z.strictObject({ status: statusKey.optional(), revision });
/** Left out: the item's own. */
export const putInWorkbinRequest = z.strictObject({ workbin: z.string().min(1).max(64).optional() });
export const assignRequest = z.strictObject({ agent: z.string().min(1).max(80) });

/** The browser makes the id: the same again is the same item. */
/** As of a message; `from`: one of our numbers, if not that of the item's worktype. */
export const textCustomerRequest = sendMessageRequest.extend({ from: z.string().min(1).max(20).optional() });

export const createWorkItemRequest = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{8,36}$/),
  worktype: z.string().min(1).max(64),
  name: text.min(1).max(200),
  fields: fields.default({}),
});

/** Of the item's deliveries. */
export const replayDeliveryRequest = z.strictObject({ number: z.int().min(1) });

export const acknowledgeRequest = z.strictObject({ step: z.string().max(40), at: instant });

/** Made of the version that was on the screen; an entry as a whole, null if it goes. */
export const changeConfigurationRequest = z.strictObject({
  version: z.int().min(1),
  changes: z
    .array(
      z.strictObject({
        part: z.enum(pageParts),
        key: z
          .string()
          .max(64)
          .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens'),
        value: z.json(),
      }),
    )
    .min(1)
    .max(200),
});

export const wrapUpRequest = z.strictObject({ code: z.string().max(64), note: text.max(500).optional() });

// ---- bulk jobs ----

/** The browser makes the id: the same again is the same job. */
const jobId = z.string().regex(/^[a-z0-9-]{8,36}$/);
const configured = z.string().min(1).max(64);
const rowsOf = <Row extends z.ZodType>(row: Row) => z.array(row).min(1).max(MOST_ROWS);
const namedRows = rowsOf(interactionId).refine((ids) => new Set(ids).size === ids.length, 'names one twice');

/** What is wrong with a row is said in its result; only what is no row at all refuses the job. */
const newItemRow = z.strictObject({
  /** Left out, it is made of job and row. */
  externalId: z.string().optional(),
  name: z.string().optional(),
  /** Left out, the job's; of a source that has rules, what they say. */
  worktype: z.string().optional(),
  url: z.string().optional(),
  customerNumber: z.string().optional(),
  fields: fields.optional(),
});

export const startJobRequest = z.discriminatedUnion('kind', [
  z.strictObject({
    id: jobId,
    kind: z.literal('create'),
    /** Whose external ids they are; `desk`: nobody's, and nobody is told. */
    source: configured.default('desk'),
    worktype: configured.optional(),
    rows: rowsOf(newItemRow),
  }),
  z.strictObject({
    id: jobId,
    kind: z.literal('reassign'),
    to: z.union([
      z.strictObject({ agent: z.string().regex(/^agt_/).max(80) }),
      z.strictObject({ queue: z.string().regex(/^que_/).max(80) }),
      z.strictObject({ workbin: configured }),
    ]),
    rows: namedRows,
  }),
  z.strictObject({
    id: jobId,
    kind: z.literal('terminate'),
    /** Kept in each item's history. */
    reason: text.min(1).max(200).optional(),
    rows: namedRows,
  }),
]);

// ---- answers ----

export const me = z.object({
  now: instant,
  /** Absent for people who take no interactions (a supervisor). */
  agent: z
    .object({
      id: z.string(),
      team: z.object({ id: z.string(), name: z.string() }),
      presence,
      presenceSince: instant,
      /** Ours, not the agent's: `not-responding` after a missed offer, until the agent says otherwise. */
      routingStatus: z.enum(['idle', 'interacting', 'not-responding']),
      notRespondingSince: instant.optional(),
      capacity: z.object({ message: z.number(), call: z.number(), work: z.number() }),
      /** Slots held, offers included. */
      held: z.object({ message: z.number(), call: z.number(), work: z.number() }),
    })
    .optional(),
  name: z.string(),
  roles: z.array(z.enum(['agent', 'supervisor', 'evaluator', 'administrator'])),
  language: z.string(),
  centre: z.object({ name: z.string(), shortName: z.string(), timeZone: z.string() }),
});

/** `claimed`: an account number, no PIN; `account-only`: an account, a wrong PIN; `full`: nothing needs to be asked again. */
const authentication = z.object({
  level: z.enum(['none', 'claimed', 'account-only', 'full']),
  course: z.enum(['base', 'A', 'B', 'C', 'D']).optional(),
  because: z.enum(['no-account', 'wrong-account', 'no-pin', 'wrong-pin', 'locked', 'system', 'no-input']).optional(),
  account: z.string().optional(),
  company: z.string().optional(),
  manual: z.object({ result: z.enum(['authenticated', 'refused']), agent: z.string(), at: instant }).optional(),
});

/** A call, beside its routing. */
export const call = z.object({
  /** `waiting`: for an agent; `ringing`: the agent's telephone; then the talk. */
  state: z.enum(['ivr', 'waiting', 'ringing', 'talking', 'on-hold', 'ended']),
  language: z.string(),
  /** What the caller chose from the menu. */
  reason: z.enum(['new', 'existing']).optional(),
  confirmed: z.boolean().optional(),
  authentication,
  answeredAt: instant.optional(),
  heldSince: instant.optional(),
  ended: z.object({ at: instant, by: z.enum(['caller', 'agent', 'centre']) }).optional(),
});

/** What the agent should say and see, made of the queue's script and what is known. */
const script = z.object({
  title: z.string(),
  say: z.array(z.string()),
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
});

const named = z.object({ id: z.string(), name: z.string() });

export const routingState = z.enum([
  'new',
  'waiting',
  'offered',
  'accepted',
  'parked',
  'wrapping',
  'closed',
  'abandoned',
  'binned',
  'suspended',
  'terminated',
]);

/** How much of an item's promise is used up, in working time. */
const slaShort = z.object({
  /** As of the answer's `now`. */
  consumedMs: z.number(),
  targetMs: z.number(),
  /** Neither paused by its status nor over. */
  running: z.boolean(),
  /** Until then every millisecond counts: the present opening of its calendar ends. Absent while nothing counts. */
  countsUntil: instant.optional(),
  /** It runs, its calendar is closed, and opens then. */
  countsFrom: instant.optional(),
});

const sla = slaShort.extend({
  plan: named,
  /** As things stand: when the target is used up, or was. */
  dueAt: instant.optional(),
  /** Of an item that is over. */
  inTime: z.boolean().optional(),
  /** In their order. */
  steps: z.array(
    z.object({
      /** Such as `80%` or `60m`. */
      key: z.string(),
      thresholdMs: z.number(),
      /** When it was reached, or will be as things stand; absent while that is not known. */
      at: instant.optional(),
      takenAt: instant.optional(),
      does: z.object({
        /** By how many points. */
        raisePriority: z.number().optional(),
        /** Names of where it is moved to. */
        queue: z.string().optional(),
        workbin: z.string().optional(),
        /** Supervisors are alerted. */
        alert: z.boolean().optional(),
        tellSource: z.boolean().optional(),
      }),
    }),
  ),
});

/** A field as its worktype's schema describes it to people. */
const describedField = z.object({
  name: z.string(),
  title: z.string().optional(),
  hint: z.string().optional(),
  /** How it is written; `other` cannot be, by people. */
  kind: z.enum(['text', 'number', 'integer', 'yes-no', 'choice', 'date', 'moment', 'link', 'other']),
  choices: z.array(z.object({ value: z.union([z.string(), z.number(), z.boolean()]), name: z.string() })).optional(),
  /** A text of several lines. */
  long: z.boolean().optional(),
  required: z.boolean(),
});

/** What an item is, at a glance. */
const workShort = z.object({
  name: z.string(),
  worktype: named,
  status: named,
  revision: z.number(),
  /** When the promise is broken; absent while its clock stands still, or where nothing was promised. */
  dueAt: instant.optional(),
  /** Absent where nothing was promised. */
  sla: slaShort.optional(),
  /** The source's own page of it. */
  url: z.string().optional(),
});

/** An interaction and work that came of it, or it of them. */
const relatedShort = z.object({
  interaction: interactionId,
  medium: z.enum(['message', 'call', 'work']),
  /** An item's; of a text or a call the customer's, or the number. */
  name: z.string().optional(),
  state: routingState.optional(),
});

export const work = workShort.extend({
  sla: sla.optional(),
  source: named,
  externalId: z.string(),
  workbin: named.optional(),
  division: named.optional(),
  fields: z.record(z.string(), z.json()),
  /** Every field that its worktype's schema names, in that order. */
  described: z.array(describedField),
  /** Fields that hold addresses. */
  links: z.array(z.object({ name: z.string(), url: z.string() })),
  statuses: z.array(
    named.extend({
      category: z.enum(['open', 'in-progress', 'waiting', 'closed']),
      /** Its clock stands still meanwhile. */
      pauses: z.boolean().optional(),
    }),
  ),
  ended: z.object({ at: instant, how: z.enum(['completed', 'cancelled', 'terminated']) }).optional(),
});

export const offer = z.object({
  interaction: interactionId,
  turn: z.number(),
  medium: z.enum(['message', 'call', 'work']),
  customer: customerShort,
  /** The newest text, cut to 200 characters. */
  preview: z.string(),
  queue: z.object({ id: z.string(), name: z.string() }),
  skills: z.array(skill),
  priority: z.number(),
  /** What the content of the texts says it is about. */
  category: z.string().optional(),
  /** Of a call: what the IVR found out, and what the caller chose. */
  authentication: authentication.optional(),
  reason: z.enum(['new', 'existing']).optional(),
  /** The agent had it before, and the customer came back within the reopen window. */
  /** Of a work item. */
  work: workShort.optional(),
  related: z.array(relatedShort).optional(),
  reopened: z.boolean(),
  waitedMs: z.number(),
  expiresInMs: z.number(),
  offerMs: z.number(),
});

export const messageStatus = z.enum(['received', 'sending', 'sent', 'delivered', 'failed', 'unknown']);

export const message = z.object({
  id: z.string(),
  conversation: z.string(),
  direction: z.enum(['in', 'out']),
  at: instant,
  body: z.string(),
  status: messageStatus,
  /** The carrier's code of a failure, e.g. 30003. */
  errorCode: z.string().optional(),
  agent: z.object({ id: z.string(), name: z.string() }).optional(),
  /** Sent by a rule, not by a person. */
  automatic: z.boolean().optional(),
  /** STOP, START or HELP: it opened, reopened and offered nothing. */
  keyword: z.enum(['stop', 'start', 'help']).optional(),
  /** Short-lived links; absent `url` while a file is still being fetched. */
  media: z
    .array(
      z.object({
        type: z.string(),
        url: z.string().optional(),
        /** It will not be fetched: not the carrier's address, not a type that is taken, above 5 MB, gone. */
        refused: z.enum(['address', 'type', 'size', 'gone']).optional(),
      }),
    )
    .optional(),
});

export const inboxRow = z.object({
  interaction: interactionId,
  medium: z.enum(['message', 'call', 'work']),
  /** `wrap-up`: closed by me and not yet given a code. */
  state: z.enum(['accepted', 'parked', 'wrap-up', 'closed']),
  version: z.number(),
  customer: customerShort,
  queue: z.object({ id: z.string(), name: z.string() }),
  acceptedAt: instant,
  closedAt: instant.optional(),
  parkedUntil: instant.optional(),
  /** After-contact work that holds the slot. */
  wrapUpHeld: z.boolean().optional(),
  /** Of a wrap-up that ends by itself. */
  wrapUpEndsInMs: z.number().optional(),
  /** Name of the code that was given, while the time of the wrap-up runs on. */
  code: z.string().optional(),
  /** Newest message of the conversation. */
  last: message.optional(),
  /** Of a call. */
  call: call.optional(),
  /** Of a work item. */
  work: workShort.optional(),
  /** Since when the customer waits for our answer; absent when the last word was ours. */
  waitsSince: instant.optional(),
  /** Ids of the texts since our last answer: the desktop counts those that it has not shown. */
  unanswered: z.array(z.string()),
});

export const inbox = z.object({
  now: instant,
  /** The one that expires first comes first. */
  offers: z.array(offer),
  /** In the order of acceptance, newest first; a message never moves a row. */
  inHand: z.array(inboxRow),
  /** Closed, and the slot held until after-contact work ends. */
  wrappingUp: z.array(inboxRow).optional(),
  /** The one that comes back first comes first. */
  parked: z.array(inboxRow).optional(),
  /** What this agent closed last, newest first, at most 5. */
  closed: z.array(inboxRow),
});

export const interaction = z.object({
  now: instant,
  interaction: interactionId,
  medium: z.enum(['message', 'call', 'work']),
  state: routingState,
  version: z.number(),
  episode: z.number(),
  turn: z.number(),
  customer: customerShort,
  /** Our number, as people write it. */
  ours: z.string(),
  queue: z.object({ id: z.string(), name: z.string() }).optional(),
  skills: z.array(skill),
  priority: z.number(),
  /** Who holds it, or held it last. */
  agent: z.object({ id: z.string(), name: z.string() }).optional(),
  mine: z.boolean(),
  createdAt: instant,
  acceptedAt: instant.optional(),
  closedAt: instant.optional(),
  reopenedAt: instant.optional(),
  parkedUntil: instant.optional(),
  /** What the content of the texts says it is about. */
  category: z.string().optional(),
  /** Of a call. */
  call: call.optional(),
  /** Of a work item. */
  work: work.optional(),
  related: z.array(relatedShort).optional(),
  script: script.optional(),
  /** Where it can be handed on to. */
  transferTo: z
    .object({
      queues: z.array(z.object({ id: z.string(), name: z.string() })),
      agents: z.array(z.object({ id: z.string(), name: z.string() })),
    })
    .optional(),
  /** Whether texts may be sent to this customer; `stopped` since when. */
  texts: z.object({ state: z.enum(['allowed', 'stopped']), since: instant.optional() }).optional(),
  /** Until when a text reopens this conversation (inclusive); absent while it is open. */
  reopenUntil: instant.optional(),
  wrapUp: z.object({
    policy: z.enum(['optional', 'mandatory', 'mandatory-timeout', 'mandatory-forced-timeout', 'agent-requested']),
    /** Of a wrap-up that holds the slot: how long still, and how long in all. */
    endsInMs: z.number().optional(),
    lastsMs: z.number().optional(),
    codes: z.array(z.object({ id: z.string(), name: z.string() })),
    code: z.string().optional(),
    note: z.string().optional(),
  }),
  /** Earlier conversations with the same number, newest first. */
  earlier: z.array(
    z.object({
      interaction: interactionId,
      closedAt: instant.optional(),
      agent: z.string().optional(),
      code: z.string().optional(),
    }),
  ),
});

/** Oldest first. `before` is given while older ones exist: ask again with `?before=`. */
export const messages = z.object({ now: instant, messages: z.array(message), before: z.string().optional() });

export const sent = z.object({ now: instant, message });

/** `conversation`: the one in which the text stands, now in hand. */
export const texted = sent.extend({ conversation: interactionId });

const execution = z.object({ machine: z.string(), name: z.string(), url: z.string() });

export const timelineStep = z.object({
  at: instant,
  kind: z.enum([
    'received',
    'reopened',
    'identified',
    'not-identified',
    'ambiguous',
    'crm-failed',
    'queued',
    'offered',
    'accepted',
    'taken',
    'resumed',
    'declined',
    'expired',
    'withdrawn',
    'rescinded',
    'failed',
    'taken-back',
    'agent-gone',
    'signed-out',
    'moved',
    'parked',
    'answered',
    'closed',
    'wrapped-up',
    'called',
    'authentication',
    'transferred',
    'connected',
    'on-hold',
    'abandoned',
    'hung-up',
    'created',
    'updated',
    'status',
    'binned',
    'suspended',
    'continued',
    'escalated',
    'triggered',
    'trigger-failed',
    'trigger-stopped',
    'begun',
    'cancelled',
    'completed',
    'terminated',
  ]),
  /** What the sentence of this kind needs: `queue`, `agent`, `mine`, `priority`, `skills`, `code`, `ms`, `record`, `textsIn`, `textsOut`, `reason`, `category`, `step`, `workbin`, `alert`. */
  with: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  execution: execution.optional(),
});

export const timeline = z.object({
  now: instant,
  steps: z.array(timelineStep),
  /** Of a work item: how long it has waited, in all and by queue. */
  waited: z.object({ ms: z.number(), queues: z.array(z.object({ queue: named, ms: z.number() })) }).optional(),
});

export const passedOver = z.enum([
  'chosen',
  'later-in-order',
  'lacks-skill',
  'not-available',
  'no-connection',
  'not-responding',
  'no-room',
  'declined-recently',
  'earlier-interaction-first',
  'taken-meanwhile',
  'held-for-preferred',
  'other-division',
]);

export const explanation = z.object({
  now: instant,
  decisions: z.array(
    z.object({
      turn: z.number(),
      at: instant,
      waitedMs: z.number(),
      queue: z.object({ id: z.string(), name: z.string() }),
      skills: z.array(skill),
      priority: z.number(),
      ring: z.number(),
      /** Why the chosen one came first. */
      choice: z.enum(['last-agent', 'preferred', 'best-skills', 'least-recently-offered']),
      /** The flow's rule that chose the queue, e.g. `rule 2: keyword refund`. */
      rule: z.string(),
      /** CRM attributes and keywords that decided. */
      decidedBy: z.record(z.string(), z.string()),
      configuration: z.number(),
      end: z.enum(['accepted', 'declined', 'expired', 'withdrawn', 'rescinded', 'failed']).optional(),
      candidates: z.array(
        z.object({
          agent: z.object({ id: z.string(), name: z.string(), mine: z.boolean() }),
          place: z.number().optional(),
          score: z.number().optional(),
          reason: passedOver,
          /** e.g. `fibre: has 2, needs 3`; the presence; the length of the hold. */
          detail: z.string().optional(),
        }),
      ),
      /** Beyond the first 20 candidates. */
      others: z.record(z.string(), z.number()),
      execution: execution.optional(),
    }),
  ),
});

const section = z.object({
  name: z.string(),
  status: z.enum(['ok', 'failed']),
  /** `timeout`, `http-503`, … with the limit, for "The CRM did not answer within 2 s." */
  error: z.object({ kind: z.string(), limitMs: z.number().optional() }).optional(),
  items: z.array(
    z.object({
      title: z.string(),
      note: z.string().optional(),
      tag: z.string().optional(),
      open: z.boolean().optional(),
      url: z.string().optional(),
    }),
  ),
});

export const customer = z.object({
  now: instant,
  state: z.enum(['identified', 'unidentified', 'ambiguous', 'failed']),
  record: z
    .object({
      connection: z.string(),
      recordType: z.string(),
      recordId: z.string(),
      displayName: z.string(),
      /** e.g. the account's name. */
      subtitle: z.string().optional(),
      url: z.string().optional(),
    })
    .optional(),
  number: z.string(),
  numberShown: z.string(),
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  /** When the CRM said so. */
  asOf: instant.optional(),
  sections: z.array(section),
});

export const ticket = z.object({ now: instant, ticket: z.string(), expiresInMs: z.number() });

/** What waits where the agent may take by hand. */
export const queues = z.object({
  now: instant,
  queues: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      pull: z.boolean(),
      /** Oldest rank first, at most 20; only what this agent could be offered. */
      waiting: z.array(
        z.object({
          interaction: interactionId,
          version: z.number(),
          customer: customerShort,
          priority: z.number(),
          enqueuedAt: instant,
          preview: z.string(),
        }),
      ),
    }),
  ),
});

/** The lists that somebody sees. */
export const workbins = z.object({
  now: instant,
  workbins: z.array(
    named.extend({
      /** How many stand there; `more` than were counted. */
      count: z.number(),
      more: z.boolean(),
      /** Whether the caller may take from it for himself. */
      pull: z.boolean(),
    }),
  ),
});

/** What an agent may make, and what is asked for it. */
export const worktypes = z.object({
  now: instant,
  worktypes: z.array(named.extend({ fields: z.array(describedField) })),
});

const workbinRow = z.object({
  interaction: interactionId,
  version: z.number(),
  work: workShort,
  customer: customerShort,
  priority: z.number(),
  createdAt: instant,
});

/** In the order that was asked for. `after` is given while there are more: ask again with `?after=`. */
export const workbin = z.object({
  now: instant,
  workbin: named,
  /** By which it can be filtered: those in which an item can be open. */
  statuses: z.array(named),
  items: z.array(workbinRow),
  after: z.string().optional(),
});

/** Why it is not done yet. */
const whyOpen = z.discriminatedUnion('kind', [
  /** Somebody has room: it is about to be offered. */
  z.object({ kind: z.literal('soon') }),
  /** Of those who are asked, how many cannot have it, by reason; none of them can. */
  z.object({
    kind: z.literal('nobody'),
    skills: z.array(skill),
    counts: z.partialRecord(passedOver, z.number()),
    /** When more teams are asked. */
    nextRingAt: instant.optional(),
  }),
  /** It waits for these alone until then; why they do not have it yet. */
  z.object({
    kind: z.literal('held'),
    agents: z.array(named),
    counts: z.partialRecord(passedOver, z.number()),
    until: instant,
  }),
  z.object({ kind: z.literal('offered'), agent: named, since: instant }),
  z.object({ kind: z.literal('in-hand'), agent: named, since: instant }),
  /** Nobody has had it since. */
  z.object({ kind: z.literal('binned'), workbin: named, since: instant }),
  /** By whom, if he had it in hand; `none`: nothing was promised. */
  z.object({
    kind: z.literal('suspended'),
    agent: named.optional(),
    since: instant.optional(),
    clock: z.enum(['running', 'paused', 'none']),
  }),
]);

const filter = z.string().min(1).max(80).optional();

/** What open work is asked for: the filters name ids as the rows show them, and all of them must hold. */
export const workQuery = z.object({
  state: z.enum(openStates).optional(),
  worktype: filter,
  status: filter,
  queue: filter,
  workbin: filter,
  /** Who has it, is offered it, put it aside, or is waited for alone. */
  agent: filter,
  division: filter,
  source: filter,
  late: z.literal('true').optional(),
  /** Minutes. */
  dueWithin: z.coerce.number<string>().int().min(1).max(525_600).optional(),
  sort: z.enum(workSorts).default('due'),
  order: z.enum(['asc', 'desc']).optional(),
  /** Where the last page ended. */
  after: z.string().max(200).optional(),
});

const workRow = z.object({
  interaction: interactionId,
  version: z.number(),
  work: workShort,
  source: named,
  division: named.optional(),
  customer: customerShort,
  priority: z.number(),
  state: z.enum(openStates),
  /** Where it stands: its queue, unless it stands in a workbin; and who has it, is offered it or put it aside. */
  queue: named.optional(),
  workbin: named.optional(),
  agent: named.optional(),
  createdAt: instant,
  /** While nobody has it in hand. */
  waitingSince: instant.optional(),
  why: whyOpen,
});

/** Open work that the caller sees, page by page. `after` is given while there are more: ask again with `?after=`. */
export const openWork = z.object({
  now: instant,
  items: z.array(workRow),
  after: z.string().optional(),
  /** Of all that fit the filters, not of this page. */
  summary: z.object({
    open: z.number(),
    late: z.number(),
    /** Not late, and due within the hour. */
    soon: z.number(),
    /** The one whose promise breaks next. */
    next: workRow.optional(),
  }),
  /** What can be filtered by: what occurs in what is open. */
  filters: z.object({
    worktype: z.array(named),
    status: z.array(named),
    queue: z.array(named),
    workbin: z.array(named),
    agent: z.array(named),
    division: z.array(named),
    source: z.array(named),
  }),
  /** There is more open work than was read; what is counted is what was read. */
  more: z.boolean(),
});

/** To whom an item may be assigned, the one that fits best first. */
export const assignees = z.object({
  now: instant,
  agents: z.array(
    named.extend({
      team: named,
      presence,
      /** A desktop of his is open. */
      connected: z.boolean(),
      notResponding: z.boolean(),
      /** Other items that he holds, and how many he may hold. */
      held: z.number(),
      capacity: z.number(),
      room: z.boolean(),
      /** Those that the item asks for and he lacks, at the level that is asked for. */
      lacks: z.array(skill),
      /** Would be offered it now; else why not. */
      reason: passedOver.optional(),
    }),
  ),
});

const quarantinedEntry = z.object({
  id: z.string(),
  source: named,
  at: instant,
  reason: z.enum(['no-external-id', 'no-name', 'no-worktype', 'bad-field', 'too-large']),
  field: z.string().optional(),
  detail: z.string(),
  externalId: z.string().optional(),
  replayed: z.object({ at: instant, by: z.string(), interaction: interactionId }).optional(),
});

/** What sources posted and nobody could place, newest first. */
export const quarantine = z.object({ now: instant, entries: z.array(quarantinedEntry), more: z.boolean() });

/** `body`: the JSON text as it was posted. */
export const quarantined = z.object({ now: instant, entry: quarantinedEntry, body: z.string() });

/** What sources were not told, newest first. */
export const deliveries = z.object({
  now: instant,
  deliveries: z.array(
    z.object({
      interaction: interactionId,
      /** Counts the item's deliveries. */
      number: z.number(),
      source: named,
      event: z.string(),
      externalId: z.string(),
      /** The item's. */
      name: z.string(),
      at: instant,
      /** Such as `it answered 410 Gone`. */
      why: z.string(),
      strandedAt: instant,
      /** Somebody has asked for it to be sent again, and it is being tried. */
      replayedAt: instant.optional(),
    }),
  ),
  more: z.boolean(),
});

export const replayed = z.object({ now: instant, interaction: interactionId });

/** What supervisors are to look at, newest first: a step of an item's promise was reached. */
export const alert = z.object({
  interaction: interactionId,
  /** Such as `80%` or `60m`; with `at` and the interaction it is the alert's name. */
  step: z.string(),
  at: instant,
  /** Name of the trigger that alerts, or that was stopped because triggers had set each other off. */
  trigger: z.string().optional(),
  name: z.string(),
  worktype: named,
  queue: named.optional(),
  workbin: named.optional(),
  agent: named.optional(),
  dueAt: instant.optional(),
  /** Where the item is now, and with whom; of what nobody has seen yet. */
  stands: z
    .object({
      state: routingState,
      queue: named.optional(),
      workbin: named.optional(),
      agent: named.optional(),
      dueAt: instant.optional(),
    })
    .optional(),
  acknowledged: z.object({ by: z.string(), at: instant }).optional(),
});

export const alerts = z.object({ now: instant, alerts: z.array(alert) });

export const job = z.object({
  id: z.string(),
  kind: z.enum(['create', 'reassign', 'terminate']),
  state: z.enum(['running', 'finished', 'cancelled']),
  at: instant,
  /** Name of whoever began it. */
  by: z.string(),
  mine: z.boolean(),
  /** Of `reassign`. */
  to: named.extend({ kind: z.enum(['agent', 'queue', 'workbin']) }).optional(),
  /** Of `create`. */
  source: named.optional(),
  worktype: named.optional(),
  /** Of `terminate`. */
  reason: z.string().optional(),
  total: z.number(),
  done: z.number(),
  refused: z.number(),
  failed: z.number(),
  /** Not begun when it was cancelled. */
  cancelled: z.number(),
  /** When the last of these numbers changed. */
  changedAt: instant.optional(),
});

/** Newest first. */
export const jobs = z.object({ now: instant, jobs: z.array(job) });
export const oneJob = z.object({ now: instant, job });

export const jobResult = z.object({
  /** From 1, as they were given. */
  row: z.number(),
  outcome: z.enum(['done', 'refused', 'failed', 'cancelled']),
  /** What the row named, for people. */
  name: z.string().optional(),
  interaction: interactionId.optional(),
  /** Nothing had to be done: the item is there, or stands there. */
  already: z.literal(true).optional(),
  detail: z.string().optional(),
  /** The member of the row that is wrong. */
  field: z.string().optional(),
});

/** In the order of the rows, as far as they are done. `after` is given while there may be more: ask again with `?after=`; `?only=trouble` leaves out what is done. */
export const jobWithResults = z.object({
  now: instant,
  job,
  results: z.array(jobResult),
  after: z.string().optional(),
});

/** Of the results of a job. */
export const jobQuery = z.object({
  /** Where a page ended: the number of its last row. */
  after: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional(),
  /** Without what is done. */
  only: z.literal('trouble').optional(),
});

/** What a job can name: where to move items to, and what can be made of which fields. */
export const jobChoices = z.object({
  now: instant,
  queues: z.array(named),
  agents: z.array(named),
  workbins: z.array(named),
  sources: z.array(named),
  worktypes: z.array(named.extend({ schema: z.record(z.string(), z.json()) })),
});

/** What is to be said of a place in the configuration. */
const configurationProblem = z.object({
  /** Names, and indices in lists: `["slaPlans", "gold", "steps", 0, "queue"]`. */
  path: z.array(z.union([z.string(), z.number()])),
  message: z.string(),
  /** With a warning it can be applied, with an error it cannot. */
  severity: z.enum(['error', 'warning']),
  /** It is about the name rather than the value. */
  atKey: z.boolean().optional(),
});

/** What is in force, as far as it is changed by page. Variables of the file are filled in; keys of secrets are named, and never here. */
export const configuration = z.object({
  now: instant,
  version: z.number(),
  appliedAt: instant.optional(),
  /** Who applied it by page; absent for a file. */
  by: z.string().optional(),
  how: z.enum(['page', 'file']),
  /** By part and key. */
  parts: z.record(z.enum(pageParts), z.record(z.string(), z.record(z.string(), z.unknown()))),
  /** What entries may name, and is changed by file. */
  names: z.object({ queues: z.array(named), teams: z.array(named), skills: z.array(named) }),
});

/** `version`: the one that it was compared with, or has become. */
export const checkedConfiguration = z.object({
  now: instant,
  version: z.number(),
  /** Warnings: it can be applied all the same. */
  problems: z.array(configurationProblem),
  /** `before` is absent where something is new, `after` where it goes. */
  difference: z.array(z.object({ path: z.string(), before: z.unknown().optional(), after: z.unknown().optional() })),
});

/** RFC 9457. `field` names the member of the request that is wrong. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string().optional(),
  field: z.string().optional(),
  /** Of a configuration: everything that is wrong with it. */
  problems: z.array(configurationProblem).optional(),
  requestId: z.string().optional(),
});

/** What the socket says. It is only a hint: the API is the truth. */
export const hint = z.discriminatedUnion('type', [
  z.object({ type: z.literal('inbox') }),
  z.object({ type: z.literal('interaction'), interaction: interactionId, version: z.number() }),
  z.object({ type: z.literal('messages'), interaction: interactionId }),
  z.object({ type: z.literal('alert'), interaction: interactionId }),
]);

export type Presence = z.infer<typeof presence>;
export type Me = z.infer<typeof me>;
export type Offer = z.infer<typeof offer>;
export type InboxRow = z.infer<typeof inboxRow>;
export type Inbox = z.infer<typeof inbox>;
export type InteractionView = z.infer<typeof interaction>;
export type MessageView = z.infer<typeof message>;
export type MessageStatus = z.infer<typeof messageStatus>;
export type CallView = z.infer<typeof call>;
export type ScriptView = z.infer<typeof script>;
export type AuthenticationView = z.infer<typeof authentication>;
export type Messages = z.infer<typeof messages>;
export type Sent = z.infer<typeof sent>;
export type Texted = z.infer<typeof texted>;
export type TimelineStep = z.infer<typeof timelineStep>;
export type Timeline = z.infer<typeof timeline>;
export type PassedOver = z.infer<typeof passedOver>;
export type Explanation = z.infer<typeof explanation>;
export type CustomerView = z.infer<typeof customer>;
export type Queues = z.infer<typeof queues>;
export type WorkShort = z.infer<typeof workShort>;
export type SlaShort = z.infer<typeof slaShort>;
export type SlaView = z.infer<typeof sla>;
export type DescribedFieldView = z.infer<typeof describedField>;
export type WorktypesView = z.infer<typeof worktypes>;
export type WorkView = z.infer<typeof work>;
export type RelatedView = z.infer<typeof relatedShort>;
export type WorkbinsView = z.infer<typeof workbins>;
export type WorkbinView = z.infer<typeof workbin>;
export type WhyOpen = z.infer<typeof whyOpen>;
export type WorkRow = z.infer<typeof workRow>;
export type OpenWorkView = z.infer<typeof openWork>;
export type AssigneesView = z.infer<typeof assignees>;
export type QuarantineView = z.infer<typeof quarantine>;
export type QuarantinedView = z.infer<typeof quarantined>;
export type DeliveriesView = z.infer<typeof deliveries>;
export type ReplayedView = z.infer<typeof replayed>;
export type AlertView = z.infer<typeof alert>;
export type AlertsView = z.infer<typeof alerts>;
export type JobRequest = z.infer<typeof startJobRequest>;
export type JobView = z.infer<typeof job>;
export type JobsView = z.infer<typeof jobs>;
export type OneJobView = z.infer<typeof oneJob>;
export type JobResultView = z.infer<typeof jobResult>;
export type JobWithResults = z.infer<typeof jobWithResults>;
export type JobChoices = z.infer<typeof jobChoices>;
export type Ticket = z.infer<typeof ticket>;
export type ConfigurationProblem = z.infer<typeof configurationProblem>;
export type ConfigurationView = z.infer<typeof configuration>;
export type CheckedConfiguration = z.infer<typeof checkedConfiguration>;
export type Problem = z.infer<typeof problem>;
export type Hint = z.infer<typeof hint>;

/** Every route of the desktop's API: one place for the edge, the stack and the OpenAPI document. */
export const routes = {
  'get-me': { method: 'GET', path: '/me', answer: me },
  'set-presence': { method: 'PUT', path: '/me/presence', request: setPresenceRequest, answer: me },
  'sign-out': { method: 'POST', path: '/me/sign-out', answer: z.object({ now: instant }) },
  'list-inbox': { method: 'GET', path: '/inbox', answer: inbox },
  'get-interaction': { method: 'GET', path: '/interactions/{id}', answer: interaction },
  'list-messages': { method: 'GET', path: '/interactions/{id}/messages', answer: messages },
  'get-customer': { method: 'GET', path: '/interactions/{id}/customer', answer: customer },
  'get-timeline': { method: 'GET', path: '/interactions/{id}/timeline', answer: timeline },
  'explain-routing': { method: 'GET', path: '/interactions/{id}/explanation', answer: explanation },
  'accept-offer': {
    method: 'POST',
    path: '/interactions/{id}/accept',
    request: answerOfferRequest,
    answer: interaction,
  },
  'decline-offer': {
    method: 'POST',
    path: '/interactions/{id}/decline',
    request: answerOfferRequest,
    answer: z.object({ now: instant }),
  },
  'send-message': {
    method: 'POST',
    path: '/interactions/{id}/messages',
    request: sendMessageRequest,
    answer: sent,
  },
  'close-interaction': { method: 'POST', path: '/interactions/{id}/close', request: closeRequest, answer: interaction },
  'take-back-close': { method: 'POST', path: '/interactions/{id}/take-back-close', answer: interaction },
  'park-interaction': { method: 'POST', path: '/interactions/{id}/park', request: parkRequest, answer: interaction },
  'resume-interaction': { method: 'POST', path: '/interactions/{id}/resume', answer: interaction },
  'requeue-interaction': { method: 'POST', path: '/interactions/{id}/requeue', answer: z.object({ now: instant }) },
  'pull-interaction': { method: 'POST', path: '/interactions/{id}/pull', answer: interaction },
  'transfer-interaction': {
    method: 'POST',
    path: '/interactions/{id}/transfer',
    request: transferRequest,
    answer: z.object({ now: instant }),
  },
  'hold-call': { method: 'PUT', path: '/interactions/{id}/hold', request: holdRequest, answer: interaction },
  'end-call': { method: 'POST', path: '/interactions/{id}/end-call', answer: interaction },
  'authenticate-caller': {
    method: 'POST',
    path: '/interactions/{id}/authentication',
    request: authenticateRequest,
    answer: interaction,
  },
  'list-queues': { method: 'GET', path: '/queues', answer: queues },
  'opt-out-customer': { method: 'POST', path: '/interactions/{id}/opt-out', answer: interaction },
  'set-wrap-up': { method: 'PUT', path: '/interactions/{id}/wrap-up', request: wrapUpRequest, answer: interaction },
  'complete-work': {
    method: 'POST',
    path: '/interactions/{id}/complete',
    request: completeWorkRequest,
    answer: interaction,
  },
  'set-work': { method: 'PUT', path: '/interactions/{id}/work', request: setWorkRequest, answer: interaction },
  'suspend-work': {
    method: 'POST',
    path: '/interactions/{id}/suspend',
    request: suspendWorkRequest,
    answer: interaction,
  },
  'terminate-work': {
    method: 'POST',
    path: '/interactions/{id}/terminate',
    request: terminateWorkRequest,
    answer: interaction,
  },
  'put-in-workbin': {
    method: 'POST',
    path: '/interactions/{id}/workbin',
    request: putInWorkbinRequest,
    answer: z.object({ now: instant }),
  },
  'assign-interaction': {
    method: 'POST',
    path: '/interactions/{id}/assign',
    request: assignRequest,
    answer: z.object({ now: instant }),
  },
  'text-customer': {
    method: 'POST',
    path: '/interactions/{id}/texts',
    request: textCustomerRequest,
    answer: texted,
  },
  'create-work-item': {
    method: 'POST',
    path: '/interactions/{id}/work-items',
    request: createWorkItemRequest,
    answer: interaction,
  },
  'list-worktypes': { method: 'GET', path: '/worktypes', answer: worktypes },
  'list-workbins': { method: 'GET', path: '/workbins', answer: workbins },
  'list-workbin': { method: 'GET', path: '/workbins/{workbin}', answer: workbin },
  'list-work': { method: 'GET', path: '/work', query: workQuery, answer: openWork },
  'list-assignees': { method: 'GET', path: '/interactions/{id}/assignees', answer: assignees },
  'list-quarantine': { method: 'GET', path: '/quarantine', answer: quarantine },
  'get-quarantined': { method: 'GET', path: '/quarantine/{quarantined}', answer: quarantined },
  'replay-quarantine': { method: 'POST', path: '/quarantine/{quarantined}/replay', answer: replayed },
  'list-deliveries': { method: 'GET', path: '/deliveries', answer: deliveries },
  'replay-delivery': {
    method: 'POST',
    path: '/deliveries/{id}/replay',
    request: replayDeliveryRequest,
    answer: z.object({ now: instant }),
  },
  'list-alerts': { method: 'GET', path: '/alerts', answer: alerts },
  'acknowledge-alert': {
    method: 'POST',
    path: '/interactions/{id}/acknowledge',
    request: acknowledgeRequest,
    answer: z.object({ now: instant }),
  },
  'start-job': { method: 'POST', path: '/jobs', request: startJobRequest, answer: oneJob },
  'list-jobs': { method: 'GET', path: '/jobs', answer: jobs },
  'get-job': { method: 'GET', path: '/jobs/{job}', query: jobQuery, answer: jobWithResults },
  'cancel-job': { method: 'POST', path: '/jobs/{job}/cancel', answer: oneJob },
  'list-job-choices': { method: 'GET', path: '/job-choices', answer: jobChoices },
  'get-configuration': { method: 'GET', path: '/configuration', answer: configuration },
  'check-configuration': {
    method: 'POST',
    path: '/configuration/check',
    request: changeConfigurationRequest,
    answer: checkedConfiguration,
  },
  'apply-configuration': {
    method: 'PUT',
    path: '/configuration',
    request: changeConfigurationRequest,
    answer: checkedConfiguration,
  },
  'create-ticket': { method: 'POST', path: '/tickets', answer: ticket },
} as const;

export type RouteName = keyof typeof routes;
