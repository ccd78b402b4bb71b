import type { Faults } from '../faults.ts';

type Switch = {
  label: (faults: Faults) => string;
  on: (faults: Faults) => boolean;
  change: (on: boolean) => Partial<Faults>;
};

/** What makes it harder: first for texts, then for calls. A telephone does one thing at a time. */
export const switches: Switch[] = [
  { label: () => 'Deliver each text twice', on: ({ twice }) => twice, change: (twice) => ({ twice }) },
  {
    label: () => 'Receipts before the answer',
    on: ({ receiptsFirst }) => receiptsFirst,
    change: (receiptsFirst) => ({ receiptsFirst }),
  },
  { label: () => 'Texts out of order', on: ({ outOfOrder }) => outOfOrder, change: (outOfOrder) => ({ outOfOrder }) },
  {
    label: ({ refuse }) => (refuse === null || refuse === 30003 ? 'Refuse: unreachable (30003)' : `Refuse (${refuse})`),
    on: ({ refuse }) => refuse !== null,
    change: (on) => ({ refuse: on ? 30003 : null }),
  },
  {
    label: () => 'The centre does not answer',
    on: ({ loseTexts }) => loseTexts,
    change: (loseTexts) => ({ loseTexts }),
  },
  {
    label: () => 'Nor does its fallback',
    on: ({ loseFallbacks }) => loseFallbacks,
    change: (loseFallbacks) => ({ loseFallbacks }),
  },
  {
    label: () => 'Lose answers to the centre',
    on: ({ loseAnswers }) => loseAnswers,
    change: (loseAnswers) => ({ loseAnswers }),
  },
  {
    label: () => 'Lose receipts',
    on: ({ loseReceipts }) => loseReceipts,
    change: (loseReceipts) => ({ loseReceipts }),
  },

  {
    label: () => 'Deliver each call webhook twice',
    on: ({ callsTwice }) => callsTwice,
    change: (callsTwice) => ({ callsTwice }),
  },
  {
    label: () => 'Call events late, out of order',
    on: ({ callsLate }) => callsLate,
    change: (callsLate) => ({ callsLate }),
  },
  {
    label: () => 'Call events before the answer',
    on: ({ callEventsFirst }) => callEventsFirst,
    change: (callEventsFirst) => ({ callEventsFirst }),
  },
  {
    label: () => 'Agents’ telephones do not answer',
    on: ({ telephones }) => telephones === 'no-answer',
    change: (on) => ({ telephones: on ? 'no-answer' : 'answer' }),
  },
  {
    label: () => 'Agents’ telephones are busy',
    on: ({ telephones }) => telephones === 'busy',
    change: (on) => ({ telephones: on ? 'busy' : 'answer' }),
  },
];
