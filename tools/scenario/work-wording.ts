import type { Step } from './scenario-file.ts';
import { told, type Told } from './told.ts';

/** What is said of a work item, by verb: the item first, then whatever else the step says. */
const phrases: Partial<Record<Step['verb'], string>> = {
  posts: 'posts',
  changes: 'changes',
  cannotChange: 'cannot change',
  isTold: 'is told of',
  isAlerted: 'is alerted of',
  acknowledges: 'has seen the alert of',
  findsInQuarantine: 'finds in quarantine',
};

/** A step with work items as the end of a sentence; nothing if it is none. */
export function ofWork({ verb, value }: Step): string | undefined {
  switch (verb) {
    case 'stands':
      return `stands so: ${told(value)}`;
    case 'takes':
      return `takes ${value.item} from ${value.from}`;
    case 'lists':
      return `finds in ${value.workbin}: ${value.items.join(', ') || 'none of them'}`;
    case 'cannotTake':
      return `cannot take ${value}`;
    case 'cannotComplete':
      return value === true ? 'cannot complete it' : `cannot complete it: ${value}`;
    case 'suspends':
      return value === true ? 'puts it aside' : `puts it aside: ${value}`;
    case 'resumes':
      return `goes on with ${value}`;
    case 'sets':
      return `sets ${told(value)}`;
    case 'completes':
      return value === true ? 'completes it' : `completes it: ${value}`;
    case 'replays':
      return `has ${value} tried again`;
    default:
      return phrases[verb] && ofItem(phrases[verb], value);
  }
}

function ofItem(phrase: string, value: Told): string {
  if (typeof value !== 'object') return `${phrase} nothing`;
  const { item, ...rest } = value as { item: string } & Record<string, Told>;
  return Object.keys(rest).length > 0 ? `${phrase} ${item}: ${told(rest)}` : `${phrase} ${item}`;
}
