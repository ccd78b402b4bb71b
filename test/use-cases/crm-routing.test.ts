// rows 2, 3, 6, 9-12, 15, 16, 18, 21, 22, 29, 33, 40
import { describe, expect, test } from '@jest/globals';
import type { ConfigurationFile, FlowRule } from '../../domain/configuration.ts';
import type { Attributes } from '../../domain/flow.ts';
import { receiveAgentLeg } from '../../functions/receive-agent-leg/receive-agent-leg.ts';
import { parseCall } from '../../gateways/carriers/twilio/voice-webhooks.ts';
import { aCaller } from '../support/a-caller.ts';
import { aContactCentre, type ContactCentre, expected } from '../support/contact-centre.ts';
import { oneRing } from '../support/sample-centre.ts';

const SEOUL = '+8225550100';

const rules: FlowRule[] = [
  { name: 'Spanish', when: { attribute: 'language', equals: 'Spanish' }, skills: { spanish: 2 } },
  { name: 'priority account', when: { attribute: 'account', equals: 'priority' }, queue: 'priority', priority: 30 },
  {
    name: 'business',
    when: { attribute: 'level', oneOf: ['Business', 'Enterprise'] },
    queue: 'business',
    skills: { fibre: 3 },
  },
  { name: 'unhappy', when: { attribute: 'nps', atMost: 4 }, queue: 'retention', skills: { retention: 2 } },
  { name: 'fibre', when: { attribute: 'products', contains: 'Fibre' }, queue: 'technical', skills: { fibre: 2 } },
];

function withRules(more: (file: ConfigurationFile) => void = () => {}) {
  return (file: ConfigurationFile) => {
    oneRing(file);
    const { technical } = file.queues;
    const flow = file.flows['help-desk'];
    if (!technical || !flow) throw new Error('no sample');
    for (const [key, name] of Object.entries({
      priority: 'Priority',
      business: 'Business',
      retention: 'Retention',
      general: 'General',
    }))
      file.queues[key] = { ...technical, name };
    file.skills.spanish = { name: 'Spanish' };
    file.skills.retention = { name: 'Retention' };
    for (const key of ['amina', 'jonas'])
      Object.assign(file.people[key] ?? {}, {
        telephone: `sip:${key}@halden.example`,
        skills: { fibre: 4, spanish: 3, retention: 3 },
      });
    flow.rules = rules;
    flow.otherwise = { queue: 'general' };
    flow.calls = { language: 'en-GB', prompts: {}, menu: false, positionEverySeconds: 30 };
    more(file);
  };
}

async function answered(centre: ContactCentre) {
  const rung = centre.voice.rung().at(-1);
  if (!rung) throw new Error('nothing rang');
  const [, id, turn] = /voice\/([^/]+)\/agent\/(\d+)$/.exec(rung.ring.status) ?? [];
  const at = centre.clock.now();
  const receive = receiveAgentLeg({ ...centre.deps, carrier: centre.voice.carrier });
  await receive(id as never, Number(turn), { leg: rung.leg, state: 'answered' }, at);
  await centre.pump();
}

describe('the CRM is asked for the caller', () => {
  test.each(['+8225550100', '+82 2-555-0100', '+82 (2) 555-0100', '+82 2 555 0100'])(
    'by his number in E.164, written as %s',
    async (From) => {
      const centre = await aContactCentre(withRules());
      const asked: string[] = [];
      centre.crm.answer = async (phone) => {
        asked.push(phone);
        return { records: [], ms: 3 };
      };
      const CallSid = `CA${'1'.repeat(32)}`;
      const form = { CallSid, AccountSid: `AC${'2'.repeat(32)}`, From, To: '+443309000100', CallStatus: 'ringing' };
      const { theirs } = parseCall(new URLSearchParams(form));
      await aCaller(centre, { ...(theirs !== undefined && { from: theirs }) }).dial();
      expect(asked).toEqual([SEOUL]);
    },
  );

  test('two who share a number are nobody, by telephone as by text', async () => {
    const centre = await aContactCentre(withRules());
    const twins = { attributes: { account: 'priority' } };
    centre.knows({ displayName: 'Ana', ...twins }, { recordId: '2', displayName: 'Bea', ...twins });
    const caller = aCaller(centre, { from: SEOUL });
    await caller.dial();
    expect((await caller.call()).routing).toMatchObject({ queue: 'que_general', priority: 0 });
    expect((await caller.call()).customer).toBeUndefined();
  });
});

/** Subscription level, priority account, products purchased, NPS. */
const customers: [name: string, attributes: Attributes, queue: string, rule: string][] = [
  ['nobody known', {}, 'que_general', 'otherwise'],
  ['home, content', { level: 'Home', nps: 9 }, 'que_general', 'otherwise'],
  ['home with fibre', { level: 'Home', products: ['Fibre 100'], nps: 7 }, 'que_technical', 'fibre'],
  ['home, unhappy', { level: 'Home', products: ['Fibre 100'], nps: 4 }, 'que_retention', 'unhappy'],
  ['home, at the edge', { level: 'Home', products: ['Mesh'], nps: 5 }, 'que_general', 'otherwise'],
  ['business, unhappy: the first rule wins', { level: 'Business', nps: 1 }, 'que_business', 'business'],
  ['enterprise', { level: 'Enterprise', products: ['Fibre 1000'], nps: 8 }, 'que_business', 'business'],
  ['priority business', { level: 'Business', account: 'priority' }, 'que_priority', 'priority account'],
  ['priority home, unhappy', { level: 'Home', account: 'priority', nps: 0 }, 'que_priority', 'priority account'],
];

describe('what the CRM knows decides, for calls and texts alike', () => {
  test.each(customers)('%s', async (_, attributes, queue, rule) => {
    const centre = await aContactCentre(withRules());
    centre.knows({ displayName: 'Ana Torres', attributes });
    const caller = aCaller(centre, { from: SEOUL });
    await caller.dial();
    const text = await centre.text({ from: SEOUL, body: 'Hello' });
    for (const id of [caller.id, text]) {
      expect((await centre.deps.interactions.get(id))?.routing).toMatchObject({ queue });
      expect((await centre.deps.decisions.snapshot(id))?.flow).toMatchObject({ rule });
    }
  });

  test('the decision says queue, skills, priority and the attributes behind them', async () => {
    const centre = await aContactCentre(withRules());
    centre.knows({ displayName: 'Ana', attributes: { language: 'Spanish', level: 'Business', nps: 2 } });
    const [amina] = await centre.available('amina');
    const caller = aCaller(centre, { from: SEOUL });
    await caller.dial();
    const [offer] = (await amina.inbox()).offers;
    expect(offer?.skills).toEqual([
      { name: 'Fibre', level: 3 },
      { name: 'Spanish', level: 2 },
    ]);
    await amina.accept();
    const [decision] = expected(await amina.why(caller.id)).decisions;
    expect(decision).toMatchObject({
      queue: { name: 'Business' },
      priority: 0,
      rule: 'business',
      decidedBy: { language: 'Spanish', level: 'Business' },
    });
  });

  test('five skills are asked for; a sixth is left out, always the same, and said', async () => {
    const six = ['a', 'b', 'c', 'd', 'e', 'f'];
    const centre = await aContactCentre(
      withRules((file) => {
        for (const name of six) file.skills[name] = { name };
        const flow = file.flows['help-desk'];
        if (flow) flow.rules = six.map((name) => ({ when: { medium: 'call' }, skills: { [name]: 1 } }));
      }),
    );
    for (const from of [SEOUL, '+8225550101']) {
      const caller = aCaller(centre, { from });
      await caller.dial();
      expect((await caller.call()).routing).toMatchObject({ skills: { a: 1, b: 1, c: 1, d: 1, e: 1 } });
    }
    expect(centre.logged.filter(({ event }) => event === 'more than five skills asked for')).toHaveLength(2);
  });

  test.each(['timeout', 'http-503'])('a CRM that ends in %s costs its own time, and no caller', async (failed) => {
    const centre = await aContactCentre(withRules());
    centre.crm.answer = async () => {
      await centre.clock.sleep(1_500);
      return { failed, ms: 1_500 };
    };
    const caller = aCaller(centre, { from: SEOUL });
    const began = centre.clock.now();
    await caller.dial();
    while ((await caller.call()).routing.state !== 'waiting') await centre.clock.advance(100);
    expect(centre.clock.now() - began).toBeLessThanOrEqual(2_500);
    expect((await caller.call()).routing).toMatchObject({ queue: 'que_general' });
  });
});

describe('what the agent sees', () => {
  const script = {
    title: 'A fault on the line',
    say: ['Good morning, {{name}}.', 'Your order {{order}} is on its way.'],
    facts: [
      { label: 'Products', attribute: 'products' },
      { label: 'Order', attribute: 'order' },
    ],
  };

  test('the script of the queue, of what is known; a sentence with a gap is left out', async () => {
    const centre = await aContactCentre(
      withRules((file) => {
        for (const queue of Object.values(file.queues)) queue.script = script;
      }),
    );
    centre.knows({ displayName: 'Ana Torres', attributes: { products: ['Fibre 500', 'Mesh'] } });
    const [amina] = await centre.available('amina');
    const caller = aCaller(centre, { from: SEOUL });
    await caller.dial();
    const view = await amina.accept();
    expect(view.script).toEqual({
      title: 'A fault on the line',
      say: ['Good morning, Ana Torres.'],
      facts: [{ label: 'Products', value: 'Fibre 500, Mesh' }],
    });
  });

  test('the record stays byte for byte through queues and agents, and the manual authentication once', async () => {
    const centre = await aContactCentre(withRules());
    const attributes = { Level: 'as the CRM writes it', level: 'Home', 'Order ID': '  0042\t' };
    centre.knows({ recordId: 'crm-00Q5a', displayName: 'Ana Torres', attributes });
    const [amina, jonas] = await centre.available('amina', 'jonas');
    const caller = aCaller(centre, { from: SEOUL });
    await caller.dial();
    const [first, second] = (await amina.inbox()).offers.length > 0 ? [amina, jonas] : [jonas, amina];
    await first.accept();
    await answered(centre);
    const before = JSON.stringify((await centre.deps.decisions.snapshot(caller.id))?.record);
    expect(before).toContain('"Order ID":"  0042\\t"');
    await first.authenticate(caller.id, 'authenticated');
    await first.transfer(caller.id, { queue: 'que_business' });
    await second.accept();
    await answered(centre);
    await second.transfer(caller.id, { agent: first.agent });
    await first.accept();
    expect(JSON.stringify((await centre.deps.decisions.snapshot(caller.id))?.record)).toBe(before);
    const { call } = expected(await first.read(caller.id));
    expect(call?.authentication.manual).toMatchObject({ result: 'authenticated' });
    expect(await second.authenticate(caller.id, 'refused')).toMatchObject({ refused: 'not-yours' });
    expect(centre.audited.some(({ id, by }) => id === caller.id && by === first.agent)).toBe(true);
  });
});
