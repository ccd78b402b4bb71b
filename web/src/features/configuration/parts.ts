import type { ConfigurationView } from '../../../../domain/desktop-api.ts';
import type { Entry } from './entry.ts';

export type Part = keyof ConfigurationView['parts'];

/** As planners meet them: who posts, what it is, what is promised for it, where it stands. */
export const parts = [
  'sources',
  'worktypes',
  'triggers',
  'slaPlans',
  'calendars',
  'workbins',
  'divisions',
] as const satisfies readonly Part[];

export function isPart(name: string): name is Part {
  return (parts as readonly string[]).includes(name);
}

type Names = { calendar: string; queue: string; worktype: string };

/** What a new one says: as little as can be applied, as far as that can be known. */
export function blank(part: Part, name: string, { calendar, queue, worktype }: Names): Entry {
  switch (part) {
    case 'sources':
      return { name, secret: 'a-name', capture: { externalId: '$.id', name: '$.subject', fields: {} }, worktypes: [] };
    case 'worktypes':
      return { name, statuses: blankStatuses(), initialStatus: 'new', queue, schema: { properties: {} } };
    case 'triggers':
      return { name, worktypes: [worktype], on: { event: 'created' }, do: [{ alert: true }] };
    case 'slaPlans':
      return { name, targetMinutes: 480, calendar, steps: [{ percent: 80, alert: true }] };
    case 'calendars':
      return { zone: 'Europe/London', weekly: { ...officeHours() }, holidays: [] };
    default:
      return { name };
  }
}

function blankStatuses(): Entry {
  return {
    new: { name: 'New', category: 'open' },
    'in-hand': { name: 'In hand', category: 'in-progress' },
    done: { name: 'Done', category: 'closed' },
    cancelled: { name: 'Cancelled', category: 'closed' },
  };
}

function officeHours(): Entry {
  return Object.fromEntries(['1', '2', '3', '4', '5'].map((day) => [day, [['09:00', '17:00']]]));
}
