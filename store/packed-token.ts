import type { Value } from './port.ts';

/** Step Functions' task tokens are base64. Kept as bytes they are a quarter shorter, so that a row with one takes a unit instead of two; any other text stays text. */
export function packed(token: string): string | Uint8Array {
  const bytes = Buffer.from(token, 'base64');
  return bytes.toString('base64') === token ? new Uint8Array(bytes) : token;
}

export function unpacked(kept: Value): string {
  return kept instanceof Uint8Array ? Buffer.from(kept).toString('base64') : (kept as string);
}
