import type { AssigneesView, RouteName, WorkRow } from '../../../domain/desktop-api.ts';
import type { Answer } from './answering.ts';
import { MINUTE } from './sample.ts';

const refund = { id: 'refund', name: 'Refund' };
const open = { id: 'open', name: 'Open' };
const billing = { id: 'que_billing', name: 'Billing' };
const customer = { number: '', numberShown: '' };
const source = { id: 'office', name: 'Back office' };

type Given = { id: string; name: string; dueIn: number; why: WorkRow['why'] } & Partial<WorkRow>;

function anItem(now: number, { id, name, dueIn, why, ...more }: Given): WorkRow {
  const sla = { consumedMs: (120 - dueIn) * MINUTE, targetMs: 120 * MINUTE, running: true, countsUntil: now + 9e6 };
  const work = { name, worktype: refund, status: open, revision: 1, dueAt: now + dueIn * MINUTE, sla };
  const stands = { source, customer, priority: 5, state: 'waiting' as const, queue: billing };
  return { interaction: `wrk_${id}.1`, version: 1, work, ...stands, createdAt: now - 30 * MINUTE, why, ...more };
}

/** What is open: late, close to it, in a list, put aside. */
export function someOpenWork(now: number): WorkRow[] {
  const amina = { id: 'agt_amina', name: 'Amina Diallo' };
  const visits = { id: 'visits', name: 'Visits' };
  return [
    anItem(now, {
      id: 'late',
      name: 'Refund a payment made twice',
      dueIn: -12,
      why: { kind: 'nobody', skills: [{ name: 'Refunds', level: 2 }], counts: { 'no-room': 2, 'lacks-skill': 3 } },
    }),
    anItem(now, {
      id: 'soon',
      name: 'Wrong amount on the invoice',
      dueIn: 20,
      state: 'accepted',
      agent: amina,
      why: { kind: 'in-hand', agent: amina, since: now - MINUTE },
    }),
    anItem(now, {
      id: 'binned',
      name: 'Engineer did not come',
      dueIn: 90,
      state: 'binned',
      workbin: visits,
      why: { kind: 'binned', workbin: visits, since: now - 20 * MINUTE },
    }),
  ];
}

const aTeam = { id: 'billing', name: 'Billing' };
const there = { presence: 'available' as const, connected: true, notResponding: false, lacks: [] };

const agents: AssigneesView['agents'] = [
  { id: 'agt_luc', name: 'Luc Moreau', team: aTeam, ...there, held: 0, capacity: 2, room: true },
  {
    id: 'agt_priya',
    name: 'Priya Nair',
    team: aTeam,
    ...there,
    held: 1,
    capacity: 1,
    room: false,
    lacks: [{ name: 'Refunds', level: 2 }],
    reason: 'lacks-skill',
  },
];

/** What supervisors see of all work, and whom they may give it to. */
export const overseen: Partial<Record<RouteName, Answer>> = {
  'list-work': ({ state, now }) => {
    const items = state.open;
    const late = items.filter(({ work }) => (work.dueAt ?? 0) < now()).length;
    const next = items[late];
    return {
      items,
      summary: { open: items.length, late, soon: 1, ...(next && { next }) },
      filters: {
        worktype: [refund, { id: 'visit', name: 'Visit' }],
        status: [open],
        queue: [billing],
        workbin: [],
        agent: [],
        division: [],
        source: [],
      },
      more: false,
    };
  },
  'list-assignees': () => ({ agents }),
  'assign-interaction': ({ state }, { id, body }) => {
    const to = agents.find((one) => one.id === (body as { agent: string }).agent);
    const why = { kind: 'held', agents: [to], counts: { 'no-room': 1 }, until: Date.now() + 9e6 } as WorkRow['why'];
    state.open = state.open.map((row) => (row.interaction === id ? { ...row, version: row.version + 1, why } : row));
    return {};
  },
};
