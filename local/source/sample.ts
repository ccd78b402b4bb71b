/** Kinds of cases that the sample centre's configuration knows. */
export const sampleKinds = [
  { kind: 'refund', name: 'Refund', subject: 'Refund a payment made twice', amount: '48.00' },
  { kind: 'order-exception', name: 'Order exception', subject: 'Router returned as undeliverable', amount: '' },
  { kind: 'lead', name: 'Lead', subject: 'Asks for a quote for three offices', amount: '' },
];
