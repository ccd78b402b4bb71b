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
  const units = [...text].map((character) => (GSM.has(character) ? 1 : GSM_EXTENSION.has(character) ? 2 : undefined));
  const gsm = units.every((unit) => unit !== undefined);
  const encoding = gsm ? 'GSM-7' : 'UCS-2';
  const characters = gsm ? units.reduce<number>((sum, unit) => sum + (unit ?? 0), 0) : text.length;
  const { one, part } = LIMITS[encoding];
  return { encoding, characters, segments: characters <= one ? Math.min(1, characters) : Math.ceil(characters / part) };
}
