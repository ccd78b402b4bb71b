import type { AuthenticationView, CallView, Offer } from '../../../domain/desktop-api.ts';
import { aHeld, aMessage, anOffer, aPerson, execution, type Held, MINUTE, type Person } from './sample.ts';

const queue = { id: 'que_fibre', name: 'Technical – Fibre' };

export const authentications = {
  full: { level: 'full', course: 'base', account: '47001', company: 'Berg household' },
  wrongPin: {
    level: 'account-only',
    course: 'D',
    because: 'wrong-pin',
    account: '47001',
    company: 'Berg household',
  },
  noPin: { level: 'claimed', course: 'C', because: 'no-pin', account: '47003', company: 'Torres Design Studio' },
  none: { level: 'none', course: 'A', because: 'no-account' },
} satisfies Record<string, AuthenticationView>;

const person = (): Person => ({ ...aPerson(417, 'Elin Berg', 'Priority'), id: 'call_fake417.1' });

/** Elin, who calls about a fault that is known, as an offer shows her. */
export function bergOffer(authentication: AuthenticationView): Offer {
  const skills = [
    { name: 'English', level: 3 },
    { name: 'Fibre', level: 3 },
  ];
  return { ...anOffer(person()), medium: 'call', preview: '', queue, skills, authentication };
}

/** The same call in Amina's hands. */
export function berg(now: number, call: Partial<CallView> = {}): Held {
  const elin = person();
  const held = aHeld(elin, [aMessage(elin, 'none', now, '')], now - 3 * MINUTE);
  const view: CallView = {
    state: 'talking',
    language: 'en-GB',
    reason: 'existing',
    confirmed: true,
    authentication: authentications.wrongPin,
    answeredAt: now - 3 * MINUTE + 6_000,
    ...call,
  };
  const { last: _, waitsSince: __, ...row } = held.row;
  const { texts: ___, ...rest } = held.view;
  held.row = { ...row, medium: 'call', unanswered: [], call: view };
  held.view = { ...rest, medium: 'call', call: view, transferTo, script };
  held.view.wrapUp = { ...held.view.wrapUp, policy: 'mandatory' };
  held.messages = [];
  held.steps = stepsOf(now);
  held.customer = bergInTheCrm(elin, now);
  return held;
}

const script = {
  title: 'Fault on a fibre line',
  say: [
    'Good afternoon, Halden Fibre, this is Amina. Am I speaking with Elin Berg?',
    'I can see the Priority plan: an engineer comes the same day, if one is needed.',
    'Is the light on the white box green, red or off?',
  ],
  facts: [
    { label: 'Plan', value: 'Priority' },
    { label: 'Products', value: 'Fibre 500, Mesh × 2' },
    { label: 'Open case', value: '48302, since Friday' },
  ],
};

export const transferTo = {
  queues: ['Technical – Fibre', 'Billing', 'Priority', 'General'].map((name, i) => ({ id: `que_${i + 1}`, name })),
  agents: ['Jonas Weber', 'Priya Nair', 'Luc Moreau'].map((name, i) => ({ id: `agt_${i + 1}`, name })),
};

function stepsOf(now: number): Held['steps'] {
  const start = now - 5 * MINUTE;
  const you = { mine: true, agent: 'Amina Diallo' };
  const authenticated = execution('ivr-authentication');
  return [
    { at: start, kind: 'called', with: { ours: '+44 330 900 0100' }, execution: authenticated },
    { at: start + 1_000, kind: 'identified', with: { record: 'contact 003-7782', ms: 131 } },
    {
      at: start + 70_000,
      kind: 'authentication',
      with: { level: 'account-only', course: 'D', reason: 'wrong-pin' },
      execution: authenticated,
    },
    { at: start + 70_000, kind: 'queued', with: { queue: queue.name, skills: 'English 3+, Fibre 3+', priority: 20 } },
    { at: start + 78_000, kind: 'offered', with: { ...you, reason: 'best-skills', ms: 8_000 } },
    { at: start + 2 * MINUTE, kind: 'accepted', with: { ...you, ms: 6_000 } },
    { at: start + 2 * MINUTE + 6_000, kind: 'connected', with: {} },
  ];
}

function bergInTheCrm({ number, shown }: Person, now: number): Held['customer'] {
  return {
    state: 'identified',
    record: {
      connection: 'sandbox',
      recordType: 'contact',
      recordId: '003-7782',
      displayName: 'Elin Berg',
      subtitle: 'Berg household',
      url: '#crm',
    },
    number,
    numberShown: shown,
    facts: [
      { label: 'Plan', value: 'Priority' },
      { label: 'Products', value: 'Fibre 500, Mesh × 2' },
    ],
    asOf: now - MINUTE,
    sections: [
      {
        name: 'Cases',
        status: 'ok',
        items: [{ title: 'No light on the box', note: '48302 · since Friday', tag: 'Open', open: true, url: '#48302' }],
      },
    ],
  };
}
