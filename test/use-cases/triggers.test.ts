// rows 81
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { type ConfigurationFile, configurationFile } from '../../domain/configuration.ts';
import type { Timeline } from '../../domain/desktop-api.ts';
import { isRefusal } from '../../domain/errors.ts';
import type { ConversationId, InteractionId } from '../../domain/ids.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../domain/time.ts';
import { MOST_DEPTH } from '../../domain/triggers.ts';
import { runTrigger } from '../../functions/run-trigger/run-trigger.ts';
import { setWork } from '../../functions/set-work/set-work.ts';
import { relatedOf } from '../../functions/_desktop/work-views.ts';
import { ANA, aContactCentre, expected } from '../support/contact-centre.ts';
import { aBackOffice, withWork } from '../support/work.ts';

type Triggers = Record<string, object>;

/** A back office with these triggers; Sofia supervises. */
async function aCentre(triggers: Triggers, more: (file: ConfigurationFile) => void = () => {}) {
  const parsed = (all: Triggers, file: ConfigurationFile) =>
    configurationFile.parse({ ...file, triggers: all }).triggers;
  const centre = await aContactCentre(
    withWork((file) => {
      more(file);
      file.triggers = parsed(triggers, file);
    }),
  );
  const backOffice = aBackOffice(centre);
  /** What a new item sets off runs once it has a place. */
  const placed = async <Id>(posting: Promise<Id>): Promise<Id> => {
    const id = await posting;
    await centre.clock.advance(2 * SECOND);
    return id;
  };
  const office = {
    ...backOffice,
    refund: (id: string, more?: object) => placed(backOffice.refund(id, more)),
    visit: (id: string, more?: object) => placed(backOffice.visit(id, more)),
  };
  const sofia = centre.desk('sofia');
  const said = async (id: InteractionId) => {
    const { steps } = expected((await sofia.timeline(id)) as Timeline);
    return steps.filter(({ kind }) => kind.startsWith('trigger')).map((step) => wordsOf(step));
  };
  return {
    centre,
    office,
    sofia,
    said,
    change: (triggers: Triggers) => centre.apply((file) => void (file.triggers = parsed(triggers, file))),
    fields: (id: InteractionId) => centre.deps.workItems.fields(id),
    alerts: async () => expected(await sofia.alerts()).alerts,
    set: async (id: InteractionId, fields: object, status?: string) => {
      const { revision } = (await office.item(id)).work;
      expect(isRefusal(await sofia.work.set(id, revision, { fields, ...(status && { status }) }))).toBe(false);
    },
  };
}

function wordsOf({ kind, with: facts }: Timeline['steps'][number]): string {
  const { name, action, what, reason } = facts;
  if (kind === 'trigger-stopped') return `${name} stopped`;
  return `${name}: ${kind === 'trigger-failed' ? 'not ' : ''}${action}${what ? ` ${what}` : ''}${reason ? ` (${reason})` : ''}`;
}

const refund = { worktypes: ['refund'] };

describe('what sets a trigger off', () => {
  test('an item that comes', async () => {
    const { office, said, fields } = await aCentre({
      welcome: {
        ...refund,
        name: 'Welcome',
        on: { event: 'created' },
        do: [{ setFields: { note: 'For {{item.name}}' } }],
      },
    });
    const id = await office.refund('R-1');
    expect(await fields(id)).toMatchObject({ amount: 20, note: 'For Refund R-1' });
    expect(await said(id)).toEqual(['Welcome: setFields note']);
    expect((await office.item(id)).work.fired).toBeUndefined();
  });

  test('a field that changes, and the status, each only to what it says', async () => {
    const { office, said, set } = await aCentre({
      amount: { ...refund, name: 'Amount', on: { event: 'changed', of: ['amount'] }, do: [{ raisePriority: 10 }] },
      bank: {
        ...refund,
        name: 'Bank',
        on: { event: 'changed', of: ['item.status'], to: 'waits-for-bank' },
        do: [{ alert: true }],
      },
    });
    const id = await office.refund('R-1');
    expect(await said(id)).toEqual([]);
    await set(id, { reason: 'too late' });
    await set(id, { amount: 20 });
    await set(id, {}, 'in-work');
    expect(await said(id)).toEqual([]);
    await set(id, { amount: 30 }, 'waits-for-bank');
    expect(await said(id)).toEqual(['Amount: raisePriority 15', 'Bank: alert']);
  });

  test('only if its conditions hold, over fields and what the item is', async () => {
    const { office, said, set } = await aCentre({
      large: {
        ...refund,
        name: 'Large',
        on: { event: 'changed', of: ['amount'] },
        when: [
          { attribute: 'amount', atLeast: 100 },
          { attribute: 'item.status', equals: 'open' },
        ],
        do: [{ setStatus: 'in-work' }],
      },
    });
    const id = await office.refund('R-1');
    await set(id, { amount: 99 });
    expect(await said(id)).toEqual([]);
    await set(id, { amount: 100 });
    await set(id, { amount: 101 });
    expect(await said(id)).toEqual(['Large: setStatus In work']);
    expect((await office.item(id)).work.fired).toBeUndefined();
  });

  test('an item of another worktype sets nothing off, and carries nothing', async () => {
    const { office, said, centre } = await aCentre({
      any: { ...refund, name: 'Any', on: { event: 'created' }, do: [{ alert: true }] },
    });
    const id = await office.visit('V-1');
    expect(await said(id)).toEqual([]);
    const row = await centre.deps.interactions.get(id);
    expect(Object.keys(row?.work ?? {})).not.toEqual(expect.arrayContaining(['fired']));
    expect(Object.keys(row?.work ?? {})).not.toEqual(expect.arrayContaining(['dates']));
  });
});

describe('what a trigger does', () => {
  test('everything that it can do to an item, in one write', async () => {
    const { office, said, centre } = await aCentre({
      all: {
        ...refund,
        name: 'All',
        on: { event: 'created' },
        do: [
          { setFields: { reason: '{{amount}} pounds', amount: '{{amount}}' } },
          { setStatus: 'waits-inside' },
          { raisePriority: 30 },
          { workbin: 'visits' },
          { tellSource: true },
          { alert: true },
        ],
      },
    });
    const before = centre.audited.length;
    const id = await office.refund('R-1');
    const { work, routing } = await office.item(id);
    expect(work).toMatchObject({ status: 'waits-inside', workbin: 'visits' });
    expect(routing).toMatchObject({ state: 'binned', priority: 35 });
    expect(await said(id)).toEqual([
      'All: setFields reason',
      'All: setStatus Waits for a colleague',
      'All: raisePriority 35',
      'All: workbin Visits',
      'All: tellSource',
      'All: alert',
    ]);
    expect(centre.audited.slice(before).filter(({ by }) => by === 'system:trigger:all')).toHaveLength(1);
    const told = centre.source.posts.map(({ delivery }) => (JSON.parse(delivery.body) as { event: string }).event);
    expect(told).toContain('triggered');
  });
});

describe('what a trigger makes beside the item', () => {
  const followUp = {
    call: {
      ...refund,
      name: 'Call back',
      on: { event: 'changed', of: ['reason'] },
      do: [
        { createItem: { worktype: 'visit', name: 'Visit about {{reason}}', fields: { of: '{{item.external-id}}' } } },
      ],
    },
  };

  test('another item, for the same customer; each knows of the other', async () => {
    const { office, said, set, centre, fields } = await aCentre(followUp);
    const id = await office.refund('R-1', { customer: { phone: ANA } });
    await set(id, { reason: 'a burnt box' });
    expect(await said(id)).toEqual(['Call back: createItem Visit about a burnt box']);
    const [made] = relatedOf(await office.item(id));
    const other = await office.item(made as string);
    expect(other.work).toMatchObject({ name: 'Visit about a burnt box', worktype: 'visit', customerNumber: ANA });
    expect(relatedOf(other)).toEqual([id]);
    expect(await fields(other.id)).toEqual({ of: 'R-1' });
    await centre.clock.advance(SECOND);
    expect(other.routing.state).toBe('binned');
  });

  const visit = {
    reminder: {
      worktypes: ['visit'],
      name: 'Reminder',
      on: { event: 'changed', of: ['when'] },
      do: [{ textCustomer: { body: 'Halden: we come on {{when}}.' } }, { setStatus: 'waiting' }],
    },
  };

  test('a text, which a reply answers: it opens no conversation of an agent, and the reply goes to one', async () => {
    const { office, said, set, centre } = await aCentre(visit);
    const id = await office.visit('V-1', { customer: { phone: ANA } });
    await set(id, { when: 'Friday' });
    expect(centre.sent).toMatchObject([{ to: ANA, body: 'Halden: we come on Friday.' }]);
    expect(await said(id)).toEqual(['Reminder: textCustomer', 'Reminder: setStatus Waiting']);
    const [linked] = relatedOf(await office.item(id));
    const conversation = await centre.conversation(linked as InteractionId);
    expect(conversation).toMatchObject({ routing: { state: 'terminated' }, related: [id] });

    const [amina] = await centre.available('amina');
    await centre.clock.advance(MINUTE);
    await centre.text({ body: 'Friday is fine' });
    await amina.accept();
    const now = await centre.conversation(linked as InteractionId);
    expect(now).toMatchObject({ routing: { state: 'accepted', episode: 2 }, related: [id] });
    const { messages } = expected(await amina.messages(now.id));
    expect(messages.map(({ body }) => body)).toEqual(['Halden: we come on Friday.', 'Friday is fine']);
  });

  test('a text into the talk that goes on, or that a reply would reopen, changes nothing of who has it', async () => {
    const { office, set, centre } = await aCentre(visit);
    const [amina] = await centre.available('amina');
    const talk = await centre.text({ body: 'Hello' });
    await amina.accept();
    const id = await office.visit('V-1', { customer: { phone: ANA } });
    await set(id, { when: 'Friday' });
    expect(await centre.conversation(talk)).toMatchObject({ routing: { state: 'accepted' }, related: [id] });
    await amina.close(talk);
    await set(id, { when: 'Monday' });
    expect(await centre.conversation(talk)).toMatchObject({ routing: { state: 'closed' } });
    await centre.text({ body: 'Monday then' });
    expect((await amina.inbox()).offers.map(({ interaction }) => interaction)).toEqual([talk]);
    expect(centre.sent.map(({ body }) => body)).toEqual(['Halden: we come on Friday.', 'Halden: we come on Monday.']);
  });

  test('at most five texts an hour to one customer, whatever changes', async () => {
    const { office, said, set, centre } = await aCentre(visit);
    const [one, other] = [
      await office.visit('V-1', { customer: { phone: ANA } }),
      await office.visit('V-2', { customer: { phone: ANA } }),
    ];
    for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday']) await set(one, { when: day });
    for (const day of ['Monday', 'Tuesday']) await set(other, { when: day });
    expect(centre.sent).toHaveLength(5);
    expect((await said(other)).at(-1)).toContain('has had 5 automatic texts within an hour');
    await centre.clock.advance(HOUR + SECOND);
    await set(other, { when: 'Friday' });
    expect(centre.sent).toHaveLength(6);
  });

  test('a text with a gap, to nobody, or to who wants none is not sent, which the timeline says; nothing after it is done', async () => {
    const { office, said, set, centre } = await aCentre({
      ...visit,
      reminder: {
        ...visit.reminder,
        do: [{ raisePriority: 1 }, { textCustomer: { body: '{{when}}: {{engineer}}' } }, { setStatus: 'waiting' }],
      },
    });
    const gap = await office.visit('V-1', { customer: { phone: ANA } });
    await set(gap, { when: 'Friday' });
    expect(await said(gap)).toEqual([
      'Reminder: raisePriority 1',
      'Reminder: not textCustomer (There is no value for {{engineer}}.)',
    ]);
    expect((await office.item(gap)).work.status).toBe('open');
    const nobody = await office.visit('V-2');
    await set(nobody, { when: 'Friday', engineer: 'Jo' });
    expect((await said(nobody))[1]).toContain('names no telephone number');
    const withheld = await office.visit('V-3', { customer: { phone: 'anonymous' } });
    await set(withheld, { when: 'Friday', engineer: 'Jo' });
    expect((await said(withheld))[1]).toContain('withheld');
    await centre.text({ body: 'STOP' });
    const before = centre.sent.length;
    await set(gap, { when: 'Monday', engineer: 'Jo' });
    expect((await said(gap)).at(-1)).toContain('wants no texts');
    expect(centre.sent).toHaveLength(before);
  });
});

describe('once, in order, and never half', () => {
  const all = {
    all: {
      ...refund,
      name: 'All',
      on: { event: 'changed', of: ['reason'] },
      do: [
        { setFields: { note: '{{reason}}!' } },
        { createItem: { worktype: 'visit', name: 'Visit' } },
        { textCustomer: { body: 'We look at it.' } },
        { alert: true },
        { raisePriority: 7 },
      ],
    },
  };

  /** Set off, and nothing done of it yet. */
  async function setOff() {
    const there = await aCentre(all);
    const id = await there.office.refund('R-1', { customer: { phone: ANA } });
    const { revision } = (await there.office.item(id)).work;
    const wanted = { revision, fields: { reason: 'a fault' } };
    expected(await setWork(there.centre.deps)(there.sofia.caller(), id, wanted));
    const [fired] = (await there.office.item(id)).work.fired ?? [];
    return { ...there, id, once: { item: id, fired: fired?.id ?? '' } };
  }

  async function expectDoneOnce({ office, said, fields, alerts, centre, id }: Awaited<ReturnType<typeof setOff>>) {
    expect(await said(id)).toHaveLength(5);
    const item = await office.item(id);
    expect(item.work.fired).toBeUndefined();
    expect(item.routing).toMatchObject({ priority: 12 });
    expect(relatedOf(item)).toHaveLength(2);
    expect(await fields(id)).toMatchObject({ note: 'a fault!' });
    const [talk] = relatedOf(item).filter((one) => one.startsWith('cnv_'));
    const texts = await centre.deps.conversations.newestMessages(talk as ConversationId, { limit: 10 });
    // Killed between claim and post, nobody knows: it is never posted a second time, and stands as in doubt.
    expect(texts).toMatchObject([{ body: 'We look at it.', ...(centre.sent.length === 0 && { status: 'sending' }) }]);
    expect(centre.sent.length).toBeLessThanOrEqual(1);
    expect(await alerts()).toMatchObject([{ interaction: id, step: 'trigger:all', trigger: 'All' }]);
  }

  test('however often it is brought, and by however many at once', async () => {
    const there = await setOff();
    const run = runTrigger(there.centre.deps);
    await Promise.all([run(there.once), run(there.once), run(there.once)]);
    await there.centre.pump();
    await run(there.once);
    await expectDoneOnce(there);
  });

  test('killed before or after any of its calls, it is done once when it comes again', async () => {
    let killed = true;
    for (let at = 0; killed; at += 1) {
      const there = await setOff();
      let calls = 0;
      killed = false;
      there.centre.table.meddle(() => {
        calls += 1;
        if (calls <= at || killed) return;
        killed = true;
        throw new Error('killed');
      });
      await runTrigger(there.centre.deps)(there.once).catch(() => undefined);
      there.centre.table.meddle();
      await there.centre.pump();
      await expectDoneOnce(there);
    }
  });

  test('two that one change sets off run in the order of the file, each on what the other has made of it', async () => {
    const { office, set, fields } = await aCentre({
      a: { ...refund, name: 'A', on: { event: 'changed', of: ['reason'] }, do: [{ setFields: { trail: 'a' } }] },
      b: {
        ...refund,
        name: 'B',
        on: { event: 'changed', of: ['reason'] },
        do: [{ setFields: { trail: '{{trail}}b' } }],
      },
    });
    const id = await office.refund('R-1');
    await set(id, { reason: 'x' });
    expect(await fields(id)).toMatchObject({ trail: 'ab' });
  });

  test('what is moved out of somebody’s hands, or from under an offer, frees his place', async () => {
    const { office, set, centre } = await aCentre({
      away: {
        ...refund,
        name: 'Away',
        on: { event: 'changed', of: ['reason'] },
        do: [{ workbin: 'supervisors' }, { setFields: { moved: true } }],
      },
      aside: {
        ...refund,
        name: 'Aside',
        on: { event: 'changed', of: ['bank'] },
        do: [{ suspend: true }, { raisePriority: 1 }],
      },
    });
    const [luc] = await centre.available('luc');
    const slots = async () => (await centre.deps.agents.agent(luc.agent))?.slots.work.size;
    const offered = await office.refund('R-1');
    expect((await office.item(offered)).routing.state).toBe('offered');
    await set(offered, { reason: 'x' });
    expect((await office.item(offered)).routing.state).toBe('binned');
    expect(await slots()).toBe(0);
    const held = await office.refund('R-2');
    await luc.accept();
    await set(held, { bank: 'slow' });
    expect((await office.item(held)).routing).toMatchObject({ state: 'suspended', agent: luc.agent, priority: 6 });
    expect(await slots()).toBe(0);
  });

  test('what follows from its end changes nothing of the wrap-up, and cannot change the item', async () => {
    const { office, said, centre } = await aCentre(
      {
        paid: {
          ...refund,
          name: 'Paid',
          on: { event: 'changed', of: ['item.status'], to: 'refunded' },
          do: [
            { textCustomer: { body: 'Your {{amount}} pounds are on their way.' } },
            { createItem: { worktype: 'visit', name: 'Visit' } },
            { raisePriority: 1 },
          ],
        },
      },
      (file) => {
        const { billing } = file.queues;
        if (billing) billing.wrapUp = { policy: 'mandatory', codes: ['refunded'] };
      },
    );
    const [luc] = await centre.available('luc');
    const id = await office.refund('R-1', { customer: { phone: ANA } });
    await luc.accept();
    expected(await luc.work.complete(id, 1, 'refunded'));
    expect(await said(id)).toEqual([
      'Paid: textCustomer',
      'Paid: createItem Visit',
      'Paid: not raisePriority (It is over.)',
    ]);
    expect((await office.item(id)).routing).toMatchObject({ state: 'wrapping', agent: luc.agent });
    expect(centre.sent).toHaveLength(1);
    expected(await luc.wrapUp(id, 'refunded'));
    expect((await office.item(id)).routing.state).toBe('closed');
  });

  test('what somebody has meanwhile stays with him', async () => {
    const { office, set, centre } = await aCentre({
      a: { ...refund, name: 'A', on: { event: 'changed', of: ['reason'] }, do: [{ raisePriority: 5 }] },
    });
    const [luc] = await centre.available('luc');
    const id = await office.refund('R-1');
    await luc.accept();
    await set(id, { reason: 'x' });
    expect((await office.item(id)).routing).toMatchObject({ state: 'accepted', agent: 'agt_luc', priority: 10 });
  });
});

describe('the guard', () => {
  test('two that set each other off run four times, are stopped, and supervisors hear of it once', async () => {
    const { office, set, said, alerts } = await aCentre({
      ping: {
        ...refund,
        name: 'Ping',
        on: { event: 'changed', of: ['ball'], to: 'left' },
        do: [{ setFields: { ball: 'right' } }],
      },
      pong: {
        ...refund,
        name: 'Pong',
        on: { event: 'changed', of: ['ball'], to: 'right' },
        do: [{ setFields: { ball: 'left' } }],
      },
    });
    const id = await office.refund('R-1');
    await set(id, { ball: 'left' });
    expect(await said(id)).toEqual([
      'Ping: setFields ball',
      'Pong: setFields ball',
      'Ping: setFields ball',
      'Pong: setFields ball',
      'Ping stopped',
    ]);
    expect(await alerts()).toMatchObject([{ interaction: id, step: 'triggers-stopped', trigger: 'Ping' }]);
    expect((await office.item(id)).work.fired).toBeUndefined();
  });

  test('one that changes its own field is stopped, and one that sets what is there already does not go on', async () => {
    const { office, set, said, fields } = await aCentre({
      grow: {
        ...refund,
        name: 'Grow',
        on: { event: 'changed', of: ['trail'] },
        do: [{ setFields: { trail: '{{trail}}+' } }],
      },
      same: { ...refund, name: 'Same', on: { event: 'changed', of: ['kept'] }, do: [{ setFields: { kept: 'this' } }] },
    });
    const id = await office.refund('R-1');
    await set(id, { trail: 'x' });
    expect(await fields(id)).toMatchObject({ trail: 'x++++' });
    expect((await said(id)).filter((one) => one === 'Grow stopped')).toHaveLength(1);
    await set(id, { kept: 'that' });
    await set(id, { kept: 'other' });
    expect((await said(id)).filter((one) => one.startsWith('Same'))).toEqual([
      'Same: setFields kept',
      'Same: setFields kept',
    ]);
  });

  test('items that make items end, and the first of them is what supervisors are shown', async () => {
    const { office, alerts, centre } = await aCentre({
      more: {
        worktypes: ['visit'],
        name: 'More',
        on: { event: 'created' },
        do: [{ createItem: { worktype: 'visit', name: '{{item.name}}+' } }],
      },
    });
    const id = await office.visit('V-1');
    await centre.clock.advance(MINUTE);
    const rows = centre.table.all().filter(({ sk, work }) => sk.startsWith('C#') && work !== undefined);
    expect(rows.map(({ work }) => (work as { name: string }).name).sort()).toEqual(
      [0, 1, 2, 3, 4].map((more) => `Visit V-1${'+'.repeat(more)}`),
    );
    expect(await alerts()).toMatchObject([{ interaction: id, step: 'triggers-stopped' }]);
  });

  test('a field that is put into itself stops growing', async () => {
    const { office, set, said } = await aCentre({
      grow: {
        ...refund,
        name: 'Grow',
        on: { event: 'changed', of: ['start'] },
        do: [{ setFields: { trail: '{{trail}}{{trail}}' } }],
      },
    });
    const id = await office.refund('R-1');
    await set(id, { trail: 'x'.repeat(20_000) });
    for (const start of [1, 2, 3]) await set(id, { start });
    expect((await said(id)).at(-1)).toBe('Grow: not setFields (Its fields would be larger than 64 KB.)');
  });

  test('a later change by somebody begins anew', async () => {
    const { office, set, fields, alerts } = await aCentre({
      grow: {
        ...refund,
        name: 'Grow',
        on: { event: 'changed', of: ['trail'] },
        do: [{ setFields: { trail: '{{trail}}+' } }],
      },
    });
    const id = await office.refund('R-1');
    await set(id, { trail: 'x' });
    await set(id, { trail: 'y' });
    expect(await fields(id)).toMatchObject({ trail: 'y++++' });
    expect(await alerts()).toHaveLength(1);
  });

  const names = ['a', 'b', 'c'];
  const aField = fc.constantFrom(...names);
  const aValue = fc.constantFrom('0', '1', '{{a}}+', '{{b}}', '{{c}}!');
  const anAction = fc.oneof(
    fc.record({
      setFields: fc.record({ field: aField, value: aValue }).map(({ field, value }) => ({ [field]: value })),
    }),
    fc.constantFrom({ setStatus: 'waiting' }, { setStatus: 'open' }, { suspend: true }, { resume: true }),
    fc.constant({ createItem: { worktype: 'visit', name: 'More', fields: { a: '{{a}}' } } }),
  );
  const aTrigger = fc.record({
    name: fc.constant('Any'),
    worktypes: fc.constant(['visit']),
    on: fc.oneof(
      fc.constant({ event: 'created' }),
      fc.record({ event: fc.constant('changed'), of: fc.constantFrom(['a'], ['b'], ['c', 'item.status'], names) }),
      fc.record({ event: fc.constant('changed'), of: fc.constantFrom(['a'], ['b']), to: fc.constantFrom('0', '1') }),
    ),
    do: fc.array(anAction, { minLength: 1, maxLength: 2 }),
  });

  test('whatever triggers there are, all comes to an end, and nothing ran too deep', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aTrigger, { minLength: 1, maxLength: 3 }), async (triggers) => {
        const { office, set, centre } = await aCentre(Object.fromEntries(triggers.map((one, at) => [`t-${at}`, one])));
        const deepest: number[] = [];
        const id = await office.visit('V-1');
        await set(id, { a: '0', b: '1', c: 'x' });
        await centre.clock.advance(MINUTE);
        for (const { work } of centre.table.all().filter(({ sk, work }) => sk.startsWith('C#') && work !== undefined)) {
          const { fired = [] } = work as { fired?: { depth: number }[] };
          deepest.push(...fired.map(({ depth }) => depth));
        }
        expect(deepest).toEqual([]);
        // A trigger of the first step sets off three at most, each of them three, and so on: those of the last are stopped.
        const ran = centre.table.all().filter(({ kind }) => kind === 'triggered').length;
        expect(ran).toBeLessThan(9 * 3 ** (MOST_DEPTH + 2));
      }),
      { numRuns: 20 },
    );
  }, 60_000);
});

describe('dates', () => {
  const visit = (on: object = {}) => ({
    remind: {
      worktypes: ['visit'],
      name: 'Remind',
      on: { event: 'date', field: 'when', before: { days: 1 }, at: '09:00', ...on },
      when: { attribute: 'item.status', oneOf: ['open', 'waiting'] },
      do: [{ setFields: { reminded: '{{when}}' } }],
    },
  });
  const until = (centre: { clock: { now(): number; advance(ms: number): Promise<void> } }, moment: string) =>
    centre.clock.advance(Date.parse(moment) - centre.clock.now());

  test('a rule runs at the moment that the field names, by the offset, in the zone of the centre, and once', async () => {
    const { office, set, fields, said, centre } = await aCentre(visit());
    const id = await office.visit('V-1');
    await set(id, { when: '2026-01-08' });
    await until(centre, '2026-01-07T08:59:59.999Z');
    expect(await said(id)).toEqual([]);
    await centre.clock.advance(1);
    expect(await said(id)).toEqual(['Remind: setFields reminded']);
    expect(await fields(id)).toMatchObject({ reminded: '2026-01-08' });
    await set(id, { note: 'something else' });
    await centre.clock.advance(10 * DAY);
    expect(await said(id)).toHaveLength(1);
  });

  test('another date moves it: the old moment passes, the new one counts', async () => {
    const { office, set, said, centre } = await aCentre(visit());
    const id = await office.visit('V-1');
    await set(id, { when: '2026-01-08' });
    await set(id, { when: '2026-01-20T14:00' });
    await until(centre, '2026-01-19T13:59:59.999Z');
    expect(await said(id)).toEqual([]);
    await centre.clock.advance(1);
    expect(await said(id)).toHaveLength(1);
    await set(id, { when: '2026-02-01' });
    await until(centre, '2026-02-02T00:00:00Z');
    expect(await said(id)).toHaveLength(2);
  });

  test('a moment that is over when the field is written is not taken, nor one of what is no date', async () => {
    const { office, set, said, centre } = await aCentre(visit());
    const id = await office.visit('V-1');
    await set(id, { when: '2026-01-06' });
    await set(id, { when: 'as soon as possible' });
    await set(id, { when: '2026-02-30' });
    await centre.clock.advance(90 * DAY);
    expect(await said(id)).toEqual([]);
  });

  test('what is over has no dates, and no field brings them back', async () => {
    const { office, set, sofia, said, centre } = await aCentre(visit());
    const id = await office.visit('V-1');
    await set(id, { when: '2026-01-08' });
    expect(isRefusal(await sofia.work.terminate(id, (await office.item(id)).work.revision))).toBe(false);
    expect((await office.item(id)).work.dates).toBeUndefined();
    await centre.clock.advance(10 * DAY);
    expect(await said(id)).toEqual([]);
  });

  test('a date beside a promise: both come, each at its moment, on one ladder', async () => {
    const { office, set, said, centre } = await aCentre(visit({ before: undefined, after: { minutes: 30 } }));
    const id = await office.visit('V-1');
    await set(id, { when: '2026-01-05T10:15:00Z' });
    await centre.clock.advance(DAY);
    expect(await said(id)).toHaveLength(1);
    const { escalations = [], dates } = (await office.item(id)).work;
    expect(escalations.map(({ step }) => step)).toEqual(['50%']);
    expect(dates).toMatchObject([{ trigger: 'remind', taken: true }]);
  });

  test('a date in three years comes, though no execution lives so long', async () => {
    const { office, set, said, centre } = await aCentre(visit());
    const id = await office.visit('V-1');
    await set(id, { when: '2029-01-08' });
    await until(centre, '2029-01-07T08:59:59Z');
    expect(await said(id)).toEqual([]);
    await centre.clock.advance(SECOND);
    expect(await said(id)).toHaveLength(1);
    const ladders = centre.engine.executions().filter(({ name }) => name.startsWith(`${id}-`));
    for (const { startedAt, endedAt = centre.clock.now() } of ladders)
      expect(endedAt - startedAt).toBeLessThan(365 * DAY);
  });

  test('a ladder that was lost is found by the sweep', async () => {
    const { office, set, said, centre } = await aCentre(visit());
    const id = await office.visit('V-1');
    centre.losesLadders(true);
    await set(id, { when: '2026-01-08' });
    await until(centre, '2026-01-07T09:10:00Z');
    centre.losesLadders(false);
    expect(await said(id)).toEqual([]);
    await centre.sweep();
    expect(await said(id)).toHaveLength(1);
  });

  test('by the words of the day: a rule that is gone does nothing, one that was put off waits on', async () => {
    const { office, set, said, centre, change } = await aCentre(visit());
    const [one, other] = [await office.visit('V-1'), await office.visit('V-2')];
    await set(one, { when: '2026-01-08' });
    await set(other, { when: '2026-01-20' });
    await change(visit({ before: undefined, after: { hours: 2 } }));
    await until(centre, '2026-01-08T10:59:59.999Z');
    expect(await said(one)).toEqual([]);
    await centre.clock.advance(1);
    expect(await said(one)).toHaveLength(1);
    await change({});
    await centre.clock.advance(60 * DAY);
    expect(await said(other)).toEqual([]);
  });
});
