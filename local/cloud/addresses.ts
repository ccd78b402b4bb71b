import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A demo log-in of the local centre. */
export type Person = {
  name: string;
  role: 'agent' | 'supervisor' | 'evaluator' | 'administrator';
  team?: string;
  email: string;
  password: string;
};

/** Where everything of a running local centre is: `.local/addresses.json`, so that anyone can script against it. */
export type Addresses = {
  desktop: string;
  phone: string;
  crm: string;
  /** The back office that posts work. */
  source: string;
  operations: string;
  /** Carriers' webhooks and the desktop's requests go here. */
  api: string;
  socket: string;
  /** What carriers sign. */
  publicUrl: string;
  aws: { endpoint: string; region: string };
  /** Every output of the stack. */
  stack: Record<string, string>;
  signIn: { authority: string; clientId: string; domain: string };
  carriers: { twilio: { accountSid: string; authToken: string; api: string } };
  people: Person[];
  /** GET answers `{ now, offsetMs }`; POST `{ advanceMs }` moves it. */
  clock: string;
  /** PUT `{ throttled, unanswered }` (shares of 1) lets DynamoDB fail: in a centre for tests. */
  faults?: string;
};

export function readAddresses(file: string): Addresses {
  return JSON.parse(readFileSync(file, 'utf8')) as Addresses;
}

/** In one step: a reader never sees half of it. */
export function writeAddresses(file: string, addresses: Addresses): void {
  mkdirSync(dirname(file), { recursive: true });
  // It holds log-ins; they open nothing but the emulator of this machine, and yet are nobody else's business.
  writeFileSync(`${file}.new`, `${JSON.stringify(addresses, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

export function removeAddresses(file: string): void {
  rmSync(file, { force: true });
}
