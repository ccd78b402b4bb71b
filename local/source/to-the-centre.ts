import * as z from 'zod';
import { SIGNATURE_HEADER, signatureOf } from '../../gateways/sources/signature.ts';
import type { Addresses } from '../cloud/addresses.ts';
import type { CentreClock } from '../phone/centre-clock.ts';
import type { Case } from './cases.ts';

/** The name of this source in the centre's configuration. */
export const SOURCE = 'back-office';

export type Wish = {
  action: 'update' | 'suspend' | 'resume' | 'cancel' | 'complete';
  fields?: Record<string, unknown>;
  status?: string;
  plan?: string;
  /** Left out: the newest that the centre told. */
  revision?: number;
};
export type Said = { ok: boolean; said: string; revision?: number; status?: string; item?: string };

const answerSchema = z.object({
  id: z.string().optional(),
  revision: z.number().optional(),
  status: z.union([z.string(), z.number()]).optional(),
  title: z.string().optional(),
  detail: z.string().optional(),
});

/** What a back office posts, in its own words: the field map of the configuration reads it. */
export function inItsWords(
  one: Pick<Case, 'id' | 'subject' | 'kind' | 'priority' | 'customer' | 'details'>,
  address: string,
) {
  const { id, subject, kind, priority, customer, details } = one;
  return {
    case: { id, subject, kind, priority, link: `${address}/cases/${id}` },
    ...(customer && { customer }),
    details,
  };
}

/** Signed posts to the centre; every answer is a value with words for the page. */
export function toTheCentre(deps: {
  addresses: () => Addresses;
  clock: CentreClock;
  key: string;
  address: () => string;
}) {
  async function send(method: 'POST' | 'PUT', path: string, content: object): Promise<Said> {
    const body = JSON.stringify(content);
    const signature = signatureOf(body, { secret: deps.key, nowMs: await deps.clock.now() });
    try {
      const response = await fetch(`${deps.addresses().api}/sources/${SOURCE}/items${path}`, {
        method,
        headers: { 'content-type': 'application/json', [SIGNATURE_HEADER]: signature },
        body,
        signal: AbortSignal.timeout(15_000),
      });
      return saidBy(response.status, await response.text());
    } catch (error) {
      return { ok: false, said: `the centre could not be reached (${(error as Error).name})` };
    }
  }

  return {
    post: (one: Case) => send('POST', '', inItsWords(one, deps.address())),
    wish: ({ id, revision }: Case, wish: Wish) => send('PUT', `/${encodeURIComponent(id)}`, { revision, ...wish }),
  };
}

function saidBy(code: number, text: string): Said {
  const parsed = answerSchema.safeParse(readable(text));
  const { id, revision, status, title, detail } = parsed.success ? parsed.data : {};
  if (code >= 300) return { ok: false, said: [code, detail ?? title].filter(Boolean).join(': ') };
  return {
    ok: true,
    said: code === 201 ? 'a new item' : `${code}: it is there`,
    ...(id !== undefined && { item: id }),
    ...(revision !== undefined && { revision }),
    ...(typeof status === 'string' && { status }),
  };
}

function readable(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
