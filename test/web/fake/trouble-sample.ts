import type { Trouble } from './trouble.ts';

const MINUTE = 60_000;
const item = (n: number) => `wrk_fake${n}.1` as const;
const refund = { id: 'refund', name: 'Refund' };
const billing = { id: 'que_billing', name: 'Billing' };
const luc = { id: 'agt_luc', name: 'Luc Moreau' };
const office = { id: 'back-office', name: 'Back office' };

/** Four items that need eyes, one that does not any more, and what was seen before; five posts and three deliveries that went wrong. */
export function someTrouble(now: number): Trouble {
  const alert = { worktype: refund, queue: billing };
  return {
    sourceAnswers: false,
    alerts: [
      {
        ...alert,
        interaction: item(1),
        step: '100%',
        at: now - 4 * MINUTE,
        name: 'Refund a payment made twice',
        dueAt: now - 4 * MINUTE,
        stands: { state: 'accepted', queue: billing, agent: luc, dueAt: now - 4 * MINUTE },
      },
      {
        ...alert,
        interaction: item(1),
        step: '80%',
        at: now - 24 * MINUTE,
        name: 'Refund a payment made twice',
        dueAt: now - 4 * MINUTE,
        stands: { state: 'accepted', queue: billing, agent: luc, dueAt: now - 4 * MINUTE },
      },
      {
        ...alert,
        interaction: item(2),
        step: '80%',
        at: now - 2 * MINUTE,
        name: 'Order 48302 never arrived at its customer in Tromsø',
        agent: luc,
        dueAt: now + 18 * MINUTE,
        stands: { state: 'waiting', queue: billing, dueAt: now + 18 * MINUTE },
      },
      {
        ...alert,
        interaction: item(3),
        step: '60m',
        at: now - 6 * MINUTE,
        name: 'Cable on the roof of Harbour Street 14 has come loose',
        stands: { state: 'suspended', queue: billing, agent: luc },
      },
      {
        ...alert,
        interaction: item(4),
        step: '80%',
        at: now - 50 * MINUTE,
        name: 'Visit in the Old Mill',
        stands: { state: 'closed', queue: billing, agent: luc },
      },
      {
        ...alert,
        interaction: item(5),
        step: '50%',
        at: now - 90 * MINUTE,
        name: 'Deposit not paid back',
        acknowledged: { by: 'Sofia Lindqvist', at: now - 80 * MINUTE },
      },
    ],
    entries: [
      ...[1, 2, 3].map((n) => ({
        id: `q${n}`,
        source: office,
        at: now - n * 7 * MINUTE,
        reason: 'no-worktype' as const,
        detail: 'No rule of its source takes it.',
        externalId: `BO-100${n}`,
      })),
      {
        id: 'q4x',
        source: office,
        at: now - 40 * MINUTE,
        reason: 'bad-field' as const,
        field: 'amount',
        detail: 'Invalid input: expected number, received string',
        externalId: 'BO-1009',
      },
      {
        id: 'q5',
        source: { id: 'crm', name: 'CRM' },
        at: now - 26 * 60 * MINUTE,
        reason: 'no-external-id' as const,
        field: '$.case.id',
        detail: 'It names no id of at most 200 characters.',
      },
      {
        id: 'q6',
        source: office,
        at: now - 60 * MINUTE,
        reason: 'no-worktype' as const,
        detail: 'No rule of its source takes it.',
        externalId: 'BO-0990',
        replayed: { at: now - 30 * MINUTE, by: 'Ada Berg', interaction: item(1) },
      },
    ],
    undelivered: [1, 2, 3].map((n) => ({
      interaction: item(n),
      number: n,
      source: office,
      event: ['created', 'assigned', 'completed'][n - 1] as string,
      externalId: `BO-100${n}`,
      name: ['Refund a payment made twice', 'Order 48302 never arrived at its customer in Tromsø', 'Cable on the roof'][
        n - 1
      ] as string,
      at: now - (30 + n) * MINUTE,
      why: n === 3 ? 'it answered 503 Service Unavailable' : 'it answered 410 Gone',
      strandedAt: now - (20 + n) * MINUTE,
      ...(n === 3 && { replayedAt: now - 5 * MINUTE }),
    })),
  };
}
