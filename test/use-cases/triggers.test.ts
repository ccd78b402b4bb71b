// rows 81
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { type ConfigurationFile, configurationFile } from '../../domain/configuration.ts';
import type { Timeline } from '../../domain/desktop-api.ts';
import { isRefusal } from '../../domain/errors.ts';
import type { InteractionId } from '../../domain/ids.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../domain/time.ts';
import { MOST_DEPTH } from '../../domain/triggers.ts';
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
