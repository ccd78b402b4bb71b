import type { Medium } from './ids.ts';

/** For a medium in hand: which other media are offered all the same (row 139). Left out: all of them. */
export type Interrupts = Partial<Record<Medium, Medium[]>>;

const media: Medium[] = ['message', 'call', 'work'];

/** Media that, once in hand, keep an agent from being offered this one. Those of the same medium are the capacity's to count. */
export function blockedBy(offered: Medium, interrupts: Interrupts | undefined): Medium[] {
  return media.filter((inHand) => inHand !== offered && interrupts?.[inHand]?.includes(offered) === false);
}
