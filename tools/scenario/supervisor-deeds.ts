import { differences, type Facts } from './expectation.ts';
import { type Deeds, idOf, type Noticed, type Play } from './play.ts';
import { told } from './told.ts';

type Verb = 'isAlerted' | 'acknowledges' | 'findsInQuarantine' | 'replays';

export const supervisorDeeds: Deeds<Verb> = {
  isAlerted: (play, { who, value }) => (value === 'nothing' ? notAlerted(play, who) : alerted(play, who, value)),
  acknowledges: async (play, { who, value: { item, step } }) => {
    const id = idOf(play, item);
    const found = (await play.stage.agent(who).alerts()).find((one) => one.interaction === id && one.step === step);
    if (!found) return { wrong: ['there is no such alert'] };
    await play.stage.agent(who).acknowledge(id, found);
    return {};
  },
  findsInQuarantine: async (play, { who, value: { item, ...expected } }) => {
    const look = async (): Promise<Noticed> => {
      const entry = await quarantined(play, who, item);
      if (!entry) return { wrong: ['it is not there'] };
      const { reason, field, detail } = entry;
      return { seen: detail, wrong: differences(expected, { reason, field }) };
    };
    return play.stage.until(look, ({ wrong }) => wrong?.length === 0);
  },
  replays: async (play, { who, value: item }) => {
    const entry = await quarantined(play, who, item);
    if (!entry) return { wrong: ['it is not in quarantine'] };
    play.items.set(item, await play.stage.agent(who).replay(entry.id));
    return {};
  },
};

async function quarantined({ stage, sources }: Play, who: string, item: string) {
  const externalId = stage.source(sources.get(item) ?? '').externalId(item);
  return (await stage.agent(who).quarantine()).find((one) => one.externalId === externalId && !one.replayed);
}

async function notAlerted(play: Play, who: string): Promise<Noticed> {
  await play.stage.atRest();
  const theirs = new Set(play.items.values());
  const found = (await play.stage.agent(who).alerts()).filter(({ interaction }) => theirs.has(interaction));
  return { wrong: found.map(({ name, step }) => `there is an alert: ${name} ${step}`) };
}

async function alerted(play: Play, who: string, { item, ...expected }: Facts & { item: string }): Promise<Noticed> {
  const id = idOf(play, item);
  const look = async (): Promise<Noticed> => {
    const alerts = (await play.stage.agent(who).alerts()).filter(({ interaction }) => interaction === id);
    const compared = alerts.map(({ step, queue, workbin, agent }) => {
      const facts = { step, queue: queue?.name, workbin: workbin?.name, agent: agent?.name };
      return { seen: told(facts), wrong: differences(expected, facts) };
    });
    return compared.sort((a, b) => a.wrong.length - b.wrong.length)[0] ?? { wrong: ['there is no alert'] };
  };
  return play.stage.until(look, ({ wrong }) => wrong?.length === 0);
}
