// rows 89, 90, 92
import { describe, expect, test } from '@jest/globals';
import type { ConfigurationFile, FlowRule } from '../../domain/configuration.ts';
import { checkConfiguration } from '../../domain/configuration-check.ts';
import { HOUR } from '../../domain/time.ts';
import { aContactCentre, expected } from '../support/contact-centre.ts';
import { sampleCentre } from '../support/sample-centre.ts';

const flowOf = (file: ConfigurationFile) => file.flows['help-desk'] as ConfigurationFile['flows'][string];

function classifying(file: ConfigurationFile) {
  file.categories = [
    { key: 'money', name: 'Bill or payment', keywords: ['invoice', 'paid twice'] },
    { key: 'fault', name: 'Fault', keywords: ['router', 'offline'] },
    { key: 'other', name: 'Something else', keywords: [] },
  ];
}

/** By category; and a data rule before or behind it. */
function byCategory(dataRule?: 'before' | 'behind') {
  return (file: ConfigurationFile) => {
    classifying(file);
    const category = { when: { category: 'money' }, queue: 'billing' };
    const data = { when: { attribute: 'plan', equals: 'Priority' }, queue: 'technical' };
    const rules = { before: [data, category], behind: [category, data], none: [category] };
    flowOf(file).rules = rules[dataRule ?? 'none'];
  };
}

describe('the category of a text', () => {
  test.each([
    ['My router is red', 'fault', 'Fault'],
    ['I PAID  twice!', 'money', 'Bill or payment'],
    ['My router, and an invoice', 'money', 'Bill or payment'],
    ['Rather many routers', 'other', 'Something else'],
  ])('%j is %s: stored, and shown with the offer and the conversation', async (body, category, name) => {
    const centre = await aContactCentre(classifying);
    const [amina] = await centre.available('amina');

    const id = await centre.text({ body });

    expect(await centre.conversation(id)).toMatchObject({ category });
    expect((await amina.inbox()).offers[0]).toMatchObject({ category: name });
    await amina.accept();
    expect(expected(await amina.read(id))).toMatchObject({ category: name });
  });

  test('is reported: the log counts it, the timeline tells it', async () => {
    const centre = await aContactCentre(classifying);
    const [amina] = await centre.available('amina');
    const id = await centre.text({ body: 'My router is red' });
    await centre.text({ from: '+447700900417', body: 'Rather many routers' });

    const classified = centre.logged.filter(({ event }) => event === 'classified');
    expect(classified.map(({ facts }) => facts.category)).toEqual(['fault', 'other']);
    await amina.accept();
    const { steps } = expected(await amina.timeline(id));
    expect(steps.find(({ kind }) => kind === 'queued')?.with).toMatchObject({ category: 'Fault' });
  });

  test('is none where the centre has no such thing', async () => {
    const centre = await aContactCentre();
    const id = await centre.text({ body: 'My router is red' });
    expect(await centre.conversation(id)).not.toHaveProperty('category');
  });

  test('is found anew when the conversation is reopened', async () => {
    const centre = await aContactCentre(classifying);
    const [amina] = await centre.available('amina');
    const id = await centre.text({ body: 'My router is red' });
    await amina.accept();
    await amina.close(id);
    await centre.clock.advance(HOUR);

    await centre.text({ body: 'And my invoice?' });

    expect(await centre.conversation(id)).toMatchObject({ category: 'money' });
  });
});

describe('a rule on the category', () => {
  test('chooses the queue, and the explanation says so', async () => {
    const centre = await aContactCentre(byCategory());
    const [luc] = await centre.available('luc');

    const id = await centre.text({ body: 'About my invoice' });

    expect((await centre.conversation(id)).routing).toMatchObject({ queue: 'que_billing' });
    await luc.accept();
    expect(expected(await luc.why(id)).decisions[0]).toMatchObject({ decidedBy: { category: 'money' } });
  });

  const inOrder: [string, string, string][] = [
    ['keywords', 'category', 'data'],
    ['keywords', 'data', 'category'],
    ['category', 'keywords', 'data'],
    ['category', 'data', 'keywords'],
    ['data', 'keywords', 'category'],
    ['data', 'category', 'keywords'],
  ];

  test.each(inOrder)(
    'keywords, category and CRM data are looked at in the order of the file: %s, %s, %s',
    async (...order) => {
      const rules: Record<string, FlowRule> = {
        keywords: { name: 'keywords', when: { keywords: ['engineer'] }, queue: 'keywords' },
        category: { name: 'category', when: { category: 'money' }, queue: 'category' },
        data: { name: 'data', when: { attribute: 'plan', equals: 'Priority' }, queue: 'data' },
      };
      const centre = await aContactCentre((file) => {
        classifying(file);
        for (const name of order) Object.assign(file.queues, { [name]: file.queues.technical });
        flowOf(file).rules = order.map((name) => rules[name] as FlowRule);
      });
      const says = { keywords: 'the engineer', category: 'the invoice', data: '' };
      for (const [number, name] of order.entries()) {
        // Whatever stands before this one does not hold, whatever stands behind it does.
        const holding = new Set(order.slice(number));
        centre.knows({ attributes: holding.has('data') ? { plan: 'Priority' } : {} });
        const words = ['keywords', 'category'].filter((one) => holding.has(one)).map((one) => says[one as 'keywords']);
        const id = await centre.text({ from: `+44770090014${number}`, body: `About ${words.join(' and ')}` });
        expect((await centre.conversation(id)).routing).toMatchObject({ queue: `que_${name}` });
      }
      centre.knows({ attributes: {} });
      const id = await centre.text({ from: '+447700900149', body: 'Hello' });
      expect((await centre.conversation(id)).routing).toMatchObject({ queue: 'que_technical' });
    },
  );

  test.each([
    ['before', 'que_technical'],
    ['behind', 'que_billing'],
  ] as const)('with a data rule %s it, the one that stands first decides', async (order, queue) => {
    const centre = await aContactCentre(byCategory(order));
    centre.knows({ attributes: { plan: 'Priority' } });
    const id = await centre.text({ body: 'About my invoice' });
    expect((await centre.conversation(id)).routing).toMatchObject({ queue });
  });

  test('on a category that does not exist is refused, as is a second category without keywords', () => {
    const file = sampleCentre((one) => {
      classifying(one);
      one.categories.push({ key: 'rest', name: 'Rest', keywords: [] });
      flowOf(one).rules = [{ when: { category: 'mony' }, queue: 'billing' }];
    });
    const wrong = checkConfiguration(file).map(({ message }) => message);
    expect(wrong.filter((message) => message.includes('category'))).toEqual([
      'only one category may do without keywords',
      'there is no category "mony"; did you mean "money"?',
    ]);
  });
});
