// rows 87, 91, 148
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Agent, Presence } from '../../domain/agent.ts';
import { type AgentId, type ConversationId, conversationId, interactionOfSlot, slotOf } from '../../domain/ids.ts';
import { openConversation } from '../../domain/reopen.ts';
import { HOUR, instant, SECOND } from '../../domain/time.ts';
import { acceptOffer } from '../../functions/accept-offer/accept-offer.ts';
import { assigning } from '../../functions/_routing/assigning.ts';
import { closeInteraction } from '../../functions/close-interaction/close-interaction.ts';
import { declineOffer } from '../../functions/decline-offer/decline-offer.ts';
import { prepareInteraction } from '../../functions/prepare-interaction/prepare-interaction.ts';
import { route } from '../../functions/route/route.ts';
import { agents } from '../../store/agents.ts';
import { sockets } from '../../store/sockets.ts';
import { applyConfiguration } from '../../store/apply-configuration.ts';
import { configurations } from '../../store/configurations.ts';
import { conversations } from '../../store/conversations.ts';
import { interactionFrom, interactions } from '../../store/interactions.ts';
import { type WaitingRow, lanes } from '../../store/lanes.ts';
import { memoryTable } from '../../store/memory-table.ts';
import { optOuts } from '../../store/opt-outs.ts';
import { type Changed, ConflictError, type Item } from '../../store/port.ts';
import { kindOf } from '../../store/table.ts';
import { aContactCentre, type ContactCentre, threadKey } from '../support/contact-centre.ts';
import { type MeddledTable, meddledTable, type PortCall } from '../support/meddled-table.ts';
import { capacities, OURS, oneRing, sampleCentre } from '../support/sample-centre.ts';
import { chance, storm } from '../support/storm.ts';

const at =
  (when: PortCall['when'], operation: PortCall['operation'], row: RegExp) =>
  (call: PortCall): boolean =>
    call.when === when && call.operation === operation && call.keys.some(({ pk, sk }) => row.test(`${pk} ${sk}`));

const isWrite = ({ operation, keys }: PortCall) =>
  (operation === 'put' || operation === 'transact') && keys.some(({ sk }) => sk.startsWith('C#'));

const TOKEN = / T#/;
const LANE_ROW = /^LANE#/;

/** Amina comes to her desk, and her coming is followed up: as far as possible without waiting for what is under way. */
async function aminaComes(centre: ContactCentre) {
  const now = centre.clock.now();
  await centre.deps.sockets.open({ team: 'team_technical', agent: 'agt_amina', connection: 'desk-agt_amina', at: now });
  const amina = (await centre.deps.agents.agent('agt_amina')) as Agent;
  await centre.deps.agents.setPresence(amina, 'available', now);
  while (await centre.followUp());
}

async function aminaAccepts(centre: ContactCentre, id: ConversationId) {
  await acceptOffer(centre.deps)(centre.desk('amina').caller(), id, { turn: 1 });
  while (await centre.followUp());
}

function standsIn(centre: ContactCentre): (string | undefined)[] {
  return centre.engine.executions().map(({ state, status }) => (status === 'RUNNING' ? state : status));
}

describe('an agent is found while the workflow begins to wait', () => {
  test.each<[string, (call: PortCall) => boolean]>([
    ['before the interaction is read', at('before', 'get', / C#/)],
    ['between reading the interaction and keeping the token', at('before', 'put', TOKEN)],
    ['between keeping the token and reading the interaction again', at('after', 'put', TOKEN)],
  ])('%s: the workflow goes on at once', async (_, moment) => {
    const centre = await aContactCentre();
    const met = centre.table.interrupt(
      (call) => moment(call) && standsIn(centre)[0] === 'Find agent',
      () => aminaComes(centre),
    );

    await centre.text({});

    expect(met.acted).toBe(true);
    expect(standsIn(centre)).toEqual(['Await answer']);
  });

  test('after it began to wait: the token wakes it', async () => {
    const centre = await aContactCentre();
    await centre.text({});
    expect(standsIn(centre)).toEqual(['Find agent']);

    await centre.available('amina');

    expect(standsIn(centre)).toEqual(['Await answer']);
  });
});

describe('the agent answers while the workflow begins to wait for it', () => {
  test.each<[string, (call: PortCall) => boolean]>([
    ['between reading the interaction and keeping the token', at('before', 'put', TOKEN)],
    ['between keeping the token and reading the interaction again', at('after', 'put', TOKEN)],
  ])('%s: the workflow ends at once', async (_, moment) => {
    const centre = await aContactCentre();
    await centre.available('amina');
    const id = conversationId(threadKey(OURS, '+447700900142'), 1);
    const met = centre.table.interrupt(moment, () => aminaAccepts(centre, id));

    await centre.text({});

    expect(met.acted).toBe(true);
    expect(standsIn(centre)).toEqual(['SUCCEEDED']);
  });

  test('and the waiting function dies after it kept the token: its next attempt has another token, and that one counts', async () => {
    const centre = await aContactCentre();
    const [amina] = await centre.available('amina');
    const died = centre.table.interrupt(at('after', 'put', TOKEN), () =>
      Promise.reject(new Error('the power is gone')),
    );
    await centre.text({});
    await centre.clock.advance(SECOND);
    expect(died.acted).toBe(true);
    expect(standsIn(centre)).toEqual(['Await answer']);

    await amina.accept();

    expect(standsIn(centre)).toEqual(['SUCCEEDED']);
  });

  test('a token of an earlier step never takes the place of a later one', async () => {
    const centre = await aContactCentre();
    const id = conversationId(threadKey(OURS, '+447700900142'), 1);
    const { tokens } = centre.deps;
    await tokens.keep(id, { step: 'await-answer', episode: 1, turn: 2, look: 1, token: 'later' });

    expect(await tokens.keep(id, { step: 'find-agent', episode: 1, turn: 2, look: 1, token: 'earlier' })).toBe(
      'overtaken',
    );
    expect(await tokens.get(id)).toMatchObject({ token: 'later' });
    expect(await tokens.keep(id, { step: 'await-answer', episode: 1, turn: 2, look: 1, token: 'again' })).toBe('kept');
    expect(await tokens.keep(id, { step: 'find-agent', episode: 1, turn: 2, look: 2, token: 'next' })).toBe('kept');
    expect(await tokens.keep(id, { step: 'find-agent', episode: 2, turn: 2, look: 0, token: 'reopened' })).toBe('kept');
  });
});

describe('a row in a lane', () => {
  const row = (version: number): WaitingRow => ({
    lane: 'que_technical|message||0' as WaitingRow['lane'],
    rank: '10000000000001',
    interaction: 'cnv_aaaa.1',
    version,
  });

  test('is dropped with the version that was seen, never a newer one', async () => {
    const store = lanes(memoryTable());
    await store.queue(row(3), ['team_technical']);
    await store.queue(row(5), ['team_technical']);

    await store.drop(row(3));
    expect(await store.heads(row(0).lane)).toEqual([row(5)]);
    await store.drop(row(5));
    expect(await store.heads(row(0).lane)).toEqual([]);
  });

  test('is not replaced by an older version that comes late', async () => {
    const store = lanes(memoryTable());
    await store.queue(row(5), ['team_technical']);
    await store.queue(row(3), ['team_technical']);
    expect(await store.heads(row(0).lane)).toEqual([row(5)]);
  });

  test('survives the clearing-up after an offer that was declined in between', async () => {
    const centre = await aContactCentre(oneRing);
    const id = await centre.text({});
    const met = centre.table.interrupt(at('before', 'delete', LANE_ROW), async () => {
      await declineOffer(centre.deps)(centre.desk('amina').caller(), id, { turn: 1 });
    });
    await centre.available('amina');

    expect(met.acted).toBe(true);
    const { routing } = await centre.conversation(id);
    expect(routing).toMatchObject({ state: 'waiting', segments: [{ end: 'declined' }] });
    const rows = centre.table.all().filter(({ pk }) => LANE_ROW.test(pk));
    expect(rows.map(({ version }) => version)).toEqual([routing.version]);

    await centre.available('jonas');
    expect((await centre.conversation(id)).routing).toMatchObject({ state: 'offered', agent: 'agt_jonas' });
  });

  test('that was left behind misleads nobody, and is cleared away by whoever sees it', async () => {
    const centre = await aContactCentre(oneRing);
    const [amina] = await centre.available('amina');
    const id = await centre.text({});
    const { routing } = await centre.conversation(id);
    await centre.deps.table.put({
      pk: 'LANE#que_technical|message||0',
      sk: `10000000000000#${id}`,
      version: routing.version - 1,
    });
    await centre.deps.table.update(
      { pk: 'team_technical', sk: 'LANES' },
      { addTo: { lanes: ['que_technical|message||0'] } },
    );

    await amina.accept();
    const next = await centre.text({ from: '+447700900417' });

    expect((await centre.conversation(next)).routing).toMatchObject({ state: 'offered', agent: 'agt_amina' });
    expect(centre.table.all().filter(({ pk }) => LANE_ROW.test(pk))).toEqual([]);
  });
});

describe('an offer that is answered while something beside it is written', () => {
  /** What is written leaves the offer as it is: a rule's customer data, a touch of the carrier's. */
  const answered = async (answer: 'accept' | 'decline', write: (call: PortCall) => boolean) => {
    const centre = await aContactCentre(oneRing);
    const [amina] = await centre.available('amina');
    const id = await centre.text({});
    const met = centre.table.interrupt(write, async () => {
      const before = await centre.conversation(id);
      const routing = { ...before.routing, version: before.routing.version + 1 };
      await centre.deps.interactions.save({ ...before, routing }, before);
    });
    await (answer === 'accept' ? amina.accept() : amina.decline(id, 1));
    expect(met.acted).toBe(true);
    return (await centre.conversation(id)).routing;
  };

  test('is accepted all the same', async () => {
    const written = await answered('accept', (call) => call.when === 'before' && isWrite(call));
    expect(written).toMatchObject({ state: 'accepted', agent: 'agt_amina', turn: 1 });
  });

  test('is declined all the same', async () => {
    const written = await answered('decline', (call) => call.when === 'before' && isWrite(call));
    expect(written).toMatchObject({ state: 'waiting', segments: [{ end: 'declined' }] });
  });
});

describe('between choosing an agent and claiming him', () => {
  const claim = at('before', 'transact', / C#/);

  /** Amina is chosen; before the claim something happens; nothing of it has been followed up. */
  async function meanwhile(
    happens: (centre: ContactCentre, id: ConversationId) => Promise<unknown>,
    ...others: string[]
  ) {
    const centre = await aContactCentre(oneRing);
    await centre.available('amina', ...others);
    const id = conversationId(threadKey(OURS, '+447700900142'), 1);
    const met = centre.table.interrupt(claim, () => happens(centre, id));
    await centre.text({});
    expect(met.acted).toBe(true);
    return (await centre.conversation(id)).routing;
  }

  const goesOnABreak = async ({ deps }: ContactCentre) =>
    deps.agents.setPresence((await deps.agents.agent('agt_amina')) as Agent, 'break', deps.clock());
  const key = { pk: 'team_technical', sk: 'A#agt_amina' };

  test.each<[string, (centre: ContactCentre) => Promise<unknown>]>([
    ['goes on a break', goesOnABreak],
    ['misses another offer', ({ table }) => table.update(key, { set: { notRespondingSince: 1 } })],
    [
      'takes other work, up to her capacity',
      ({ table }) => table.update(key, { addTo: { messageSlots: ['a', 'b', 'c'] } }),
    ],
    ['loses a skill', ({ table }) => table.update(key, { set: { skills: {} }, increase: { skillsVersion: 1 } })],
  ])('she %s: the next one gets it, and nobody else does', async (_, happens) => {
    expect(await meanwhile(happens, 'jonas')).toMatchObject({ state: 'offered', agent: 'agt_jonas', turn: 1 });
  });

  test('she goes on a break, and there is nobody else: it waits', async () => {
    expect(await meanwhile(goesOnABreak)).toMatchObject({ state: 'waiting', turn: 0 });
  });

  test('the interaction itself is changed by somebody else: it is looked at again as it stands now', async () => {
    const centre = await aContactCentre(oneRing);
    const id = await centre.text({});
    const met = centre.table.interrupt(claim, async () => {
      const stored = await centre.deps.interactions.get(id);
      if (!stored) throw new Error('nothing');
      const changed = { ...stored.routing, version: stored.routing.version + 1 };
      await centre.deps.interactions.save({ ...stored, routing: changed }, stored);
      centre.table.drain();
    });

    await centre.available('amina');

    expect(met.acted).toBe(true);
    expect((await centre.conversation(id)).routing).toMatchObject({ state: 'offered', agent: 'agt_amina', turn: 1 });
  });

  test('whoever came earlier goes first, even if it is the later one that is being looked at', async () => {
    const centre = await aContactCentre((file) => {
      oneRing(file);
      capacities({ amina: 1 })(file);
    });
    const [amina] = await centre.available('amina');
    const inHand = await centre.text({ from: '+447700900561' });
    await amina.accept();
    const earlier = await centre.text({ from: '+447700900417' });
    await centre.clock.advance(SECOND);
    const later = await centre.text({});
    const { routing } = await centre.conversation(inHand);
    const lastSeen = 'SM00000000000000000000000000000001';
    await closeInteraction(centre.deps)(amina.caller(), inHand, { lastSeen });

    await assigning(centre.deps).assign(later);

    expect((await centre.conversation(inHand)).routing.version).toBe(routing.version + 1);
    expect((await centre.conversation(earlier)).routing).toMatchObject({ state: 'offered', agent: 'agt_amina' });
    expect((await centre.conversation(later)).routing.state).toBe('waiting');
  });

  test('the two writes meet another transaction: the same agent is claimed again, not the next', async () => {
    const centre = await aContactCentre(oneRing);
    await centre.available('amina', 'jonas');
    const met = centre.table.interrupt(claim, () => Promise.reject(new ConflictError()));

    const id = await centre.text({});

    expect(met.acted).toBe(true);
    expect((await centre.conversation(id)).routing).toMatchObject({ state: 'offered', agent: 'agt_amina' });
  });
});

describe('a function that dies between letting something wait and looking for an agent', () => {
  const id = conversationId(threadKey(OURS, '+447700900142'), 1);

  /** Nobody was there when prepare looked. It saves the waiting interaction and dies: no row in a lane, no look. */
  async function diesAfterPlacing(beforeSaving: (centre: ContactCentre) => Promise<unknown>) {
    const centre = await aContactCentre(oneRing);
    let puts = 0;
    const met = centre.table.interrupt(
      (call) => at('before', 'put', / C#/)(call) && ++puts === 2,
      async () => {
        await beforeSaving(centre);
        centre.table.interrupt(at('after', 'put', / C#/), () => Promise.reject(new Error('the power is gone')));
      },
    );
    await centre.text({});
    expect(met.acted).toBe(true);
    return centre;
  }

  test('is followed by the stream: an agent who came meanwhile gets it without waiting for another attempt', async () => {
    const centre = await diesAfterPlacing(aminaComes);
    expect((await centre.conversation(id)).routing).toMatchObject({ state: 'offered', agent: 'agt_amina' });
  });

  test('leaves it where an agent who comes later finds it', async () => {
    const centre = await diesAfterPlacing(async () => {});
    expect((await centre.conversation(id)).routing).toMatchObject({ state: 'waiting' });

    await centre.available('amina');

    expect((await centre.conversation(id)).routing).toMatchObject({ state: 'offered', agent: 'agt_amina' });
  });
});

describe('arriving and becoming free at the same time', () => {
  /** Lets one thing happen at each call of the other, one after the other, until there are no more calls. */
  async function atEveryCall(
    begin: () => Promise<ContactCentre>,
    main: (centre: ContactCentre) => Promise<unknown>,
    other: (centre: ContactCentre) => Promise<unknown>,
  ): Promise<number> {
    for (let calls = 0; ; calls += 1) {
      const centre = await begin();
      let count = 0;
      const met = centre.table.interrupt(
        // The cached configuration is one promise for both: whoever interrupts its reading would wait for himself.
        ({ keys }) => keys[0]?.pk !== 'CONFIG' && count++ === calls,
        () => other(centre),
      );
      await main(centre);
      centre.table.meddle();
      await centre.pump();
      if (!met.acted) return calls;
      const left = await waitingBesideAFreeAgent(centre.table, centre.clock.now());
      expect({ calls, left }).toEqual({ calls, left: [] });
      expect({ calls, offers: offersOf(centre.table) }).toMatchObject({ calls, offers: { twice: [], orphans: [] } });
    }
  }

  const technicalAlone = () => aContactCentre(oneRing);

  test('an agent comes at any moment of an arrival: it is offered, once', async () => {
    const calls = await atEveryCall(
      technicalAlone,
      (centre) => centre.text({}),
      async (centre) => {
        const now = centre.clock.now();
        await centre.deps.sockets.open({ team: 'team_technical', agent: 'agt_amina', connection: 'c', at: now });
        await centre.deps.agents.setPresence((await centre.deps.agents.agent('agt_amina')) as Agent, 'available', now);
      },
    );
    expect(calls).toBeGreaterThan(20);
  });

  test('a text comes at any moment of an agent\u2019s coming: it is offered, once', async () => {
    const calls = await atEveryCall(
      technicalAlone,
      (centre) => centre.available('amina'),
      (centre) =>
        centre.receive(
          { carrierId: 'SM1', theirs: '+447700900142', ours: OURS, body: 'Hello', media: [] },
          centre.clock.now(),
        ),
    );
    expect(calls).toBeGreaterThan(5);
  });

  test('a text comes at any moment of a close that makes room: it is offered, once', async () => {
    const full = async () => {
      const centre = await aContactCentre((file) => {
        oneRing(file);
        capacities({ amina: 1 })(file);
      });
      const [amina] = await centre.available('amina');
      await centre.text({ from: '+447700900561' });
      await amina.accept();
      return centre;
    };
    const calls = await atEveryCall(
      full,
      (centre) => centre.desk('amina').close(conversationId(threadKey(OURS, '+447700900561'), 1)),
      (centre) =>
        centre.receive(
          { carrierId: 'SM2', theirs: '+447700900142', ours: OURS, body: 'Hello', media: [] },
          centre.clock.now(),
        ),
    );
    expect(calls).toBeGreaterThan(10);
  });
});

describe('a storm', () => {
  const now = instant(Date.UTC(2026, 0, 5, 9));
  const customers = ['+447700900142', '+447700900417', '+447700900561'];
  let before: Item[];

  /** Two agents at their desks, on a break; three conversations that have just arrived. */
  beforeAll(async () => {
    const table = memoryTable();
    const file = sampleCentre((sample) => {
      oneRing(sample);
      delete sample.people.priya;
      delete sample.people.luc;
      if (sample.flows['help-desk']) sample.flows['help-desk'].rules = [];
    });
    await applyConfiguration(table, { file, at: now });
    for (const key of ['amina', 'jonas'] as const)
      await sockets(table).open({ team: 'team_technical', agent: `agt_${key}`, connection: key, at: now });
    for (const theirs of customers) {
      const text = { direction: 'in', thread: threadKey(OURS, theirs), id: 'SM', at: now, conversation: 1 } as const;
      const inbound = { ...text, ours: OURS, theirs, body: 'Hello' };
      await interactions(table).create(
        openConversation({ text: inbound, number: 1, reopenWindow: HOUR, configuration: 1 }),
      );
    }
    before = table.all();
  });

  interface Storm {
    seed: number;
    /** How many conversations each agent can hold. */
    room: number;
    conflicts: number;
  }

  /** All at once, in an order that the seed gives: three workflows prepare, one of them twice; both agents come; the stream is followed up. */
  async function rage({ seed, room, conflicts }: Storm) {
    const random = chance(seed);
    const weather = storm(random);
    const table = meddledTable(memoryTable());
    for (const row of before)
      await table.put(row.sk.startsWith('A#') ? { ...row, capacity: { message: room, call: 1, work: 1 } } : row);
    const quiet = { info() {}, warn() {}, error() {} };
    const deps = {
      table,
      clock: () => now,
      pause: weather.turn,
      configurations: configurations(table, () => now),
      conversations: conversations(table, threadKey),
      runDataAction: async () => ({ records: [], ms: 1 }),
      log: quiet,
      optOuts: optOuts(table, async () => 'cus_nobody'),
      carrier: { send: async () => ({ result: 'unknown' as const }) },
      publicUrl: 'https://centre.example',
    };
    const [prepare, follow, people] = [prepareInteraction(deps), route(deps), agents(table)];
    table.drain();
    table.meddle(async ({ when, operation }) => {
      await weather.turn();
      if (when === 'before' && operation === 'transact' && random() < conflicts) throw new ConflictError();
    });

    const stories: Changed[] = [];
    const chains = new Map<string, Promise<void>>();
    /** One item's changes in order, different items side by side, some changes twice. */
    const followUp = () => {
      for (const changed of table.drain()) {
        stories.push(changed);
        const { pk, sk } = (changed.after ?? changed.before) as Item;
        const again = random() < 0.2;
        const chain = after(chains.get(`${pk} ${sk}`), async () => {
          await follow(changed);
          if (again) await follow(changed);
          followUp();
        });
        chains.set(`${pk} ${sk}`, chain);
        weather.begin(() => chain);
      }
    };
    const doing = (work: () => Promise<unknown>) => weather.begin(() => work().finally(followUp));
    const ids = customers.map((theirs) => conversationId(threadKey(OURS, theirs), 1));
    for (const interaction of [...ids, ids[0] as ConversationId]) doing(() => prepare({ interaction, episode: 1 }));
    for (const id of ['agt_amina', 'agt_jonas'] as const)
      doing(async () => people.setPresence((await people.agent(id)) as Agent, 'available' satisfies Presence, now));
    await weather.rage();
    table.meddle();
    return { table, stories };
  }

  const seeds = Array.from({ length: 150 }, (_, seed) => seed);

  test.each([
    ['room for two of three, no conflicts', 1, 0],
    ['room for two of three, many conflicts', 1, 0.4],
    ['room for all, many conflicts', 2, 0.4],
  ])(
    'over %s: nothing is offered twice, and nobody waits beside a free agent',
    async (_, room, conflicts) => {
      for (const seed of seeds) {
        const { table, stories } = await rage({ seed, room, conflicts });
        const { offered, ...wrong } = offersOf(table);
        expect({ seed, ...wrong }).toEqual({ seed, twice: [], orphans: [] });
        expect({ seed, left: await waitingBesideAFreeAgent(table, now) }).toEqual({ seed, left: [] });
        expect({ seed, offered }).toEqual({ seed, offered: Math.min(3, 2 * room) });
        expect({ seed, offers: stories.filter(becameOffered).length }).toEqual({ seed, offers: offered });
      }
    },
    30_000,
  );
});

async function after(earlier: Promise<void> | undefined, work: () => Promise<void>) {
  await earlier;
  await work();
}

function becameOffered({ after }: Changed): boolean {
  return after !== undefined && kindOf(after) === 'interaction' && interactionFrom(after).routing.state === 'offered';
}

/** Slots against offers: one agent each, and no slot without its offer. */
function offersOf(table: MeddledTable) {
  const held = table
    .all()
    .filter((row) => kindOf(row) === 'agent')
    .flatMap((row) => [...((row.messageSlots ?? new Set()) as Set<string>)]);
  const inHands = table
    .all()
    .filter((row) => kindOf(row) === 'interaction')
    .map((row) => interactionFrom(row))
    .filter(({ routing }) => routing.state === 'offered' || routing.state === 'accepted');
  const wanted = inHands.map(({ id, routing }) => slotOf(id, routing.turn) as string);
  return {
    offered: inHands.length,
    twice: held.filter((slot, index) => held.findIndex((one) => one === slot) !== index),
    orphans: [...held.filter((slot) => !wanted.includes(slot)), ...wanted.filter((slot) => !held.includes(slot))].map(
      (slot) => interactionOfSlot(slot as never),
    ),
  };
}

/** Whoever waits although an agent of the technical team could have it. */
async function waitingBesideAFreeAgent(table: MeddledTable, now: ReturnType<typeof instant>): Promise<string[]> {
  const team = await agents(table).team('team_technical', now);
  const free = team.agents.filter(
    ({ presence, live, notRespondingSince, slots, capacity }) =>
      presence === 'available' && live && notRespondingSince === undefined && slots.message.size < capacity.message,
  );
  const waiting = table
    .all()
    .filter((row) => kindOf(row) === 'interaction')
    .map((row) => interactionFrom(row))
    .filter(({ routing }) => routing.state === 'waiting' || routing.state === 'new');
  const unasked = ({ routing }: (typeof waiting)[number], agent: AgentId) =>
    routing.state === 'new' || !('declined' in routing && agent in routing.declined);
  return waiting.filter((one) => free.some(({ id }) => unasked(one, id))).map(({ id }) => id);
}
