import { differences, factsOfItem } from './expectation.ts';
import { type Deeds, idOf, inHand, nameOf, type Noticed } from './play.ts';
import { RefusedStepError, type Told } from './stage.ts';
import { told } from './told.ts';
import type { Happening } from './words.ts';

type Verb =
  | 'posts'
  | 'changes'
  | 'cannotChange'
  | 'isTold'
  | 'stands'
  | 'takes'
  | 'cannotTake'
  | 'suspends'
  | 'resumes'
  | 'sets'
  | 'completes'
  | 'cannotComplete'
  | 'lists';

const status = (value: true | string) => (value === true ? undefined : value);

export const workDeeds: Deeds<Verb> = {
  posts: async (play, { who, value }) => {
    const { said, interaction } = await play.stage.source(who).posts(value);
    play.sources.set(value.item, who);
    if (interaction !== undefined) play.items.set(value.item, interaction);
    return { seen: said };
  },
  changes: async ({ stage }, { who, value }) => {
    const { ok, said } = await stage.source(who).changes(value);
    return ok ? {} : { wrong: [said] };
  },
  cannotChange: async ({ stage }, { who, value }) => {
    const { ok, said } = await stage.source(who).changes(value);
    return ok ? { wrong: ['it is done'] } : { seen: said };
  },
  isTold: async (play, { who, value: { item, ...value } }) => {
    const before = play.heard.get(item) ?? 0;
    const look = async () => (await play.stage.source(who).told(item)).slice(before);
    const index = (some: Told[]) => some.findIndex((one) => differencesOf(value, one).length === 0);
    const seen = await play.stage.until(look, (some) => index(some) >= 0);
    const found = index(seen);
    if (found >= 0) play.heard.set(item, before + found + 1);
    const shown = seen.map((one) => told({ event: one.event, status: one.status, step: one.step, agent: one.agent }));
    return { seen: shown.join('; ') || 'nothing', wrong: found >= 0 ? [] : ['it is not told so'] };
  },
  stands: (play, { who, value: { fields = {}, ...value } }) => {
    const expected = {
      ...value,
      ...Object.fromEntries(Object.entries(fields).map(([name, one]) => [field(name), one])),
    };
    return play.stage.until<Noticed>(
      async () => {
        const view = await play.stage.supervisor().read(idOf(play, who));
        const facts = factsOfItem(view, play.stage.zone);
        const { state, queue, priority, status, workbin, agent, revision, due } = facts;
        const seen = told({ state, queue, priority, status, workbin, agent, revision, due });
        return { seen, wrong: differences(expected, facts) };
      },
      ({ wrong }) => wrong?.length === 0,
    );
  },
  takes: async (play, { who, value: { item, from } }) => {
    const agent = play.stage.agent(who);
    const id = idOf(play, item);
    const listed = await play.stage.until(
      () => agent.workbin(from),
      (ids) => ids.includes(id),
    );
    if (!listed.includes(id)) return { wrong: [`it does not stand in ${from}`] };
    await agent.pull(id);
    play.attention.set(who, id);
    return {};
  },
  cannotTake: (play, { who, value }) => refused(play.stage.agent(who).pull(idOf(play, value))),
  suspends: (play, { who, value }) => done(play.stage.agent(who).suspend(inHand(play, who), status(value))),
  resumes: async (play, { who, value }) => {
    await play.stage.agent(who).resume(idOf(play, value));
    play.attention.set(who, idOf(play, value));
    return {};
  },
  sets: (play, { who, value }) => done(play.stage.agent(who).set(inHand(play, who), value)),
  completes: (play, { who, value }) => done(play.stage.agent(who).complete(inHand(play, who), status(value))),
  cannotComplete: (play, { who, value }) => refused(play.stage.agent(who).complete(inHand(play, who), status(value))),
  lists: async (play, { who, value: { workbin, items } }) => {
    const look = async () => {
      const ids = await play.stage.agent(who).workbin(workbin);
      return ids.flatMap((id) => nameOf(play, id) ?? []);
    };
    const same = (listed: string[]) => listed.join() === items.join();
    const listed = await play.stage.until(look, same);
    const seen = listed.join(', ') || 'none of them';
    return { seen, wrong: same(listed) ? [] : [`expected ${items.join(', ') || 'none of them'}`] };
  },
};

async function refused(deed: Promise<void>): Promise<Noticed> {
  try {
    await deed;
    return { wrong: ['it is done'] };
  } catch (error) {
    if (error instanceof RefusedStepError) return { seen: error.message };
    throw error;
  }
}

async function done(deed: Promise<void>): Promise<Noticed> {
  await deed;
  return {};
}

type Expected = Omit<NonNullable<Happening['isTold']>, 'item'>;

function differencesOf({ fields = {}, agent, ...value }: Expected, one: Told): string[] {
  const wanted = { ...value, ...(agent !== undefined && { agent: `agt_${agent}` }) };
  const plain = Object.entries(fields).filter(([name, is]) => (one.fields?.[name] ?? null) !== is);
  return [
    ...differences(wanted, { event: one.event, status: one.status, step: one.step, agent: one.agent }),
    ...plain.map(([name]) => name),
  ];
}

function field(name: string): string {
  return `field ${name}`;
}
