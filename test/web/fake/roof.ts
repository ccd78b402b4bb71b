import type { Offer, SlaView, WorkbinView, WorkView } from '../../../domain/desktop-api.ts';
import { transferTo } from './berg.ts';
import { aHeld, aMessage, anOffer, aPerson, execution, type Held, MINUTE, type Person } from './sample.ts';

const queue = { id: 'que_field', name: 'Field service' };
const person = (): Person => ({ ...aPerson(561, 'David Okafor'), id: 'wrk_fakeroof.1' });

const statuses = [
  { id: 'new', name: 'New', category: 'open' },
  { id: 'working', name: 'In progress', category: 'in-progress' },
  { id: 'parts', name: 'Waiting for parts', category: 'waiting' },
  { id: 'done', name: 'Done', category: 'closed' },
  { id: 'no-fault', name: 'No fault found', category: 'closed' },
] satisfies WorkView['statuses'];

export const described = [
  { name: 'street', title: 'Street and number', hint: 'Where the engineer has to go', kind: 'text', required: true },
  { name: 'contractNumber', kind: 'integer', required: false },
  { name: 'ladderNeeded', kind: 'yes-no', required: false },
  { name: 'photo', kind: 'link', required: false },
  {
    name: 'access',
    title: 'Way in',
    kind: 'choice',
    choices: [
      { value: 'key', name: 'Key with the neighbour' },
      { value: 'bell', name: 'Ring the bell' },
    ],
    required: false,
  },
  { name: 'visitOn', title: 'Visit on', kind: 'date', required: false },
  { name: 'note', kind: 'text', long: true, required: false },
] satisfies WorkView['described'];

/** Six hours and twenty-five minutes of eight are used; the office is open until it is due. */
function promise(now: number): SlaView {
  const HOUR = 60 * MINUTE;
  const targetMs = 8 * HOUR;
  const step = (share: number, does: SlaView['steps'][number]['does'], taken = false) => {
    const at = now + 95 * MINUTE - (1 - share / 100) * targetMs;
    return { key: `${share}%`, thresholdMs: (share / 100) * targetMs, at, ...(taken && { takenAt: at }), does };
  };
  return {
    plan: { id: 'working-day', name: 'One working day' },
    targetMs,
    consumedMs: targetMs - 95 * MINUTE,
    running: true,
    countsUntil: now + 3 * HOUR,
    dueAt: now + 95 * MINUTE,
    steps: [
      step(50, { raisePriority: 20, tellSource: true }, true),
      step(80, { raisePriority: 40, alert: true }, true),
      step(90, { queue: 'Field service, urgent', alert: true }),
      step(100, { workbin: 'Escalations', tellSource: true }),
    ],
  };
}

/** A case that the back office posted, in an agent's words. */
export function roofWork(now: number): WorkView {
  return {
    name: 'Cable on the roof of Harbour Street 14 has come loose',
    worktype: { id: 'fault', name: 'Fibre fault' },
    status: { id: 'working', name: 'In progress' },
    revision: 3,
    dueAt: now + 95 * MINUTE,
    url: 'https://backoffice.example/cases/48302',
    source: { id: 'back-office', name: 'Back office' },
    externalId: 'CASE-48302',
    workbin: { id: 'faults', name: 'Fibre faults' },
    division: { id: 'north', name: 'North' },
    fields: {
      street: 'Harbour Street 14',
      contractNumber: 4711,
      ladderNeeded: true,
      photo: 'https://files.example/roof/48302.jpg',
      products: ['Fibre 500', 'Mesh'],
    },
    described,
    sla: promise(now),
    links: [{ name: 'photo', url: 'https://files.example/roof/48302.jpg' }],
    statuses,
  };
}

export const shortOf = ({ name, worktype, status, revision, dueAt, url, sla }: WorkView) => ({
  name,
  worktype,
  status,
  revision,
  ...(dueAt === undefined ? {} : { dueAt }),
  ...(url === undefined ? {} : { url }),
  ...(sla === undefined ? {} : { sla }),
});

/** It came of a call, and a text came of it. */
const related = [
  { interaction: 'call_fake417.1', medium: 'call' as const, name: 'David Okafor', state: 'closed' as const },
  { interaction: 'wrk_fakeorder.1', medium: 'work' as const, name: 'Order a new bracket', state: 'waiting' as const },
];

export function roofOffer(now: number): Offer {
  const work = shortOf(roofWork(now));
  return { ...anOffer(person()), medium: 'work', preview: '', queue, skills: [], work, related: related.slice(0, 1) };
}

/** The item in Amina's hands. */
export function roof(now: number, work: Partial<WorkView> = {}): Held {
  const david = person();
  const held = aHeld(david, [aMessage(david, 'none', now, '')], now - 12 * MINUTE);
  const view = { ...roofWork(now), ...work };
  const { last: _, waitsSince: __, ...row } = held.row;
  const { texts: ___, ...rest } = held.view;
  held.row = { ...row, medium: 'work', queue, unanswered: [], work: shortOf(view) };
  held.view = { ...rest, medium: 'work', queue, ours: '', work: view, related, transferTo };
  held.view.wrapUp = { ...held.view.wrapUp, policy: 'mandatory' };
  held.messages = [];
  held.steps = stepsOf(now);
  return held;
}

/** Of nobody, and late. */
export function audit(now: number): Held {
  const { sla, ...name } = late(now);
  const held = roof(now, { ...name, ...(sla && { sla }), fields: {}, described: [], links: [] });
  const customer = { number: '', numberShown: '' };
  for (const one of [held.row, held.view]) Object.assign(one, { interaction: 'wrk_fakeaudit.1', customer });
  held.row.acceptedAt -= MINUTE;
  Object.assign(held.customer, customer);
  return held;
}

function late(now: number): Pick<WorkView, 'name' | 'dueAt' | 'sla'> {
  const dueAt = now - 20 * MINUTE;
  const sla = promise(now - 115 * MINUTE);
  const steps = sla.steps.map((step) => ({ ...step, takenAt: step.at ?? now }));
  return {
    name: 'Audit the spare parts of van 7',
    dueAt,
    sla: { ...sla, consumedMs: sla.targetMs + 20 * MINUTE, countsUntil: now + 60 * MINUTE, steps },
  };
}

function stepsOf(now: number): Held['steps'] {
  const start = now - 385 * MINUTE;
  const you = { mine: true, agent: 'Amina Diallo' };
  return [
    { at: start, kind: 'created', with: { what: 'Back office' }, execution: execution('agent-assignment') },
    { at: start + 1_000, kind: 'queued', with: { queue: 'General', priority: 10 } },
    { at: start + 240 * MINUTE, kind: 'escalated', with: { step: '50%', priority: 30 } },
    { at: start + 372 * MINUTE, kind: 'offered', with: { ...you, reason: 'best-skills', ms: 372 * MINUTE } },
    { at: start + 373 * MINUTE, kind: 'accepted', with: { ...you, ms: 6_000 } },
    { at: start + 375 * MINUTE, kind: 'status', with: { ...you, what: 'In progress' } },
    { at: start + 384 * MINUTE, kind: 'escalated', with: { step: '80%', priority: 70, alert: true } },
  ];
}

/** As a list shows it. */
export function binned({ row, view }: Held): WorkbinView['items'][number] {
  const { interaction, version, customer } = row;
  const work = shortOf(view.work as WorkView);
  return { interaction, version, work, customer, priority: view.priority, createdAt: view.createdAt };
}
