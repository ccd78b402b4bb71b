import type { Inbox, InboxRow, InteractionView, Offer } from '../../domain/desktop-api.ts';
import { differences, factName, type Facts, factsOfOffer, factsOfView } from './expectation.ts';
import { type Deeds, inHand, nameOf, type Noticed, type Play } from './play.ts';
import { type AgentOnStage, RefusedStepError } from './stage.ts';
import { told } from './told.ts';

type Verb =
  | 'goes'
  | 'isOffered'
  | 'accepts'
  | 'declines'
  | 'sees'
  | 'writes'
  | 'cannotWrite'
  | 'authenticates'
  | 'closes';

export const agentDeeds: Deeds<Verb> = {
  goes: async ({ stage }, { who, value }) => {
    await stage.agent(who).goes(value);
    return {};
  },
  isOffered: (play, { who, value }) => (value === 'nothing' ? nothing(play, who) : something(play, who, value)),
  accepts: async (play, { who }) => {
    const looked = play.attention.get(who);
    const offer = await waitedFor(play, who);
    await play.stage.agent(who).accept(offer);
    if (offer.medium === 'call') await connected(play, who);
    return offer.interaction === looked ? {} : { seen: told(factsOfOffer(offer)) };
  },
  declines: async (play, { who }) => {
    await play.stage.agent(who).decline(await waitedFor(play, who));
    return {};
  },
  sees: (play, { who, value: { facts = {}, ...value } }) => {
    const pairs = Object.entries(facts).map(([label, fact]) => [factName(label), fact] as const);
    return sees(play, who, { ...value, ...Object.fromEntries(pairs) });
  },
  writes: async (play, { who, value }) => {
    const refused = await refusalOf(play, who, value);
    return refused === undefined ? {} : { wrong: [refused] };
  },
  cannotWrite: async (play, { who, value }) => {
    const refused = await refusalOf(play, who, value);
    return refused === undefined ? { wrong: ['it was sent'] } : { seen: refused };
  },
  authenticates: async (play, { who, value }) => {
    await play.stage.agent(who).authenticate(inHand(play, who), value);
    return {};
  },
  closes: async (play, { who, value }) => {
    const agent = play.stage.agent(who);
    const id = inHand(play, who);
    // What ends a call is told by several webhooks.
    await play.stage.atRest();
    const { call, work } = await agent.read(id);
    // What an item ends with says who completes it.
    if (!call && !work) await agent.close(id);
    else if (call && !call.ended) throw new RefusedStepError('the call goes on: hang up first');
    if (value !== true) await agent.wrapUp(id, value);
    return {};
  },
};

/** Why a text does not go out; nothing if it does. */
async function refusalOf(play: Play, who: string, body: string): Promise<string | undefined> {
  const id = inHand(play, who);
  try {
    const { status, errorCode } = await play.stage.agent(who).write(id, body);
    return status === 'failed' ? `it fails${errorCode === undefined ? '' : `, with ${errorCode}`}` : undefined;
  } catch (error) {
    if (error instanceof RefusedStepError) return error.message;
    throw error;
  }
}

/** The medium decides: the customer of an item may have called as well. */
const ofThePlay =
  (play: Play) =>
  ({ customer, interaction, medium }: Pick<Offer, 'customer' | 'interaction' | 'medium'>) =>
    medium === 'work' ? nameOf(play, interaction) !== undefined : play.customers.has(customer.number);

async function offersTo(play: Play, agent: AgentOnStage): Promise<Offer[]> {
  return (await agent.inbox()).offers.filter(ofThePlay(play));
}

async function nothing(play: Play, who: string): Promise<Noticed> {
  await play.stage.atRest();
  const offers = await offersTo(play, play.stage.agent(who));
  return { wrong: offers.map((offer) => `is offered ${told(factsOfOffer(offer))}`) };
}

/** The offer that differs least, since an agent may have several. */
async function something(play: Play, who: string, expected: Facts): Promise<Noticed> {
  const look = async () => {
    const offers = await offersTo(play, play.stage.agent(who));
    const compared = offers.map((offer) => {
      const facts = { ...factsOfOffer(offer), item: nameOf(play, offer.interaction) };
      return { id: offer.interaction, seen: told(facts), wrong: differences(expected, facts) };
    });
    return compared.sort((a, b) => a.wrong.length - b.wrong.length)[0];
  };
  const found = await play.stage.until(look, (best) => best?.wrong.length === 0);
  if (!found) return { wrong: ['is offered nothing'] };
  play.attention.set(who, found.id);
  return { seen: found.seen, wrong: found.wrong };
}

async function waitedFor(play: Play, who: string): Promise<Offer> {
  const agent = play.stage.agent(who);
  const offers = await play.stage.until(
    () => offersTo(play, agent),
    ({ length }) => length > 0,
  );
  const offer = offers.find(({ interaction }) => interaction === play.attention.get(who)) ?? offers[0];
  if (!offer) throw new Error('is offered nothing');
  play.attention.set(who, offer.interaction);
  return offer;
}

/** Until his telephone is picked up there is no talk to go on with. */
async function connected(play: Play, who: string): Promise<void> {
  const look = () => play.stage.agent(who).read(inHand(play, who));
  const { call } = await play.stage.until(look, (view) => view.call?.state === 'talking');
  if (call?.state !== 'talking') throw new Error(`is not brought together with the caller: the call is ${call?.state}`);
}

/** The screen is that of what the agent took last. */
async function sees(play: Play, who: string, expected: Facts): Promise<Noticed> {
  const agent = play.stage.agent(who);
  const id = inHand(play, who);
  const look = async (): Promise<Noticed> => {
    const [view, inbox] = [await agent.read(id), await agent.inbox()];
    const facts = { ...factsOfView(view, lastOf(inbox, view)), item: nameOf(play, id) };
    return { seen: told(facts), wrong: differences(expected, facts) };
  };
  return play.stage.until(look, ({ wrong }) => wrong?.length === 0);
}

function lastOf({ inHand: rows, closed }: Inbox, { interaction }: InteractionView): InboxRow['last'] {
  return [...rows, ...closed].find((row) => row.interaction === interaction)?.last;
}
