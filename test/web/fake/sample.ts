import type {
  CustomerView,
  Explanation,
  InboxRow,
  InteractionView,
  Me,
  MessageView,
  Offer,
  TimelineStep,
} from '../../../domain/desktop-api.ts';

const MINUTE = 60_000;
const queue = { id: 'que_fibre', name: 'Technical – Fibre' };
const execution = (machine: string) => ({ machine, name: `${machine}-1`, url: `#${machine}` });

export type Held = {
  row: InboxRow;
  view: Omit<InteractionView, 'now'>;
  messages: MessageView[];
  steps: TimelineStep[];
  customer: Omit<CustomerView, 'now'>;
  explanation: Omit<Explanation, 'now'>;
};

type Person = { id: string; name?: string; number: string; shown: string; level?: string };

export function aPerson(n: number, name?: string, level?: string): Person {
  const number = `+447700900${n}`;
  return {
    id: `cnv_fake${n}.1`,
    number,
    shown: `+44 7700 900${n}`,
    ...(name ? { name } : {}),
    ...(level ? { level } : {}),
  };
}

const customerOf = ({ name, number, shown, level }: Person) => ({
  number,
  numberShown: shown,
  ...(name ? { name } : {}),
  ...(level ? { level } : {}),
});

export function aMessage(
  person: Person,
  id: string,
  at: number,
  body: string,
  more: Partial<MessageView> = {},
): MessageView {
  return { id, conversation: person.id, direction: 'in', at, body, status: 'received', ...more };
}

export function aHeld(person: Person, messages: MessageView[], acceptedAt: number): Held {
  const last = messages.at(-1) as MessageView;
  const unanswered = messages.slice(messages.findLastIndex((m) => m.direction === 'out') + 1);
  const waits = unanswered[0]?.at;
  const common = {
    interaction: person.id,
    medium: 'message' as const,
    version: 4,
    customer: customerOf(person),
    queue,
  };
  return {
    row: {
      ...common,
      state: 'accepted',
      acceptedAt,
      last,
      unanswered: unanswered.map((m) => m.id),
      ...(waits ? { waitsSince: waits } : {}),
    },
    view: {
      ...common,
      state: 'accepted',
      episode: 1,
      turn: 1,
      ours: '+44 330 900 0100',
      skills: [
        { name: 'Fibre', level: 3 },
        { name: 'English', level: 0 },
      ],
      priority: 20,
      agent: { id: 'agt_amina', name: 'Amina Diallo' },
      mine: true,
      createdAt: acceptedAt - MINUTE,
      acceptedAt,
      wrapUp: { policy: 'optional', codes },
      earlier: [],
    },
    messages,
    steps: [],
    customer: { state: 'unidentified', number: person.number, numberShown: person.shown, facts: [], sections: [] },
    explanation: { decisions: [] },
  };
}

export const codes = [
  'Engineer booked',
  'Remote fix',
  'Advice given',
  'Handed on',
  'No response needed',
  'Customer went silent',
].map((name, i) => ({ id: `wrp_${i + 1}`, name }));

export function anOffer(person: Person, more: Partial<Offer> = {}): Offer {
  return {
    interaction: person.id,
    turn: 1,
    medium: 'message',
    customer: customerOf(person),
    preview: 'I was charged twice in October and the bank says it is not a mistake on their side. Can you check please',
    queue: { id: 'que_priority', name: 'Priority' },
    skills: [
      { name: 'English', level: 3 },
      { name: 'Refunds', level: 2 },
    ],
    priority: 20,
    reopened: false,
    waitedMs: 24_000,
    expiresInMs: 30_000,
    offerMs: 30_000,
    ...more,
  };
}

export function aMe(now: number): Me {
  return {
    now,
    name: 'Amina Diallo',
    roles: ['agent'],
    language: 'en',
    centre: { name: 'Halden Fibre help desk', shortName: 'Halden', timeZone: 'Europe/London' },
    agent: {
      id: 'agt_amina',
      team: { id: 'team_technical', name: 'Technical' },
      presence: 'available',
      presenceSince: now - 72 * MINUTE,
      routingStatus: 'interacting',
      capacity: { message: 6, call: 1, work: 3 },
      held: { message: 5, call: 0, work: 0 },
    },
  };
}

/** Ana, who came back after 45 h, as the pictures of the desktop show her. */
export function ana(now: number): Held {
  const person = aPerson(142, 'Ana Torres', 'Priority');
  const sunday = now - 46 * 60 * MINUTE;
  const you = {
    agent: { id: 'agt_amina', name: 'Amina Diallo' },
    direction: 'out' as const,
    status: 'delivered' as const,
  };
  const start = now - 11 * MINUTE;
  const held = aHeld(
    person,
    [
      aMessage(
        person,
        'SM1',
        sunday,
        'Hi, the box on the wall has been blinking red since lunch and the wifi is gone.',
      ),
      aMessage(
        person,
        'msg_1',
        sunday + 6 * MINUTE,
        'Hello Ana, thanks for writing. I can see your line lost its signal at 12:20. Please switch the white box off for one minute, then on again.',
        you,
      ),
      aMessage(person, 'SM2', sunday + 33 * MINUTE, 'It is green again, thank you!'),
      aMessage(
        person,
        'SM3',
        start,
        'Hello again, it is red since 7 this morning and a restart did not help this time.',
      ),
      aMessage(person, 'SM4', start + 8_000, 'Case 48211 if that helps'),
      aMessage(
        person,
        'msg_2',
        start + 4 * MINUTE,
        'Good morning Ana. I have your case open. The line test shows a break about 40 m from your house, so this needs an engineer.',
        you,
      ),
      aMessage(person, 'SM5', now - 2 * MINUTE, 'Can someone come today? I work from home.'),
    ],
    start + 48_000,
  );
  held.view.reopenedAt = start;
  held.view.earlier = [
    { interaction: 'cnv_fake142.2', closedAt: now - 112 * 24 * 60 * MINUTE, agent: 'Jonas Weber', code: 'Mesh set-up' },
    {
      interaction: 'cnv_fake142.3',
      closedAt: now - 164 * 24 * 60 * MINUTE,
      agent: 'Amina Diallo',
      code: 'Contract moved to studio',
    },
  ];
  held.steps = [
    { at: sunday + 42 * MINUTE, kind: 'closed', with: { mine: true, agent: 'Amina Diallo', textsIn: 2, textsOut: 1 } },
    { at: sunday + 43 * MINUTE, kind: 'wrapped-up', with: { mine: true, code: 'Remote fix' } },
    { at: start, kind: 'received', with: { ours: '+443309000100' } },
    { at: start, kind: 'reopened', with: { ms: start - sunday - 42 * MINUTE }, execution: execution('sms-reopen') },
    { at: start + 1_000, kind: 'identified', with: { record: 'contact 003-7781', ms: 142 } },
    { at: start + 1_000, kind: 'queued', with: { queue: queue.name, skills: 'Fibre 3+, English', priority: 20 } },
    {
      at: start + 39_000,
      kind: 'offered',
      with: { mine: true, agent: 'Amina Diallo', reason: 'last-agent', ms: 38_000 },
      execution: execution('agent-assignment'),
    },
    { at: start + 48_000, kind: 'accepted', with: { mine: true, agent: 'Amina Diallo', ms: 9_000 } },
    { at: start + 4 * MINUTE, kind: 'answered', with: { ms: 4 * MINUTE + 4_000 } },
  ];
  held.customer = anaInTheCrm(person, now);
  held.explanation = anaExplained(now - 9 * MINUTE);
  return held;
}

function anaInTheCrm(person: Person, now: number): Held['customer'] {
  return {
    state: 'identified',
    record: {
      connection: 'sandbox',
      recordType: 'contact',
      recordId: '003-7781',
      displayName: 'Ana Torres',
      subtitle: 'Torres Design Studio',
      url: '#crm',
    },
    number: person.number,
    numberShown: person.shown,
    facts: [
      { label: 'Plan', value: 'Priority' },
      { label: 'Products', value: 'Fibre 500, Mesh × 2' },
      { label: 'Last NPS', value: '6 (Sep 2026)' },
      { label: 'Language', value: 'English, Spanish' },
    ],
    asOf: now - MINUTE,
    sections: [
      {
        name: 'Cases',
        status: 'ok',
        items: [
          {
            title: 'Fibre fault, box blinks red',
            note: '48211 · since Sunday',
            tag: 'Open',
            open: true,
            url: '#48211',
          },
          { title: 'Move of contract to studio', note: '47003 · August', tag: 'Closed', open: false, url: '#47003' },
        ],
      },
    ],
  };
}

function anaExplained(at: number): Held['explanation'] {
  const agent = (id: string, name: string, mine = false) => ({ id, name, mine });
  return {
    decisions: [
      {
        turn: 2,
        at,
        waitedMs: 38_000,
        queue,
        skills: [
          { name: 'Fibre', level: 3 },
          { name: 'English', level: 0 },
        ],
        priority: 20,
        ring: 1,
        choice: 'last-agent',
        rule: 'reopen',
        decidedBy: { Plan: 'Priority' },
        configuration: 14,
        end: 'accepted',
        candidates: [
          { agent: agent('agt_amina', 'Amina Diallo', true), place: 1, score: 1, reason: 'chosen' },
          { agent: agent('agt_jonas', 'Jonas Weber'), place: 2, score: 0.8, reason: 'later-in-order' },
          { agent: agent('agt_priya', 'Priya Nair'), reason: 'lacks-skill', detail: 'Fibre: has 2, needs 3' },
          { agent: agent('agt_luc', 'Luc Moreau'), reason: 'not-available', detail: 'break' },
        ],
        others: {},
        execution: execution('agent-assignment'),
      },
    ],
  };
}

/** The rest of the inbox of the pictures. */
export function neighbours(now: number): Held[] {
  const kwame = aPerson(201, 'Kwame Mensah');
  const unknown = aPerson(318);
  const ingrid = aPerson(203, 'Ingrid Solheim');
  const tomas = aPerson(204, 'Tomás Rivera-Castellanos');
  return [
    aHeld(
      kwame,
      [
        aMessage(kwame, 'SM10', now - 7 * MINUTE, 'It does not work'),
        aMessage(kwame, 'SM11', now - 6 * MINUTE, 'Still the same after the restart'),
      ],
      now - 20 * MINUTE,
    ),
    aHeld(
      unknown,
      [aMessage(unknown, 'SM12', now - 41_000, 'Hello? Is this the right number for moving house')],
      now - 22 * MINUTE,
    ),
    aHeld(
      ingrid,
      [
        aMessage(ingrid, 'SM13', now - 12 * MINUTE, 'Where is my refund?'),
        aMessage(ingrid, 'msg_13', now - 8 * MINUTE, 'I will look it up.', { direction: 'out', status: 'delivered' }),
      ],
      now - 24 * MINUTE,
    ),
    aHeld(
      tomas,
      [
        aMessage(tomas, 'SM14', now - 19 * MINUTE, 'Please call me back'),
        aMessage(tomas, 'msg_14', now - 15 * MINUTE, 'Landline, cannot get texts', {
          direction: 'out',
          status: 'failed',
          errorCode: '30006',
        }),
      ],
      now - 26 * MINUTE,
    ),
  ];
}
