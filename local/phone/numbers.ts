import * as z from 'zod';
import { RefusedError } from '../pages/routes.ts';

export const e164 = z.string().regex(/^\+[1-9]\d{6,14}$/, 'A number looks like +447700900142.');

/** The number that a path names. */
export function numberOf(params: Record<string, string>): string {
  const number = e164.safeParse(params['number']);
  if (!number.success) throw new RefusedError(400, 'A number looks like +447700900142.');
  return number.data;
}
