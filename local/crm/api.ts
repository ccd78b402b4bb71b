import { parsePhoneNumberFromString } from 'libphonenumber-js';
import * as z from 'zod';
import { get, json, type PageRequest, parseJson, patch, post, RefusedError, type Route } from '../pages/routes.ts';
import { caseAnswer, contactAnswer } from './answers.ts';
import { type ApiDeps, behind } from './guard.ts';
import type { Contact } from './records.ts';
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

/** The CRM's REST API: bearer token, JSON, telephone numbers compared in E.164. */
export function crmApi({ store, token, faults, address, asked }: ApiDeps): Route[] {
  const guarded = behind({ token, faults, asked });
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

/** Only what was given changes. */
function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
