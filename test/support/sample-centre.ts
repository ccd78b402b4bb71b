import { type ConfigurationFile, configurationFile } from '../../domain/configuration.ts';

/** A small centre that tests can read at a glance: one number, two queues, two teams, four agents and a supervisor. */
export const OURS = '+443309000100';

export function sampleCentre(change: (file: ConfigurationFile) => void = () => {}): ConfigurationFile {
  const agent = (name: string, team: string, skills: Record<string, number>) => ({
    name,
    email: `${name.toLowerCase()}@halden.example`,
    roles: ['agent'],
    team,
    skills,
    capacity: { message: 3, call: 1, work: 1 },
  });
  const file = configurationFile.parse({
    centre: { name: 'Halden Fibre help desk', shortName: 'Halden Fibre', timeZone: 'Europe/London' },
    numbers: [{ number: OURS, carrier: 'twilio', flow: 'help-desk' }],
    flows: {
      'help-desk': {
        identify: 'find-customer',
        rules: [
          { name: 'priority plan', when: { attribute: 'plan', equals: 'Priority' }, priority: 20 },
          { name: 'money', when: { keywords: ['bill', 'refund'] }, queue: 'billing', skills: { refunds: 2 } },
          { name: 'fibre', when: { keywords: ['fibre', 'router'] }, queue: 'technical', skills: { fibre: 3 } },
        ],
        otherwise: { queue: 'technical' },
      },
    },
    queues: {
      technical: {
        name: 'Technical',
        rings: [{ teams: ['technical'], forSeconds: 120 }, { teams: ['billing'] }],
        offerSeconds: 30,
        declineHoldSeconds: 60,
        wrapUp: { codes: ['solved', 'no-response-needed'] },
      },
      billing: {
        name: 'Billing',
        rings: [{ teams: ['billing'] }],
        wrapUp: { codes: ['refunded', 'no-response-needed'] },
      },
    },
    skills: { fibre: { name: 'Fibre' }, refunds: { name: 'Refunds' } },
    wrapUpCodes: {
      solved: { name: 'Solved' },
      refunded: { name: 'Refunded' },
      'no-response-needed': { name: 'No response needed' },
    },
    teams: { technical: { name: 'Technical' }, billing: { name: 'Billing' } },
    people: {
      amina: agent('Amina', 'technical', { fibre: 4 }),
      jonas: agent('Jonas', 'technical', { fibre: 3 }),
      priya: agent('Priya', 'technical', {}),
      luc: agent('Luc', 'billing', { refunds: 3, fibre: 5 }),
      sofia: { name: 'Sofia', email: 'sofia@halden.example', roles: ['supervisor'] },
    },
    crm: {
      connections: { crm: { type: 'rest', baseUrl: 'https://crm.example' } },
      dataActions: {
        'find-customer': {
          connection: 'crm',
          request: { path: '/contacts?phone={{phone}}' },
          output: { attributes: { plan: '$.plan' } },
        },
      },
      customerPane: { level: 'plan', facts: [{ label: 'Plan', attribute: 'plan' }], sections: [] },
    },
  });
  change(file);
  return file;
}

/** The technical team alone, however long somebody waits. */
export function oneRing(file: ConfigurationFile) {
  const rings = file.queues.technical?.rings ?? [];
  rings.splice(1);
  for (const ring of rings) delete ring.forSeconds;
}

/** How many conversations at once, by agent. */
export function capacities(texts: Record<string, number>) {
  return (file: ConfigurationFile) => {
    for (const [key, message] of Object.entries(texts)) {
      const person = file.people[key];
      if (person) person.capacity = { call: 1, work: 1, message };
    }
  };
}
