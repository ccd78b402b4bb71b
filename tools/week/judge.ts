import type { ConfigurationFile } from '../../domain/configuration.ts';
import type { Firing } from '../../domain/sla/plan.ts';
import type { SlaEvent } from '../../domain/sla/sla-clock.ts';
import { timeLine } from '../../domain/sla/time-line.ts';
import { type Instant, isoInstant, type Millis } from '../../domain/time.ts';
import type { Escalation } from '../../domain/work-item.ts';

/** What really happened to an item, at which moments. */
export interface Lived {
  id: string;
  /** Of its first plan. */
  plan: string;
  created: Instant;
  events: SlaEvent[];
  taken: Escalation[];
}

export interface Verdict {
  id: string;
  /** Steps that the clock and the centre agree on. */
  steps: number;
  /** How late the latest was taken. */
  latest: Millis;
  /** Empty if all is well. */
  wrong: string[];
}

/** The centre's escalations beside the time line of the same story: each step once, in order, at the millisecond, and none besides. */
export function judge({ calendars, slaPlans: plans }: ConfigurationFile, lived: Lived, until: Instant): Verdict {
  const { id, plan, created, events, taken } = lived;
  const { fired } = timeLine({ calendars, plans, plan, created, events, queryAt: until });
  const due = fired.filter(({ at }) => at <= until).map(said);
  // The centre's clock runs on while it is asked.
  const done = taken.filter(({ at }) => at <= until).map(said);
  const wrong =
    due.join() === done.join() ? [] : [`due ${due.join(', ') || 'nothing'}; done ${done.join(', ') || 'nothing'}`];
  const early = taken.filter(({ at, takenAt }) => takenAt < at).map((one) => `${said(one)} was taken too early`);
  const latest = Math.max(0, ...taken.map(({ at, takenAt }) => takenAt - at));
  return { id, steps: due.length, latest, wrong: [...wrong, ...early] };
}

function said({ step, at }: Pick<Firing, 'step' | 'at'>): string {
  return `${step} at ${isoInstant(at)}`;
}
