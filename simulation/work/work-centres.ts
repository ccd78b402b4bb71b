import { configurationFile, type ConfigurationFile } from '../../domain/configuration.ts';

/** What work there is, in addition to what a centre is. Each has one thing to the fore. */
export const workCentres = {
  /** Steps within minutes, that raise, move, alert and tell. */
  'promises of minutes': (file) => works(file, {}),
  /** The shop closes in the middle of it, and some promises go on on the next day. */
  'promises pause over night': (file) => works(file, { refund: 'shift', visit: 'night', plain: 'night' }),
  /** Whose work is whose. */
  'two divisions': (file) => {
    works(file, { visit: 'shift' });
    divide(file);
  },
  /** Two divisions, lists and queues from which anybody takes, more than one at once. */
  'helping oneself': (file) => {
    works(file, { refund: 'urgent', plain: 'quick' });
    divide(file);
    for (const queue of Object.values(file.queues)) queue.pull = true;
    for (const { capacity } of Object.values(file.people)) if (capacity) capacity.work = 2;
  },
} as const satisfies Record<string, (file: ConfigurationFile) => void>;

export type WorkCentreName = keyof typeof workCentres;

/** The one is told what becomes of its items, the other is not. */
export const SOURCES = ['back-office', 'silent'] as const;
export const KINDS = ['refund', 'visit', 'northern', 'southern', 'plain'] as const;
export const PLANS = ['quick', 'urgent', 'shift', 'night'] as const;

/** The centre's day begins at 09:00 UTC: a shift has breaks soon after, and in Shanghai one goes home at 17:15. */
const calendars = {
  always: { zone: 'UTC', alwaysOpen: true },
  shifts: { zone: 'UTC', weekly: week(['08:00', '09:05'], ['09:10', '09:40'], ['10:00', '18:00']) },
  shanghai: { zone: 'Asia/Shanghai', weekly: week(['09:00', '17:15']) },
};

const slaPlans = {
  quick: plan(10, 'always', [
    { percent: 30, raisePriority: 5 },
    { percent: 60, raisePriority: 10, alert: true, tellSource: true },
    { percent: 100, alert: true },
    { percent: 150, queue: 'technical', alert: true, tellSource: true },
  ]),
  urgent: plan(2, 'always', [
    { percent: 50, raisePriority: 900 },
    { percent: 100, queue: 'technical', raisePriority: 200, alert: true },
  ]),
  shift: plan(20, 'shifts', [
    { percent: 25, raisePriority: 20 },
    { percent: 50, workbin: 'late', alert: true },
    { minutes: 12, tellSource: true },
    { percent: 100, queue: 'billing', tellSource: true },
  ]),
  night: plan(60, 'shanghai', [
    { percent: 0, tellSource: true },
    { percent: 20, raisePriority: 20, tellSource: true },
    { percent: 40, workbin: 'late', alert: true },
    { percent: '60', alert: true, tellSource: true },
  ]),
};

const open = { name: 'Open', category: 'open' };
const done = { name: 'Done', category: 'closed' };

const worktypes = {
  refund: {
    name: 'Refund',
    schema: { properties: { amount: { type: 'number', minimum: 0 } }, required: ['amount'] },
    statuses: {
      open,
      'in-work': { name: 'In work', category: 'in-progress' },
      'waits-for-bank': { name: 'Waits for the bank', category: 'waiting', pausesSla: true },
      'waits-inside': { name: 'Waits for a colleague', category: 'waiting' },
      refunded: { name: 'Refunded', category: 'closed' },
      cancelled: { name: 'Cancelled', category: 'closed' },
    },
    initialStatus: 'open',
    queue: 'billing',
    skills: { refunds: 1 },
    priority: 5,
    slaPlan: 'quick',
    rules: [
      { name: 'large', when: { attribute: 'amount', atLeast: 500 }, priority: 20 },
      { name: 'fault', when: { attribute: 'reason', equals: 'fault' }, queue: 'technical', priority: 10 },
    ],
  },
  visit: {
    name: 'Visit',
    statuses: {
      open,
      waiting: { name: 'Waiting', category: 'waiting', pausesSla: true },
      done,
      'not-at-home': { name: 'Not at home', category: 'closed' },
    },
    initialStatus: 'open',
    queue: 'technical',
    workbin: 'visits',
    slaPlan: 'quick',
  },
  northern: {
    name: 'Northern',
    statuses: { held: { name: 'Held', category: 'waiting', pausesSla: true }, open, done },
    initialStatus: 'held',
    queue: 'technical',
    slaPlan: 'urgent',
  },
  southern: {
    name: 'Southern',
    statuses: { open, done },
    initialStatus: 'open',
    queue: 'technical',
    slaPlan: 'shift',
    workbin: 'south',
  },
  plain: { name: 'Plain', statuses: { open, done }, initialStatus: 'open', queue: 'technical' },
};

const workbins = {
  visits: { name: 'Visits', teams: ['technical', 'billing'] },
  south: { name: 'South', teams: ['technical'] },
  late: { name: 'Late', teams: ['billing'] },
};

function source(name: string, more: object = {}) {
  const fields = { kind: '$.kind', amount: '$.amount', reason: '$.reason', note: '$.note' };
  return {
    name,
    secret: 'back-office',
    capture: { externalId: '$.id', name: '$.title', customerNumber: '$.phone', fields },
    worktypes: KINDS.map((kind) => ({ when: { attribute: 'kind', equals: kind }, worktype: kind })),
    ...more,
  };
}

/** `promises`: another plan of a worktype. */
function works(file: ConfigurationFile, promises: Partial<Record<(typeof KINDS)[number], string>>) {
  const written = configurationFile.parse({
    ...file,
    divisions: { north: { name: 'North' }, south: { name: 'South' } },
    calendars,
    slaPlans,
    workbins,
    worktypes,
    sources: {
      'back-office': source('Back office', { deliverTo: 'https://back-office.example/hooks' }),
      silent: source('Silent'),
    },
  });
  for (const [key, slaPlan] of Object.entries(promises)) Object.assign(written.worktypes[key] ?? {}, { slaPlan });
  Object.assign(file, written);
}

/** Whoever is of no division sees what belongs to none. */
function divide(file: ConfigurationFile) {
  const divisions = ['north', 'south', undefined];
  const agents = Object.values(file.people).filter(({ roles }) => roles.includes('agent'));
  for (const [index, agent] of agents.entries()) {
    const division = divisions[index % divisions.length];
    if (division) agent.division = division;
  }
  const { northern, southern } = file.worktypes;
  if (northern) northern.division = 'north';
  if (southern) southern.division = 'south';
  if (file.workbins.south) file.workbins.south.division = 'south';
}

function week(...hours: [string, string][]) {
  return Object.fromEntries(['1', '2', '3', '4', '5'].map((day) => [day, hours]));
}

function plan(targetMinutes: number, calendar: string, steps: object[]) {
  return { name: `${targetMinutes} minutes`, targetMinutes, calendar, steps };
}
