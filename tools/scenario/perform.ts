import { agentDeeds } from './agent-deeds.ts';
import { customerDeeds } from './customer-deeds.ts';
import type { Deed, Deeds, Noticed, Play } from './play.ts';
import type { Scenario, Step } from './scenario-file.ts';
import type { Stage } from './stage.ts';
import { parseDuration } from '../../local/cloud/duration.ts';
import { nextTime } from './next-time.ts';
import { supervisorDeeds } from './supervisor-deeds.ts';
import { asksForPin, sentence } from './wording.ts';
import { workDeeds } from './work-deeds.ts';

/** A step that was played. */
export interface Played extends Noticed {
  step: Step;
  sentence: string;
}

const centreDeeds = {
  clock: async ({ stage }, { value }) => {
    const now = await stage.now();
    await stage.passes(parseDuration(value) ?? nextTime(value, { now, zone: stage.zone }) - now);
    return {};
  },
  crm: async ({ stage }, { value }) => {
    await stage.crm(value);
    return {};
  },
  configures: async ({ stage }, { value }) => {
    await stage.configures(value);
    return {};
  },
} satisfies Deeds<'clock' | 'crm' | 'configures'>;

const deeds: { [One in Step['verb']]: Deed<One> } = {
  ...customerDeeds,
  ...agentDeeds,
  ...workDeeds,
  ...supervisorDeeds,
  ...centreDeeds,
};

/** Plays one step after the other until one fails; says whether none did. */
export async function perform(scenario: Scenario, stage: Stage, report: (played: Played) => void): Promise<boolean> {
  const customers = scenario.steps.flatMap(({ by, who }) => (by === 'customer' ? [who] : []));
  const play: Play = {
    stage,
    customers: new Set(customers),
    attention: new Map(),
    items: new Map(),
    sources: new Map(),
    heard: new Map(),
  };
  try {
    await stage.setUp(scenario.given);
    for (const step of scenario.steps) {
      const words = sentence(step, await isSecret(stage, step));
      const noticed = await played(play, step);
      report({ ...noticed, step, sentence: words });
      if (noticed.wrong?.length) return false;
    }
    return true;
  } finally {
    await stage.tearDown();
  }
}

/** Whatever goes wrong in a step is what is wrong with it. */
async function played(play: Play, step: Step): Promise<Noticed> {
  try {
    return await (deeds[step.verb] as Deed<Step['verb']>)(play, step);
  } catch (error) {
    return { wrong: [(error as Error).message] };
  }
}

/** Keys after a question for a PIN, whichever word the file has for pressing them. */
async function isSecret(stage: Stage, { verb, who }: Step): Promise<boolean> {
  return verb === 'presses' && asksForPin(await stage.customer(who).heard());
}
