/** Kinds of cases that the sample centre's configuration knows; `done`: the status in which one that was completed ends. */
export const sampleKinds = [
  { kind: 'refund', name: 'Refund', subject: 'Refund a payment made twice', amount: '48.00', done: 'paid' },
  {
    kind: 'order-exception',
    name: 'Order exception',
    subject: 'Router returned as undeliverable',
    amount: '',
    done: 'done',
  },
  { kind: 'lead', name: 'Lead', subject: 'Asks for a quote for three offices', amount: '', done: 'won' },
];
