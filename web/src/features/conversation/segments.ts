/** GSM 03.38, the alphabet of a plain text message; every character is one septet, those of the extension are two. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const EXTENSION = new Set('\f^{}\\[~]|€');

/** One segment holds 140 octets; of several, each gives six to the header that joins them (3GPP TS 23.040). */
const LIMITS = { 'GSM-7': { single: 160, joined: 153 }, 'UCS-2': { single: 70, joined: 67 } } as const;

/** The API takes no more in one message. */
export const LONGEST = 1_600;

export type Segments = {
  characters: number;
  segments: number;
  alphabet: 'GSM-7' | 'UCS-2';
  /** The first character that GSM-7 does not have. */
  because?: string;
};

const septets = (character: string): number => (EXTENSION.has(character) ? 2 : 1);

/** What a text costs: carriers charge by segment. */
export function countSegments(text: string): Segments {
  const characters = [...text];
  const because = characters.find((character) => !BASIC.has(character) && !EXTENSION.has(character));
  const alphabet = because === undefined ? 'GSM-7' : 'UCS-2';
  const sizes = characters.map((character) => (because === undefined ? septets(character) : character.length));
  const { single, joined } = LIMITS[alphabet];
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const segments = total <= single ? (total === 0 ? 0 : 1) : filled(sizes, joined);
  return { characters: text.length, segments, alphabet, ...(because === undefined ? {} : { because }) };
}

/** An escape and its character, or the two halves of an emoji, stay in one segment. */
function filled(sizes: readonly number[], limit: number): number {
  let segments = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > limit) {
      segments += 1;
      used = 0;
    }
    used += size;
  }
  return segments;
}
