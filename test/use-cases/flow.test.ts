// rows 6, 9, 10, 12, 13, 88, 89, 91
import { describe, expect, test } from '@jest/globals';
import type { ConfigurationFile, FlowRule } from '../../domain/configuration.ts';
import { isPlaced } from '../../domain/queue.ts';
import { SECOND } from '../../domain/time.ts';
import { aContactCentre, type ContactCentre, expected } from '../support/contact-centre.ts';
import { oneRing } from '../support/sample-centre.ts';

function withRules(rules: FlowRule[], more: (file: ConfigurationFile) => void = () => {}) {
  return (file: ConfigurationFile) => {
    const flow = file.flows['help-desk'];
    if (!flow) throw new Error('no flow');
    flow.rules = rules;
    more(file);
  };
}

async function routed(centre: ContactCentre, body: string) {
  const { routing } = await centre.conversation(await centre.text({ body }));
  if (!isPlaced(routing)) throw new Error('the flow has not run');
  const { queue, skills, priority } = routing;
  return { queue, skills, priority };
}

const business: FlowRule = { name: 'business', when: { attribute: 'plan', equals: 'Business' }, queue: 'technical' };
const bill: FlowRule = { name: 'bill', when: { keywords: ['bill'] }, queue: 'billing' };

describe('who the customer is', () => {
  test('one match is the customer: the offer names her with her plan, and the plan decides', async () => {
    const centre = await aContactCentre();
    centre.knows({ displayName: 'Ana Torres', attributes: { plan: 'Priority' } });
    const [amina] = await centre.available('amina');

    await centre.text({ body: 'Hello' });

    const [offer] = expected(await amina.inbox()).offers;
    expect(offer).toMatchObject({ customer: { name: 'Ana Torres', level: 'Priority' }, priority: 20 });
  });

  test('two matches are nobody: no name is shown and no data rule holds', async () => {
    const centre = await aContactCentre();
    centre.knows(
      { displayName: 'Ana Torres', attributes: { plan: 'Priority' } },
      { recordId: '003-7782', displayName: 'Bea Torres', attributes: { plan: 'Priority' } },
    );
    const [amina] = await centre.available('amina');

    const id = await centre.text({ body: 'Hello' });

    const [offer] = expected(await amina.inbox()).offers;
    expect(offer?.priority).toBe(0);
    expect(offer?.customer).not.toHaveProperty('name');
    await amina.accept();
    expect(expected(await amina.customer(id))).toMatchObject({ state: 'ambiguous', facts: [] });
  });

  test.each([['timeout'], ['http-503'], ['connection'], ['not-understood'], ['not-configured']])(
    'a CRM that fails with %s stops no text: it goes on as from somebody unknown',
    async (failed) => {
      const centre = await aContactCentre();
      centre.crm.answer = async () => ({ failed, ms: 1_500 });
      const [amina] = await centre.available('amina');

      const id = await centre.text({ body: 'My fibre is down' });

      expect((await centre.conversation(id)).routing).toMatchObject({ state: 'offered', queue: 'que_technical' });
      await amina.accept();
      expect(expected(await amina.customer(id)).state).toBe('failed');
    },
  );

  test('a CRM that takes all of its 1.5 s delays the offer by so much and no more', async () => {
    const centre = await aContactCentre();
    centre.crm.answer = async () => {
      await centre.clock.sleep(1_500);
      return { failed: 'timeout', ms: 1_500 };
    };
    const [amina] = await centre.available('amina');
    const id = await centre.text({ body: 'My fibre is down' });
    expect((await centre.conversation(id)).routing.state).toBe('new');

    await centre.clock.advance(1_500);

    expect(expected(await amina.inbox()).offers).toHaveLength(1);
  });

  test('a flow that identifies nobody asks no CRM', async () => {
    const centre = await aContactCentre((file) => {
      delete file.flows['help-desk']?.identify;
    });
    centre.crm.answer = async () => {
      throw new Error('asked');
    };

    expect(await routed(centre, 'My bill')).toMatchObject({ queue: 'que_billing' });
  });
});

describe('which queue', () => {
  const customers = [
    ['Business, nothing said', { plan: 'Business' }, 'Hello', 'que_technical'],
    ['Business about a bill', { plan: 'Business' }, 'My bill', 'que_technical'],
    ['Home about a bill', { plan: 'Home' }, 'My bill', 'que_billing'],
    ['Home, nothing said', { plan: 'Home' }, 'Hello', 'que_general'],
    ['unhappy', { plan: 'Home', nps: 3 }, 'Hello', 'que_care'],
    ['at the edge of unhappy', { plan: 'Home', nps: 6 }, 'Hello', 'que_care'],
    ['content', { plan: 'Home', nps: 7 }, 'Hello', 'que_general'],
    ['owner of a router', { plan: 'Home', products: ['Fibre 500', 'Router X'] }, 'Hello', 'que_technical'],
    ['account of the first tier', { plan: 'Home', tier: 1 }, 'Hello', 'que_care'],
    ['account of the third tier', { plan: 'Home', tier: 3 }, 'Hello', 'que_general'],
  ] as const;

  test.each(customers)('%s: %j who writes "%s" lands in %s', async (_, attributes, body, queue) => {
    const more = (file: ConfigurationFile) => {
      const { technical } = file.queues;
      if (!technical) throw new Error('no queue');
      Object.assign(file.queues, { general: technical, care: technical });
      if (file.flows['help-desk']) file.flows['help-desk'].otherwise = { queue: 'general' };
    };
    const rules: FlowRule[] = [
      business,
      bill,
      { when: { attribute: 'nps', atMost: 6 }, queue: 'care' },
      { when: { attribute: 'products', contains: 'router' }, queue: 'technical' },
      { when: { attribute: 'tier', oneOf: [1, 2] }, queue: 'care' },
    ];
    const centre = await aContactCentre(withRules(rules, more));
    centre.knows({ attributes: structuredClone(attributes) as never });

    expect(await routed(centre, body)).toMatchObject({ queue });
  });

  test('what the CRM says beats the keyword when its rule stands first', async () => {
    const centre = await aContactCentre(withRules([business, bill]));
    centre.knows({ attributes: { plan: 'Business' } });
    expect(await routed(centre, 'My bill')).toMatchObject({ queue: 'que_technical' });
  });

  test('and the keyword beats the CRM when it stands first', async () => {
    const centre = await aContactCentre(withRules([bill, business]));
    centre.knows({ attributes: { plan: 'Business' } });
    expect(await routed(centre, 'My bill')).toMatchObject({ queue: 'que_billing' });
  });

  test('a keyword is a whole word: "billboard" is no bill', async () => {
    const centre = await aContactCentre();
    expect(await routed(centre, 'I saw your billboard')).toMatchObject({ queue: 'que_technical' });
  });

  test('several texts that arrived before the flow ran are read together', async () => {
    const centre = await aContactCentre();
    centre.crm.answer = async () => {
      await centre.clock.sleep(SECOND);
      return { records: [], ms: 1_000 };
    };
    const id = await centre.text({ body: 'Hello' });
    await centre.text({ body: 'it is about my bill' });

    await centre.clock.advance(SECOND);

    expect((await centre.conversation(id)).routing).toMatchObject({ queue: 'que_billing' });
  });

  test('the decision can be read afterwards: queue, skills, priority, rule and what made it hold', async () => {
    const centre = await aContactCentre();
    centre.knows({ attributes: { plan: 'Priority' } });
    const [luc] = await centre.available('luc');

    const id = await centre.text({ body: 'A refund please' });
    await luc.accept();

    expect(expected(await luc.why(id)).decisions).toMatchObject([
      {
        queue: { id: 'que_billing', name: 'Billing' },
        skills: [{ name: 'Refunds', level: 2 }],
        priority: 20,
        rule: 'money',
        decidedBy: { plan: 'Priority', keyword: 'refund' },
        configuration: 1,
      },
    ]);
  });
});

describe('which skills', () => {
  const asks = (...names: string[]): FlowRule['skills'] => Object.fromEntries(names.map((name) => [name, 1]));

  test('up to five are asked for, from every rule that holds', async () => {
    const centre = await aContactCentre(
      withRules([
        { when: { keywords: ['hello'] }, skills: asks('a', 'b') },
        { when: { keywords: ['hello'] }, skills: asks('c', 'd') },
        { when: { keywords: ['hello'] }, skills: asks('e'), queue: 'technical' },
      ]),
    );

    expect(Object.keys((await routed(centre, 'Hello')).skills)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(centre.logged.some(({ event }) => event === 'more than five skills asked for')).toBe(false);
  });

  test('a sixth is left out, always the last one, and the log says which', async () => {
    const centre = await aContactCentre(
      withRules([
        { when: { keywords: ['hello'] }, skills: asks('a', 'b', 'c') },
        { when: { keywords: ['hello'] }, skills: asks('d', 'e', 'f'), queue: 'technical' },
      ]),
    );

    expect(Object.keys((await routed(centre, 'Hello')).skills)).toEqual(['a', 'b', 'c', 'd', 'e']);
    const warning = centre.logged.find(({ event }) => event === 'more than five skills asked for');
    expect(warning?.facts).toMatchObject({ dropped: ['f'] });
  });

  test('a skill that two rules ask for counts once, at the higher level', async () => {
    const centre = await aContactCentre(
      withRules([
        { when: { keywords: ['hello'] }, skills: { fibre: 2 } },
        { when: { keywords: ['hello'] }, skills: { fibre: 4 }, queue: 'technical' },
      ]),
    );

    expect((await routed(centre, 'Hello')).skills).toEqual({ fibre: 4 });
  });

  test('an agent without the skill is not asked while the policy waits, however long he is free', async () => {
    const centre = await aContactCentre(oneRing);
    const [priya] = await centre.available('priya');

    const id = await centre.text({ body: 'My fibre is down' });
    await centre.clock.advance(3_600 * SECOND);

    expect((await centre.conversation(id)).routing.state).toBe('waiting');
    expect(expected(await priya.inbox()).offers).toEqual([]);
  });

  test('nor one whose level is too low; the one who has it gets it as soon as he is there', async () => {
    const centre = await aContactCentre((file) => {
      oneRing(file);
      if (file.people.jonas) file.people.jonas.skills = { fibre: 2.5 };
    });
    await centre.available('priya', 'jonas');
    const id = await centre.text({ body: 'My fibre is down' });
    expect((await centre.conversation(id)).routing.state).toBe('waiting');

    await centre.available('amina');

    expect((await centre.conversation(id)).routing).toMatchObject({ state: 'offered', agent: 'agt_amina' });
  });

  test('where the queue asks for the best, the most skilled comes first, whoever waited longest', async () => {
    const centre = await aContactCentre((file) => {
      oneRing(file);
      if (file.queues.technical) file.queues.technical.evaluation = 'best-skills';
    });
    await centre.available('jonas', 'amina');
    const first = await centre.text({ body: 'My fibre is down' });
    await centre.clock.advance(SECOND);
    const second = await centre.text({ from: '+447700900417', body: 'My fibre too' });

    for (const id of [first, second])
      expect((await centre.conversation(id)).routing).toMatchObject({ state: 'offered', agent: 'agt_amina' });
  });

  test('where the queue says that skills do not count, anybody gets it', async () => {
    const centre = await aContactCentre((file) => {
      oneRing(file);
      if (file.queues.technical) file.queues.technical.evaluation = 'none';
    });
    await centre.available('priya');

    const id = await centre.text({ body: 'My fibre is down' });

    expect((await centre.conversation(id)).routing).toMatchObject({ state: 'offered', agent: 'agt_priya' });
  });
});
