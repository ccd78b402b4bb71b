import type { Step } from './scenario-file.ts';
import type { Stage } from './stage.ts';

/** What a play knows while it goes on. */
export interface Play {
  stage: Stage;
  /** Numbers of those who take part: whatever else the centre has to do is not looked at. */
  customers: ReadonlySet<string>;
  /** By agent: the interaction that he was offered, or took, last. */
  attention: Map<string, string>;
  /** Work items by the names that the scenario gives them: the centre's ids, and the sources that posted them. */
  items: Map<string, string>;
  sources: Map<string, string>;
  /** By item: so much of what its source was told has been expected already. */
  heard: Map<string, number>;
}

export function inHand({ attention }: Play, who: string): string {
  const id = attention.get(who);
  if (id === undefined) throw new Error('has nothing in hand');
  return id;
}

export function idOf({ items }: Play, item: string): string {
  const id = items.get(item);
  if (id === undefined) throw new Error(`the centre has no item ${item}`);
  return id;
}

export function nameOf({ items }: Play, interaction: string): string | undefined {
  return [...items].find(([, id]) => id === interaction)?.[0];
}

/** `seen`: worth printing. `wrong`: one line for each thing that is not as expected. */
export interface Noticed {
  seen?: string;
  wrong?: string[];
}

type Of<One extends Step['verb']> = Extract<Step, { verb: One }>;
export type Deed<One extends Step['verb']> = (play: Play, step: Of<One>) => Promise<Noticed>;
export type Deeds<Some extends Step['verb']> = { [One in Some]: Deed<One> };
