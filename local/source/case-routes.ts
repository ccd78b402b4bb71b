import * as z from 'zod';
import { get, json, type PageRequest, parseJson, post, RefusedError, type Route } from '../pages/routes.ts';
import type { CentreClock } from '../phone/centre-clock.ts';
import type { Case, CaseStore } from './cases.ts';
import { sampleKinds } from './sample.ts';
import type { toTheCentre } from './to-the-centre.ts';

const caseSchema = z.object({
  id: z
    .string()
    .regex(/^[\w.-]{1,60}$/)
    .optional(),
  subject: z.string().min(1).max(200),
  kind: z.string().min(1).max(40),
  customer: z.object({ name: z.string().max(80).default(''), phone: z.string().max(30) }).optional(),
  priority: z.coerce.number().int().min(0).max(1000).default(0),
  details: z.record(z.string(), z.union([z.string().max(500), z.number()])).default({}),
});
const wishSchema = z.object({
  action: z.enum(['update', 'suspend', 'resume', 'cancel', 'complete']),
  fields: z.record(z.string(), z.unknown()).optional(),
  /** Completed without one, a case ends in the usual status of its kind. */
  status: z.string().max(64).optional(),
  plan: z.string().max(64).optional(),
  /** Left out: the newest that the centre told. */
  revision: z.int().min(1).optional(),
});

type Deps = { store: CaseStore; clock: CentreClock; centre: ReturnType<typeof toTheCentre> };

/** What people do on the pages, by form; scripts and tests send JSON and get the case. */
export function caseRoutes({ store, clock, centre }: Deps): Route[] {
  async function open(wanted: z.output<typeof caseSchema>): Promise<Case> {
    const { id = store.nextId(), ...rest } = wanted;
    const known = store.case(id);
    const fresh = { ...rest, id, openedAt: known?.openedAt ?? (await clock.now()), revision: known?.revision ?? 1 };
    const { ok, said, revision, status, item } = await centre.post({ ...fresh, status: known?.status ?? 'not posted' });
    // A delivery may have come while the answer was on its way.
    const now = store.case(id) ?? { ...fresh, status: 'not posted' };
    return store.save({
      ...now,
      ...fresh,
      posted: { ok, said },
      ...(item !== undefined && { item }),
      revision: Math.max(now.revision, revision ?? 1),
      status: status ?? now.status,
    });
  }

  async function wish(id: string, wanted: z.output<typeof wishSchema>): Promise<Case> {
    const one = store.case(id);
    if (!one) throw new RefusedError(404, 'There is no such case.');
    const usual = wanted.action === 'complete' ? sampleKinds.find(({ kind }) => kind === one.kind)?.done : undefined;
    const asked = { ...(usual !== undefined && { status: usual }), ...wanted } as Parameters<typeof centre.wish>[1];
    const { ok, said, revision, status } = await centre.wish(one, asked);
    const now = store.case(id) ?? one;
    return store.save({
      ...now,
      revision: Math.max(now.revision, revision ?? 0),
      status: status ?? now.status,
      answered: `${wanted.action}: ${ok ? 'done' : said}`,
    });
  }

  return [
    get('/api/cases', () => json({ items: store.cases().map((one) => withArrivals(store, one)) })),
    get('/api/arrivals/:id', ({ params }) => json({ arrivals: store.arrivals(params['id'] ?? '') })),
    get('/api/cases/:id', ({ params }) => json(withArrivals(store, found(store, params['id'])))),
    post('/api/cases', async (request) => json(withArrivals(store, await open(parseJson(request, caseSchema))), 201)),
    post('/api/cases/:id', async (request) => {
      const one = await wish(request.params['id'] ?? '', parseJson(request, wishSchema));
      return json(withArrivals(store, one));
    }),
    post('/cases', async (request) => backTo(`/cases/${(await open(fromForm(request))).id}`)),
    post('/cases/:id/again', async (request) =>
      backTo(`/cases/${(await open(found(store, request.params['id']))).id}`),
    ),
    post('/cases/:id', async (request) => {
      const action = wishSchema.shape.action.safeParse(ownForm(request).get('action'));
      if (!action.success) throw new RefusedError(400, 'There is no such wish.');
      return backTo(`/cases/${(await wish(request.params['id'] ?? '', { action: action.data })).id}`);
    }),
  ];
}

function withArrivals(store: CaseStore, one: Case) {
  return { ...one, arrivals: store.arrivals(one.id) };
}

export function found(store: CaseStore, id = ''): Case {
  const one = store.case(id);
  if (!one) throw new RefusedError(404, 'There is no such case.');
  return one;
}

function fromForm(request: PageRequest): z.output<typeof caseSchema> {
  const form = ownForm(request);
  const text = (name: string) => (form.get(name) ?? '').trim();
  const phone = text('phone');
  const amount = text('amount');
  const parsed = caseSchema.safeParse({
    subject: text('subject'),
    kind: text('kind'),
    priority: text('priority') || 0,
    ...(phone && { customer: { name: text('customer'), phone } }),
    details: {
      ...(text('note') && { note: text('note') }),
      ...(amount && { amount: Number(amount) }),
      ...(text('segment') && { segment: text('segment') }),
      ...(text('document') && { document: text('document') }),
    },
  });
  if (!parsed.success) throw new RefusedError(400, z.prettifyError(parsed.error));
  return parsed.data;
}

/** A form can be sent by any site; the browser says where it came from. */
export function ownForm(request: PageRequest): URLSearchParams {
  if (request.headers['sec-fetch-site'] !== 'same-origin') throw new RefusedError(403, 'Use the form of this page.');
  return new URLSearchParams(request.body);
}

export function backTo(location: string) {
  return { status: 303, type: 'text/plain', body: '', headers: { location } };
}
