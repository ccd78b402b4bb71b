import type { Step } from './scenario-file.ts';
import type { Stage } from './stage.ts';

/** What a play knows while it goes on. */
export interface Play {
  stage: Stage;
  /** Numbers of those who take part: whatever else the centre has to do is not looked at. */
  customers: ReadonlySet<string>;
  /** By agent: the interaction that he was offered, or took, last. */
  attention: Map<string, string>;
}

/** `seen`: worth printing. `wrong`: one line for each thing that is not as expected. */
export interface Noticed {
  seen?: string;
  wrong?: string[];
}

type Of<One extends Step['verb']> = Extract<Step, { verb: One }>;
export type Deed<One extends Step['verb']> = (play: Play, step: Of<One>) => Promise<Noticed>;
export type Deeds<Some extends Step['verb']> = { [One in Some]: Deed<One> };
