import { configurationFile, type ConfigurationFile } from '../../domain/configuration.ts';

/** What callers are asked, in addition to what a centre is. */
export const callCentres = {
  'callers are asked nothing': (file) => telephones(file, { menu: false, positionEverySeconds: 30 }),
  'menu, account and PIN': (file) =>
    telephones(file, { menu: true, authentication: { account, pin: { ...pin, lockAfter: 3 }, general: 'general' } }),
  'few PINs, and small locks': (file) =>
    telephones(file, {
      menu: false,
      authentication: { account, pin: { ...pin, lockAfter: 2, callerLockAfter: 3 }, general: 'general' },
    }),
  'an account is enough, and read back': (file) =>
    telephones(file, { menu: true, confirm: { attribute: 'plan' }, authentication: { account, general: 'general' } }),
} as const satisfies Record<string, (file: ConfigurationFile) => void>;

export type CallCentreName = keyof typeof callCentres;

export const MOST_DIGITS = { account: 8, pin: 10 } as const;
const account = { dataAction: 'find-account', company: 'company', mostDigits: MOST_DIGITS.account };
const pin = { mode: 'verify', dataAction: 'verify-pin', mostDigits: MOST_DIGITS.pin, lockMinutes: 10 };

function telephones(file: ConfigurationFile, calls: object) {
  const { crm, flows, people, queues } = file;
  const output = { recordType: 'account', attributes: { plan: 'plan', products: 'products', company: 'company' } };
  const actions = {
    'find-account': { connection: 'crm', request: { path: '/accounts/{{account}}' }, output },
    'verify-pin': {
      connection: 'crm',
      request: { method: 'POST', path: '/verify', body: { account: '{{account}}', pin: '{{pin}}' } },
      output,
    },
  };
  const flow = flows['help-desk'];
  const fibre = {
    name: 'caller with Fibre',
    when: [{ medium: 'call' }, { attribute: 'products', contains: 'Fibre' }],
    queue: 'technical',
    skills: { fibre: 3 },
  };
  const ringing = Object.entries(people).map(
    ([key, person]) => [key, person.team ? { ...person, telephone: `sip:${key}@halden.example` } : person] as const,
  );
  const rung = {
    flows: {
      ...flows,
      'help-desk': {
        ...flow,
        calls,
        rules: [...(flow?.rules.slice(0, 1) ?? []), fibre, ...(flow?.rules.slice(1) ?? [])],
      },
    },
    people: Object.fromEntries(ringing),
    queues: { ...queues, general: { ...queues.technical, name: 'General' } },
    crm: { ...crm, dataActions: { ...crm.dataActions, ...actions } },
  };
  Object.assign(file, configurationFile.parse({ ...file, ...rung }));
}
