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

export const MINUTE = 60_000;
export const queue = { id: 'que_fibre', name: 'Technical – Fibre' };
export const execution = (machine: string) => ({ machine, name: `${machine}-1`, url: `#${machine}` });

export type Held = {
  row: InboxRow;
  view: Omit<InteractionView, 'now'>;
  messages: MessageView[];
  steps: TimelineStep[];
  customer: Omit<CustomerView, 'now'>;
  explanation: Omit<Explanation, 'now'>;
};

export type Person = { id: string; name?: string; number: string; shown: string; level?: string };

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
      texts: { state: 'allowed' },
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

/** Somebody who takes no interactions. */
export function whoOversees(now: number, name: string, role: Me['roles'][number]): Me {
  const { agent: _, ...me } = aMe(now);
  return { ...me, name, roles: [role] };
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
