import * as z from 'zod';

/** What sources, agents and supervisors do with work items, and what is to be seen of it. An item goes by the name that the scenario gives it. */

const text = z.string().min(1);
const yes = z.literal(true);
const field = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const fields = z.record(text, field);
const revision = z.int().min(1);

const change = z.strictObject({
  item: text,
  action: z.enum(['update', 'suspend', 'resume', 'cancel', 'complete']),
  revision: revision.optional().describe('The one that it has seen. Left out: the newest that it was told.'),
  fields: fields.optional().describe('Fields that change; null removes one.'),
  status: text.optional().describe('The key of a status.'),
  plan: text.optional().describe('Another promise: the key of a plan.'),
});

export const sourceVerbs = {
  posts: z
    .strictObject({
      item: text.describe('What this scenario calls it. The source gives it an id of its own with each play.'),
      kind: text.describe('What the source says it is: the rules of its configuration make a worktype of it.'),
      subject: text.optional().describe('Its title.'),
      customer: text.optional().describe('A name that the sample CRM knows, or a number in quotes.'),
      urgency: z.int().min(0).max(1000).optional(),
      details: z
        .record(text, z.union([z.string(), z.number()]))
        .optional()
        .describe('Whatever else it says.'),
    })
    .describe('Posts an item, signed. The same item again is a repeat.'),
  changes: change.describe('Changes its item, and is answered that it is done.'),
  cannotChange: change.describe('Tries to, and is refused.'),
  isTold: z
    .strictObject({
      item: text,
      event: z.enum([
        'created',
        'updated',
        'assigned',
        'escalated',
        'suspended',
        'resumed',
        'completed',
        'cancelled',
        'terminated',
      ]),
      status: text.optional(),
      step: text.optional().describe('Of the promise, such as 80%.'),
      agent: text.optional().describe('The key of the agent.'),
      fields: fields.optional().describe('At its end: those that are named.'),
    })
    .describe('What it is told of its item, after whatever it was told before.'),
};

export const itemVerbs = {
  stands: z
    .strictObject({
      state: z
        .enum(['waiting', 'offered', 'accepted', 'wrapping', 'binned', 'suspended', 'closed', 'terminated'])
        .optional()
        .describe(
          'binned: it stands in a workbin. wrapping: an agent has done it, and its wrap-up goes on; closed: that is over. terminated: it ended in nobody’s hands.',
        ),
      queue: text.optional().describe('The name of the queue.'),
      priority: z.int().min(0).optional(),
      status: text.optional().describe('The name of its status.'),
      workbin: text.optional().describe('The name of the workbin.'),
      agent: text.optional().describe('The name of whoever has it, or had it last.'),
      revision: revision.optional(),
      due: z
        .string()
        .regex(
          /^(\d{4}-\d{2}-\d{2} )?\d{2}:\d{2}$|^nothing$/,
          'must be a time of the centre, such as 17:30, or nothing',
        )
        .optional()
        .describe('When its promise is broken, as clocks in the centre show it; nothing while its clock stands still.'),
      fields: fields.optional().describe('Those that are named.'),
    })
    .describe('Where the item stands, as a supervisor sees it.'),
};

export const agentWorkVerbs = {
  takes: z.strictObject({ item: text, from: text }).describe('Takes the item from this workbin, named by its name.'),
  cannotTake: text.describe('Tries to take an item, and is refused.'),
  suspends: z.union([yes, text]).describe('Puts the item in hand aside; with the key of a status if one is named.'),
  resumes: text.describe('Goes on with an item that he has put aside.'),
  sets: fields.describe('Changes fields of the item in hand.'),
  completes: z.union([yes, text]).describe('Is done with the item in hand; with the key of a status if one is named.'),
  cannotComplete: z.union([yes, text]).describe('Tries to, and is refused.'),
};

export const supervisorVerbs = {
  isAlerted: z
    .union([
      z.literal('nothing'),
      z.strictObject({
        item: text,
        step: text.optional(),
        queue: text.optional(),
        workbin: text.optional(),
        agent: text.optional().describe('The name of whoever had it.'),
      }),
    ])
    .describe('An alert that nobody has seen yet, or none of these items.'),
  acknowledges: z.strictObject({ item: text, step: text }).describe('Says that he has seen an alert.'),
  findsInQuarantine: z
    .strictObject({ item: text, reason: text.optional(), field: text.optional() })
    .describe('What the source posted, and could not be placed.'),
  replays: text.describe('Has an item in quarantine tried again.'),
};

/** Of agents and supervisors. */
export const listVerbs = {
  lists: z
    .strictObject({ workbin: text, items: z.array(text) })
    .describe('Which items of this scenario stand in a workbin, named by its name, in this order.'),
};
