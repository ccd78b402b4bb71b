import { differences, type Facts, factsOfView, holds, listed } from './expectation.ts';
import type { Deeds, Noticed, Play } from './play.ts';
import type { CustomerOnStage } from './stage.ts';
import { told } from './told.ts';
import { quoted } from './wording.ts';

type Verb =
  | 'calls'
  | 'hears'
  | 'doesNotHear'
  | 'presses'
  | 'entersPin'
  | 'hangsUp'
  | 'texts'
  | 'getsText'
  | 'waits'
  | 'ends';

export const customerDeeds: Deeds<Verb> = {
  calls: ({ stage }, { who, value }) => done(stage.customer(who).dial(value)),
  presses: ({ stage }, { who, value }) => {
    const customer = stage.customer(who);
    return done(value === 'nothing' ? customer.pressNothing() : customer.press(value));
  },
  entersPin: ({ stage }, { who, value }) => done(stage.customer(who).press(value)),
  hangsUp: ({ stage, attention }, { by, who }) =>
    done(by === 'agent' ? stage.agent(who).hangUp(attention.get(who) ?? '') : stage.customer(who).hangUp()),
  texts: ({ stage }, { who, value }) => done(stage.customer(who).text(value)),
  hears: (play, { who, value }) => words(play, () => play.stage.customer(who).heard(), value),
  getsText: (play, { who, value }) => words(play, () => play.stage.customer(who).texts(), value),
  doesNotHear: async ({ stage }, { who, value }) => {
    await stage.atRest();
    const said = await stage.customer(who).heard();
    const wrong = listed(value).filter((each) => said.some((one) => holds(one, each)));
    return { seen: said.length > 0 ? quoted(said) : 'nothing', wrong: wrong.map((each) => `it was said: “${each}”`) };
  },
  waits: async (play, { who, value }) =>
    state(play, play.stage.customer(who), { state: ['waiting', 'offered'], facts: value }),
  ends: async (play, { who, value }) => {
    await play.stage.atRest();
    return state(play, play.stage.customer(who), { state: [value], facts: {} });
  },
};

async function done(deed: Promise<void>): Promise<Noticed> {
  await deed;
  return {};
}

async function words({ stage }: Play, look: () => Promise<string[]>, value: string | string[]): Promise<Noticed> {
  const missing = (said: string[]) => listed(value).filter((each) => !said.some((one) => holds(one, each)));
  const said = await stage.until(look, (now) => missing(now).length === 0);
  const seen = said.length > 0 ? quoted(said) : 'nothing';
  return { seen, wrong: missing(said).map((each) => `expected “${each}”`) };
}

/** The customer's call or conversation, as a supervisor sees it. */
async function state(
  { stage }: Play,
  customer: CustomerOnStage,
  expected: { state: string[]; facts: Facts },
): Promise<Noticed> {
  const look = async () => {
    const view = await customer.interaction();
    if (!view) return { wrong: ['there is neither a call nor a conversation'] };
    const facts = factsOfView(view, undefined);
    const state = expected.state.includes(view.state)
      ? []
      : [`state: expected ${expected.state.join(' or ')}, was ${view.state}`];
    const { queue, skills, priority, authentication, because, course } = facts;
    const seen = told({ state: view.state, queue, skills, priority, authentication, because, course });
    return { seen, wrong: [...state, ...differences(expected.facts, facts)] };
  };
  return stage.until<Noticed>(look, ({ wrong }) => wrong?.length === 0);
}
