// rows 13, 52
import { describe, expect, test } from '@jest/globals';
import type { ConfigurationFile, QueueConfiguration } from '../../domain/configuration.ts';
import { HOUR, MINUTE, SECOND } from '../../domain/time.ts';
import { aContactCentre, expected } from '../support/contact-centre.ts';

const ELIN = '+447700900417';

/** One queue for each way of choosing an agent; a word in the text leads into it. All else is the same. */
const methods: Record<string, Partial<QueueConfiguration>> = {
  standard: {},
  rings: { rings: [{ teams: ['billing'], forSeconds: 60 }, { teams: ['technical'] }] },
  preferred: { preferred: { attribute: 'owner', holdSeconds: 60 } },
  last: { lastAgentHoldSeconds: 60 },
};

function aQueueForEach(file: ConfigurationFile) {
  const { technical } = file.queues;
  const flow = file.flows['help-desk'];
  if (!technical || !flow) throw new Error('no queue');
  const all: QueueConfiguration = { ...technical, rings: [{ teams: ['technical', 'billing'] }] };
  for (const [name, method] of Object.entries(methods)) file.queues[name] = { ...all, name, ...method };
  flow.rules = Object.keys(methods).map((name) => ({ when: { keywords: [name] }, queue: name }));
  flow.otherwise = { queue: 'standard' };
  if (file.people.jonas) file.people.jonas.capacity = { call: 1, work: 1, message: 1 };
}

/** Ana was Jonas's, who is full by now; the CRM says that she is Priya's; Luc has waited longest for an offer but for Amina. */
async function anaReturns(word: string) {
  const centre = await aContactCentre(aQueueForEach);
  const [jonas] = await centre.available('jonas');
  const id = await centre.text({ body: 'Hello' });
  await jonas.accept();
  await jonas.close(id);
  const other = await centre.text({ from: ELIN, body: 'Hello' });
  await jonas.accept();
  const [priya] = await centre.available('priya', 'luc', 'amina');
  centre.knows({ attributes: { owner: 'Priya' } });
  await centre.clock.advance(HOUR);
  await centre.text({ body: `It is ${word} that I want` });
  const routing = async () => (await centre.conversation(id)).routing;
  return { centre, id, other, jonas, priya, routing };
}

describe('the same return, of the same customer, in a queue of', () => {
  test('the standard method goes to whoever was offered something longest ago', async () => {
    const { routing } = await anaReturns('standard');
    expect(await routing()).toMatchObject({ state: 'offered', queue: 'que_standard', agent: 'agt_amina' });
  });

  test('rings goes to the first ring, though others have waited longer', async () => {
    const { routing } = await anaReturns('rings');
    expect(await routing()).toMatchObject({ state: 'offered', queue: 'que_rings', agent: 'agt_luc', ring: 0 });
  });

  test('preferred agents goes to the one whom the CRM names', async () => {
    const { id, priya, routing } = await anaReturns('preferred');
    expect(await routing()).toMatchObject({ state: 'offered', queue: 'que_preferred', agent: 'agt_priya' });
    await priya.accept();
    expect(expected(await priya.why(id)).decisions[0]?.choice).toBe('preferred');
  });

  test('the last agent waits for the one who had her, and goes to him when he has room', async () => {
    const { centre, id, other, jonas, routing } = await anaReturns('last');
    expect(await routing()).toMatchObject({ state: 'waiting', queue: 'que_last', preferred: ['agt_jonas'] });
    await centre.clock.advance(59 * SECOND);
    await jonas.close(other);
    expect(await routing()).toMatchObject({ state: 'offered', agent: 'agt_jonas' });
    await jonas.accept();
    expect(expected(await jonas.why(id)).decisions[0]?.choice).toBe('last-agent');
  });
});

/** Amina has the skill; Priya has not, and was offered something longer ago than anybody. */
async function aFibreCase(queue: Partial<QueueConfiguration>, before: 'free' | 'full' | 'away' | 'not responding') {
  const centre = await aContactCentre((file) => {
    Object.assign(file.queues.technical ?? {}, { rings: [{ teams: ['technical'] }] }, queue);
    if (file.people.amina) file.people.amina.capacity = { call: 1, work: 1, message: 1 };
  });
  const [amina] = await centre.available('amina');
  const other = await centre.text({ from: ELIN, body: 'Hello' });
  if (before === 'not responding') await centre.clock.advance(30 * SECOND);
  else await amina.accept();
  if (before === 'free' || before === 'away') await amina.close(other);
  if (before === 'away') await amina.presence('break');
  const [priya] = await centre.available('priya');
  if (before === 'not responding') {
    await priya.accept();
    await priya.close(other);
  }
  await centre.clock.advance(MINUTE);
  const id = await centre.text({ body: 'My fibre is down' });
  const back = async () => {
    if (before === 'full') await amina.close(other);
    else await amina.presence('available');
  };
  return { centre, priya, back, routing: async () => (await centre.conversation(id)).routing };
}

const dropping = { rings: [{ teams: ['technical'], forSeconds: 60, dropSkills: ['fibre'] }, { teams: ['technical'] }] };

describe.each(['all-skills', 'best-skills'] as const)('by %s, an idle agent who lacks the skill', (evaluation) => {
  test('is passed over while one who has it is free', async () => {
    const { routing } = await aFibreCase({ evaluation }, 'free');
    expect(await routing()).toMatchObject({ state: 'offered', agent: 'agt_amina' });
  });

  test.each(['full', 'away', 'not responding'] as const)(
    'is offered nothing, however long it waits, while the one who has it is %s; who gets it then at once',
    async (before) => {
      const { centre, priya, back, routing } = await aFibreCase({ evaluation }, before);
      await centre.clock.advance(3 * HOUR);
      expect((await routing()).state).toBe('waiting');
      expect((await priya.inbox()).offers).toEqual([]);
      await back();
      expect(await routing()).toMatchObject({ state: 'offered', agent: 'agt_amina' });
    },
  );

  test('is offered it when the queue stops asking for the skill, and not a millisecond before', async () => {
    const { centre, routing } = await aFibreCase({ evaluation, ...dropping }, 'full');
    await centre.clock.advance(MINUTE - 1);
    expect((await routing()).state).toBe('waiting');
    await centre.clock.advance(1);
    expect(await routing()).toMatchObject({ state: 'offered', agent: 'agt_priya', skills: {} });
  });

  test('is passed over even then while one who has it is free', async () => {
    const { routing } = await aFibreCase({ evaluation, ...dropping }, 'free');
    expect(await routing()).toMatchObject({ state: 'offered', agent: 'agt_amina' });
  });
});

describe('where the queue says that skills do not count', () => {
  test.each(['free', 'full', 'away', 'not responding'] as const)(
    'whoever was offered something longest ago gets it, while the one who has the skill is %s',
    async (before) => {
      const { routing } = await aFibreCase({ evaluation: 'none' }, before);
      expect(await routing()).toMatchObject({ state: 'offered', agent: 'agt_priya' });
    },
  );
});
