import type { Account, Case, Contact } from './records.ts';

/** What callers key in: account number and PIN. One number begins with a 0, which alone would mean that the caller has none. */
const keys: Record<string, [number: string, pin: string]> = {
  '2001': ['41872', '7315'],
  '2002': ['47003', '4826'],
  '2003': ['40915', '904281'],
  '2004': ['48226', '6173'],
  '2005': ['43391', '3958'],
  '2006': ['45508', '8204'],
  '2007': ['46117', '5691'],
  '2008': ['42750', '143786'],
  '2009': ['49264', '2769'],
  '2010': ['04463', '0358'],
};

/** Customers of Halden Fibre. Maya and Oskar Lindholm share a telephone, so that a number alone does not say who writes. */
export const sampleAccounts: readonly Account[] = [
  account('2001', 'Torres Design Studio', 'Priority', ['Fibre 500', 'Mesh × 2'], '14 Wharf Lane, Halden', '2021-03-08'),
  account('2002', 'Berg household', 'Standard', ['Fibre 100'], '3 Alder Close, Halden', '2023-09-19'),
  account(
    '2003',
    'Okafor Surveying',
    'Priority',
    ['Fibre 1000', 'Static address'],
    '88 Quay Road, Halden',
    '2019-11-02',
  ),
  account('2004', 'Mensah household', 'Standard', ['Fibre 250', 'Mesh × 1'], '27 Millers Row, Halden', '2022-06-14'),
  account(
    '2005',
    'Solheim Bakery',
    'Standard',
    ['Fibre 250', 'Card terminal line'],
    '5 Market Square, Halden',
    '2020-01-27',
  ),
  account('2006', 'Rivera-Castellanos household', 'Basic', ['Fibre 50'], '61 Upper Terrace, Halden', '2024-05-03'),
  account('2007', 'Lindholm household', 'Standard', ['Fibre 250', 'Mesh × 3'], '9 Orchard View, Halden', '2018-08-21'),
  account(
    '2008',
    'Halden Community Clinic',
    'Priority',
    ['Fibre 1000', 'Backup line'],
    '1 Infirmary Street, Halden',
    '2017-02-13',
  ),
  account('2009', 'Costa household', 'Basic', ['Fibre 50'], '140 Station Road, Halden', '2025-10-30'),
  account('2010', 'Whitcombe Books', 'Standard', ['Fibre 100'], '32 High Street, Halden', '2022-12-05'),
];

export const sampleContacts: readonly Contact[] = [
  contact('1001', 'Ana Torres', '+447700900142', '2001', ['English', 'Spanish'], [6, '2026-06-19']),
  contact('1002', 'Elin Berg', '+447700900417', '2002', ['English', 'Swedish'], [9, '2026-05-30']),
  contact('1003', 'David Okafor', '+447700900561', '2003', ['English'], [8, '2026-09-14']),
  contact('1004', 'Kwame Mensah', '+447700900206', '2004', ['English', 'French'], [7, '2026-07-02']),
  contact('1005', 'Ingrid Solheim', '+447700900655', '2005', ['English', 'Norwegian'], [10, '2026-09-03']),
  contact('1006', 'Tomás Rivera-Castellanos', '+447700900874', '2006', ['Spanish', 'English'], [4, '2026-10-27']),
  contact('1007', 'Maya Lindholm', '+447700900733', '2007', ['English'], [9, '2026-04-11']),
  contact('1008', 'Oskar Lindholm', '+447700900733', '2007', ['English', 'Swedish'], null),
  contact('1009', 'Farah Siddiqui', '+447700900389', '2008', ['English', 'Urdu'], [8, '2026-08-08']),
  contact('1010', 'Rui Costa', '+447700900928', '2009', ['Portuguese', 'English'], [3, '2026-11-03']),
  contact('1011', 'Harriet Whitcombe', '+447700900470', '2010', ['English'], [7, '2026-02-20']),
  contact('1012', 'Samuel Adeyemi', '+447700900517', '2008', ['English'], null),
];

export const sampleCases: readonly Case[] = [
  open(
    '48211',
    '1001',
    'Fibre fault, box blinks red',
    '2026-11-22',
    'Signal lost at 12:20. A restart helped for a night.',
  ),
  closed('47003', '1001', 'Move to Fibre 500', ['2026-06-11', '2026-06-18'], 'Engineer fitted the new box.'),
  closed('46820', '1002', 'Invoice sent twice', ['2026-05-29', '2026-05-30'], 'Second invoice withdrawn.'),
  open('48190', '1003', 'Static address for a second site', '2026-11-20', 'Quote sent, waits for his answer.'),
  open('48202', '1004', 'Mesh drops out upstairs', '2026-11-21', 'Firmware updated, customer to report.'),
  closed(
    '47551',
    '1005',
    'Card terminal slow at noon',
    ['2026-08-30', '2026-09-02'],
    'Terminal moved to the wired port.',
  ),
  open('48177', '1006', 'Refund for the outage in October', '2026-11-18', 'Checked by billing.'),
  closed('46114', '1008', 'Password of the router', ['2026-03-07', '2026-03-07'], 'Reset by text.'),
  open('48215', '1009', 'Test of the backup line', '2026-11-22', 'Before the first of December.'),
  open('48160', '1010', 'Wants to leave', '2026-11-16', 'Price after the first year.'),
];

function account(
  id: string,
  name: string,
  plan: Account['plan'],
  products: string[],
  address: string,
  since: string,
): Account {
  const [number, pin] = keys[id] ?? [id, id];
  return { id, number, name, plan, products, address, since, pin, pinDigest: null };
}

function contact(
  id: string,
  name: string,
  phone: string,
  accountId: string,
  languages: string[],
  answer: [nps: number, npsAt: string] | null,
): Contact {
  const mailbox = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll(' ', '.');
  const [nps, npsAt] = answer ?? [null, null];
  return { id, name, phone, email: `${mailbox}@customers.example`, accountId, languages, nps, npsAt };
}

function open(id: string, contactId: string, subject: string, openedAt: string, note: string): Case {
  return { id, contactId, subject, status: 'Open', openedAt, closedAt: null, note };
}

function closed(id: string, contactId: string, subject: string, days: [string, string], note: string): Case {
  return { id, contactId, subject, status: 'Closed', openedAt: days[0], closedAt: days[1], note };
}
