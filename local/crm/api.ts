import { setTimeout as sleep } from 'node:timers/promises';
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import * as z from 'zod';
import {
  type Answer,
  get,
  type Handler,
  json,
  type PageRequest,
  parseJson,
  patch,
  post,
  RefusedError,
  type Route,
} from '../pages/routes.ts';
import type { CrmFaults } from './faults.ts';
import type { Case, Contact } from './records.ts';
import { type CrmStore, found } from './store.ts';

const phoneSchema = z.string().transform((value, context) => {
  const parsed = parsePhoneNumberFromString(value, 'GB');
  if (parsed?.isPossible()) return parsed.number;
  context.addIssue('Not a telephone number.');
  return z.NEVER;
});

const contactSchema = z.object({
  name: z.string().min(1).max(120),
  phone: phoneSchema,
  email: z.email().or(z.literal('')).default(''),
  accountId: z.string(),
  languages: z.array(z.string()).default(['English']),
  nps: z.int().min(0).max(10).nullable().default(null),
  npsAt: z.iso.date().nullable().default(null),
});
const changeSchema = z.object({
  name: contactSchema.shape.name.optional(),
  phone: phoneSchema.optional(),
  email: z.email().optional(),
  languages: z.array(z.string()).optional(),
  nps: z.int().min(0).max(10).nullable().optional(),
  npsAt: z.iso.date().nullable().optional(),
});

export type ApiDeps = { store: CrmStore; token: string; faults: () => CrmFaults; address: () => string };

/** The CRM's REST API: bearer token, JSON, telephone numbers compared in E.164. */
export function crmApi({ store, token, faults, address }: ApiDeps): Route[] {
  const guarded = behind({ token, faults });
  const shown = (contact: Contact) => contactAnswer(store, contact, address());
  return [
    get(
      '/api/contacts',
      guarded(({ query }) => json({ items: search(store, query).map(shown) })),
    ),
    get(
      '/api/contacts/:id',
      guarded(({ params }) => json(shown(found(store.contact(params['id'] ?? ''))))),
    ),
    get(
      '/api/contacts/:id/cases',
      guarded(({ params }) => {
        const contact = found(store.contact(params['id'] ?? ''));
        return json({ items: store.casesOf(contact.id).map((each) => caseAnswer(each, address())) });
      }),
    ),
    get(
      '/api/accounts/:id',
      guarded(({ params }) => {
        const account = found(store.account(params['id'] ?? ''));
        return json({ ...account, url: `${address()}/accounts/${account.id}` });
      }),
    ),
    get(
      '/api/cases/:id',
      guarded(({ params }) => json(caseAnswer(found(store.case(params['id'] ?? '')), address()))),
    ),
    post(
      '/api/contacts',
      guarded((request) => json(shown(create(store, request)), 201)),
    ),
    patch(
      '/api/contacts/:id',
      guarded((request) => json(shown(change(store, request)))),
    ),
  ];
}

/** Right token first, then whatever fault is switched on. */
function behind({ token, faults }: Pick<ApiDeps, 'token' | 'faults'>) {
  return (handler: Handler): Handler =>
    async (request, response): Promise<Answer | undefined> => {
      if (request.headers.authorization !== `Bearer ${token}`)
        throw new RefusedError(401, 'The token is missing or wrong.');
      const { delayMs, status, garbage } = faults();
      if (delayMs > 0) await sleep(delayMs, undefined, { ref: false });
      if (status !== null) throw new RefusedError(status, 'Switched to fail.');
      if (garbage) return { type: 'application/json', body: '{"items":[{"id":10' };
      return handler(request, response);
    };
}

function search(store: CrmStore, query: URLSearchParams): Contact[] {
  const phone = query.get('phone');
  if (phone === null) return store.contacts();
  const parsed = phoneSchema.safeParse(phone);
  if (!parsed.success) throw new RefusedError(400, 'phone is not a telephone number.');
  return store.contactsWith(parsed.data);
}

function create(store: CrmStore, request: PageRequest): Contact {
  const fields = parseJson(request, contactSchema);
  if (!store.account(fields.accountId)) throw new RefusedError(400, 'accountId names no account.');
  return store.save({ id: store.nextContactId(), ...fields });
}

function change(store: CrmStore, request: PageRequest): Contact {
  const contact = found(store.contact(request.params['id'] ?? ''));
  const fields = parseJson(request, changeSchema);
  return store.save({ ...contact, ...present(fields) });
}

function contactAnswer(store: CrmStore, contact: Contact, address: string) {
  const account = found(store.account(contact.accountId));
  return {
    ...contact,
    account: { id: account.id, name: account.name, url: `${address}/accounts/${account.id}` },
    plan: account.plan,
    products: account.products,
    openCases: store.casesOf(contact.id).filter((each) => each.status === 'Open').length,
    url: `${address}/contacts/${contact.id}`,
  };
}

function caseAnswer(each: Case, address: string) {
  return { ...each, url: `${address}/cases/${each.id}` };
}

/** Only what was given changes. */
function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
