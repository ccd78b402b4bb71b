import { type ConfigurationFile, configurationFile } from '../../domain/configuration.ts';

/** The source of a week's items. */
export const SOURCE = 'week';

const workdays = (...hours: [string, string][]) =>
  Object.fromEntries(['1', '2', '3', '4', '5'].map((day) => [day, hours]));

const calendars = {
  'week-always': { zone: 'UTC', alwaysOpen: true },
  'week-office': { zone: 'Europe/London', weekly: workdays(['09:00', '17:00']) },
  'week-split': {
    zone: 'Europe/Berlin',
    weekly: { ...workdays(['08:00', '12:00'], ['13:00', '17:30']), '6': [['09:00', '13:00']] },
  },
  'week-night': { zone: 'America/New_York', weekly: { ...workdays(['22:00', '06:00']), '7': [['20:00', '24:00']] } },
  'week-far': { zone: 'Pacific/Chatham', weekly: workdays(['07:45', '15:15']) },
};

/**
 * By worktype: every kind of action, thresholds that are no whole numbers, and steps on both sides of the target. What goes to a queue goes on to a list within
 * minutes: whatever waits for agents is looked at every quarter of an hour, which would be most of what happens in a week without any.
 */
function plansWith([first, second]: [string, string], workbin: string) {
  return {
    'week-always': {
      targetMinutes: 90,
      steps: [
        { percent: 50, raisePriority: 5 },
        { percent: 80, queue: second },
        { percent: 82, workbin },
        { percent: 100, alert: true },
      ],
    },
    'week-office': {
      targetMinutes: 480,
      steps: [
        { minutes: 60, raisePriority: 10 },
        { percent: 50, alert: true },
        { percent: 80, workbin },
        { percent: 100, alert: true },
      ],
    },
    'week-split': {
      targetMinutes: 300,
      steps: [
        { percent: '33.3', raisePriority: 3 },
        { percent: '66.6', queue: first, raisePriority: 3 },
        { percent: '67.3', workbin },
        { percent: 120, workbin, alert: true },
      ],
    },
    'week-night': {
      targetMinutes: 600,
      steps: [
        { percent: 0, alert: true },
        { percent: 50, queue: second },
        { percent: '50.5', workbin },
        { percent: 100, alert: true },
      ],
    },
    'week-far': {
      targetMinutes: '240.5',
      steps: [
        { percent: 50, alert: true },
        { percent: 80, queue: first, raisePriority: 1 },
        { percent: 81, workbin, alert: true },
        { percent: 100, alert: true },
      ],
    },
  };
}

export const kinds = Object.keys(calendars) as (keyof typeof calendars)[];
export type Kind = (typeof kinds)[number];

const statuses = {
  open: { name: 'Open', category: 'open' },
  still: { name: 'Waits, and the clock stands', category: 'waiting', pausesSla: true },
  runs: { name: 'Waits, and the clock runs', category: 'waiting' },
  done: { name: 'Done', category: 'closed' },
};

export interface Places {
  queues: [string, string];
  workbin: string;
  /** Which of the kinds stand in a list from the beginning; the others wait for agents. */
  listed: 'all' | 'every-second';
}

/** A file with five kinds of work more, each with a promise and a calendar of its own. */
export function withWeek(file: ConfigurationFile, { queues, workbin, listed }: Places): ConfigurationFile {
  const plans = Object.entries(plansWith(queues, workbin)).map(([key, plan]) => [
    key,
    { name: key, calendar: key, ...plan },
  ]);
  const worktypes = kinds.map((kind, index) => {
    const list = listed === 'every-second' && index % 2 === 0 ? {} : { workbin: 'week' };
    return [kind, { name: kind, statuses, initialStatus: 'open', queue: queues[0], slaPlan: kind, ...list }];
  });
  return configurationFile.parse({
    ...file,
    calendars: { ...file.calendars, ...calendars },
    slaPlans: { ...file.slaPlans, ...Object.fromEntries(plans) },
    workbins: { ...file.workbins, week: { name: 'Week' } },
    worktypes: { ...file.worktypes, ...Object.fromEntries(worktypes) },
    sources: {
      ...file.sources,
      [SOURCE]: {
        name: 'A week',
        secret: 'back-office',
        capture: { externalId: '$.id', name: '$.name', fields: { kind: '$.kind' } },
        worktypes: kinds.map((kind) => ({ when: { attribute: 'kind', equals: kind }, worktype: kind })),
      },
    },
  });
}
