import type { Configuration } from '../../domain/configuration.ts';
import { type Refusal, refuse } from '../../domain/errors.ts';
import type { WorkItem } from '../../domain/work-item.ts';
import { MINUTE, type Millis } from '../../domain/time.ts';
import { isTextable } from '../../gateways/phone-numbers.ts';

/** Our number and the customer's, and for how long a reply reopens. */
export interface Address {
  ours: string;
  theirs: string;
  reopenWindow: Millis;
}

/** Where an item's customer is texted, from the number that is named, or its worktype's, or the centre's first. */
export function customerAddress(
  { numbers, worktypes, centre }: Configuration,
  { work }: WorkItem,
  from: string | undefined,
): Address | Refusal {
  const theirs = work.customerNumber;
  if (theirs === undefined) return refuse('no-number', 'The item names no telephone number of its customer.');
  if (!isTextable(theirs))
    return refuse('no-number', 'The customer’s number is withheld, or no number that texts can be sent to.');
  if (centre.blocked.includes(theirs)) return refuse('no-number', 'The customer’s number is blocked.');
  const ours = from ?? worktypes[work.worktype]?.textsFrom ?? numbers[0]?.number;
  const number = numbers.find((one) => one.number === ours);
  if (!number) return refuse('no-such-number', 'The centre has no such number.', 'from');
  return { ours: number.number, theirs, reopenWindow: number.reopenWindowMinutes * MINUTE };
}
