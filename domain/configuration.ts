import * as z from 'zod';

/**
 * The centre as its owner describes it in one file (`config/help-desk.yaml`). Keys are short names; ids are made from them
 * (`queues.billing` is `que_billing`). An applied version is immutable, and each decision records the version that it used.
 */

const key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens');
const level = z.number().min(0).max(5);
const requiredSkills = z.record(key, level);

const number = z.strictObject({
  /** E.164, or a short code's digits. */
  number: z.string().regex(/^(\+[1-9]\d{6,14}|\d{3,8})$/, 'E.164 such as +443309000100, or a short code'),
  type: z.enum(['long-code', 'toll-free', 'short-code']).default('long-code'),
  carrier: z.enum(['twilio']),
  flow: key,
  /** How long after its close a conversation is reopened by a text: 0 to 4320 minutes (72 h); 0 is never. */
  reopenWindowMinutes: z.int().min(0).max(4320).default(4320),
});

const condition = z.union([
  z.strictObject({ keywords: z.array(z.string().min(1)).min(1) }),
  z.strictObject({
    attribute: z.string().min(1),
    equals: z.union([z.string(), z.number(), z.boolean()]).optional(),
    oneOf: z.array(z.union([z.string(), z.number()])).optional(),
    contains: z.string().optional(),
    atLeast: z.number().optional(),
    atMost: z.number().optional(),
  }),
]);

/** A rule with a queue ends the search; one without adds its skills and priority, and the next rules are looked at. */
const rule = z.strictObject({
  name: z.string().optional(),
  when: z.union([condition, z.array(condition).min(1)]),
  queue: key.optional(),
  skills: requiredSkills.optional(),
  priority: z.int().min(0).max(1000).optional(),
});

const flow = z.strictObject({
  /** The data action that finds the customer by number. */
  identify: key.optional(),
  rules: z.array(rule).default([]),
  otherwise: z.strictObject({
    queue: key,
    skills: requiredSkills.optional(),
    priority: z.int().min(0).max(1000).optional(),
  }),
});

const ring = z.strictObject({
  teams: z.array(key).min(1),
  /** Seconds after which the next ring opens. */
  forSeconds: z.int().min(1).optional(),
});

const queue = z.strictObject({
  name: z.string().min(1),
  /** `age` is rank: a priority point is worth a minute of waiting. `priority` serves strictly by priority, and first. */
  order: z.enum(['age', 'priority']).default('age'),
  evaluation: z.enum(['all-skills', 'best-skills', 'none']).default('all-skills'),
  rings: z.array(ring).min(1).max(6),
  offerSeconds: z.int().min(20).max(600).default(30),
  /** For the live view and the lamp: a wait beyond this is late. */
  targetSeconds: z.int().min(1).default(300),
  /** An agent who declined is not offered the same interaction again for so long. */
  declineHoldSeconds: z.int().min(0).max(3600).default(300),
  wrapUp: z.strictObject({ policy: z.enum(['optional']).default('optional'), codes: z.array(key).min(1) }),
});

const capacity = z.strictObject({
  message: z.int().min(0).max(25).default(4),
  call: z.int().min(0).max(25).default(1),
  work: z.int().min(0).max(25).default(1),
});

const person = z.strictObject({
  name: z.string().min(1),
  email: z.email(),
  roles: z.array(z.enum(['agent', 'supervisor', 'evaluator', 'administrator'])).min(1),
  language: z.string().default('en'),
  /** The next four are for agents. */
  team: key.optional(),
  skills: z.record(key, level).default({}),
  capacity: capacity.optional(),
  title: z.string().optional(),
});

const connection = z.strictObject({
  type: z.enum(['rest']),
  /** https; may name environment variables as `${NAME}`, filled in when the file is applied. */
  baseUrl: z.string().min(1),
  /** Name of the bearer token inside the CRM secret. */
  token: z.string().optional(),
  /** The one private origin that may be called all the same, for a CRM inside one's own network. */
  allowPrivateOrigin: z.string().optional(),
});

const dataAction = z.strictObject({
  connection: key,
  request: z.strictObject({
    method: z.enum(['GET', 'POST']).default('GET'),
    /** `{{phone}}`, `{{recordId}}`: inputs, URL-encoded. */
    path: z.string().startsWith('/'),
  }),
  timeoutMs: z.int().min(100).max(10_000).default(1500),
  output: z.strictObject({
    /** JSONPath (RFC 9535) of the records in the answer; the others are relative to one record. */
    records: z.string().default('$'),
    recordType: z.string().default('contact'),
    recordId: z.string().default('$.id'),
    displayName: z.string().default('$.name'),
    subtitle: z.string().optional(),
    url: z.string().optional(),
    attributes: z.record(z.string(), z.string()).default({}),
  }),
});

const customerPane = z.strictObject({
  /** Attribute that is shown as the subscription level. */
  level: z.string().optional(),
  facts: z.array(z.strictObject({ label: z.string(), attribute: z.string() })).default([]),
  /** Lists beside the facts: one data action each. */
  sections: z.array(z.strictObject({ name: z.string(), dataAction: key })).default([]),
});

export const configurationFile = z.strictObject({
  centre: z.strictObject({
    name: z.string().min(1),
    shortName: z.string().min(1),
    timeZone: z.string(),
    language: z.string().default('en'),
  }),
  numbers: z.array(number).min(1),
  flows: z.record(key, flow),
  queues: z.record(key, queue),
  skills: z.record(key, z.strictObject({ name: z.string() })),
  wrapUpCodes: z.record(key, z.strictObject({ name: z.string() })),
  teams: z.record(key, z.strictObject({ name: z.string() })),
  people: z.record(key, person),
  crm: z
    .strictObject({
      connections: z.record(key, connection).default({}),
      dataActions: z.record(key, dataAction).default({}),
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
export type DataActionConfiguration = z.infer<typeof dataAction>;

/** The file as applied: the same content under a version. */
export type Configuration = ConfigurationFile & { version: number };
