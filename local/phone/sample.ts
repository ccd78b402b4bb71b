/** The sample centre as its customers see it, and the phones that lie on the bench at the start. */
export const centre = { name: 'Halden Fibre', number: '+443309000100', timeZone: 'Europe/London' };

export type Phone = { name: string; number: string };

export const samplePhones: readonly Phone[] = [
  { name: 'Ana Torres', number: '+447700900142' },
  { name: 'Elin Berg', number: '+447700900417' },
  { name: 'David Okafor', number: '+447700900561' },
  { name: 'Unknown number', number: '+447700900318' },
];

/** Numbers that the regulator keeps for fiction: nobody can be texted by mistake. */
export const fictionalNumbers = { first: 447700900000, last: 447700900999 };
