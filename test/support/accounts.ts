import { type ConfigurationFile, configurationFile } from '../../domain/configuration.ts';
import type { CrmRecord } from '../../domain/customer.ts';
import type { DataActionResult } from '../../gateways/crm/data-actions.ts';
import type { ContactCentre } from './contact-centre.ts';

/** UC17's help desk: a menu, account number and PIN, checked by the CRM; products decide, and the plan who comes first. */
export function authenticating(change: (file: ConfigurationFile) => void = () => {}) {
  return (file: ConfigurationFile) => {
    const { crm, flows, people, queues } = file;
    const telephones = Object.entries(people).map(
      ([key, person]) => [key, person.team ? { ...person, telephone: `sip:${key}@halden.example` } : person] as const,
    );
    const desk = {
      flows: { ...flows, 'help-desk': { ...flows['help-desk'], calls, rules } },
      people: Object.fromEntries(telephones),
      queues: { ...queues, general: { ...queues.technical, name: 'General' } },
      crm: { ...crm, dataActions: { ...crm.dataActions, 'find-account': findAccount, 'verify-pin': verifyPin } },
    };
    Object.assign(file, configurationFile.parse({ ...file, ...desk }));
    change(file);
  };
}

const calls = {
  menu: true,
  languages: { attribute: 'language', values: { Korean: 'ko-KR', French: 'fr-FR' } },
  authentication: {
    account: { dataAction: 'find-account', company: 'company' },
    pin: { mode: 'verify', dataAction: 'verify-pin' },
    general: 'general',
  },
};

const rules = [
  { name: 'priority plan', when: { attribute: 'plan', equals: 'Priority' }, priority: 20 },
  { name: 'fibre', when: { attribute: 'products', contains: 'Fibre' }, queue: 'technical', skills: { fibre: 3 } },
];

const findAccount = {
  connection: 'crm',
  request: { path: '/accounts/{{account}}' },
  output: { recordType: 'account' },
};

const verifyPin = {
  connection: 'crm',
  request: { method: 'POST', path: '/verify', body: { account: '{{account}}', pin: '{{pin}}' } },
  output: {},
};

export interface Account extends Partial<CrmRecord> {
  pin: string;
}

export const TORRES: Account = {
  recordId: 'acc-1',
  recordType: 'account',
  displayName: 'Torres Bakery Ltd',
  pin: '739184',
  attributes: { company: 'Torres Bakery', products: ['Fibre 500'], plan: 'Priority' },
};

/** A CRM that knows accounts, and customers by their numbers. What it was asked is kept; it can be made to fail. */
export function knownAccounts(centre: ContactCentre, accounts: Record<string, Account>) {
  const crm = {
    asked: [] as { action: string; inputs: Record<string, string> }[],
    failing: undefined as string | undefined,
    customers: {} as Record<string, Partial<CrmRecord>[]>,
    of: (action: string) => crm.asked.filter((one) => one.action === action),
  };
  const record = ({ pin: _, ...rest }: Account): CrmRecord => ({
    connection: 'crm',
    recordType: 'account',
    recordId: 'acc',
    displayName: 'An account',
    attributes: {},
    ...rest,
  });
  const held = (account: string) => {
    const { [account]: found } = accounts;
    return found ? [found] : [];
  };
  const answers: Record<string, (inputs: Record<string, string>) => CrmRecord[]> = {
    'find-customer': ({ phone = '' }) =>
      (crm.customers[phone] ?? []).map((one) => record({ recordType: 'contact', pin: '', ...one })),
    'find-account': ({ account = '' }) => held(account).map(record),
    'verify-pin': ({ account = '', pin }) =>
      held(account)
        .filter((one) => one.pin === pin)
        .map(record),
  };
  centre.crm.run = async (action, inputs): Promise<DataActionResult> => {
    crm.asked.push({ action, inputs });
    if (crm.failing === action) return { failed: 'http-503', ms: 9 };
    return { records: answers[action]?.(inputs) ?? [], ms: 9 };
  };
  return crm;
}
