/** How a carrier counts a text: GSM 03.38 where every character is in it, else UCS-2 for the whole text. */
export interface SmsLength {
  encoding: 'GSM-7' | 'UCS-2';
  /** Characters as the encoding counts them: an extension character is two. */
  characters: number;
  segments: number;
}

const GSM = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const GSM_EXTENSION = new Set('^{}\\[~]|€');

/** One text alone, and one part of a longer text: the header that joins the parts takes 7 characters, or 3. */
const LIMITS = { 'GSM-7': { one: 160, part: 153 }, 'UCS-2': { one: 70, part: 67 } } as const;

export function smsLength(text: string): SmsLength {
  const gsm = [...text].map((character) => (GSM.has(character) ? 1 : GSM_EXTENSION.has(character) ? 2 : Number.NaN));
  const isGsm = !gsm.includes(Number.NaN);
  const sizes = isGsm ? gsm : [...text].map(({ length }) => length);
  const encoding = isGsm ? 'GSM-7' : 'UCS-2';
  const characters = sizes.reduce((sum, size) => sum + size, 0);
  const { one, part } = LIMITS[encoding];
  return { encoding, characters, segments: characters <= one ? Math.min(1, characters) : partsOf(sizes, part) };
}

/** A character that counts as two is never cut in halves, so a part may stay one short. */
function partsOf(sizes: number[], part: number): number {
  let [parts, used] = [1, 0];
  for (const size of sizes) {
    if (used + size > part) [parts, used] = [parts + 1, 0];
    used += size;
  }
  return parts;
}
