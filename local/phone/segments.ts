/** The default alphabet of GSM 03.38; the characters of its extension table take two places. */
const gsm = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const extended = new Set('^{}\\[~]|€\f');

/** How many SMS a text takes: 160 or 70 places in one, 153 or 67 in each of several, because their headers take room. */
export function segmentsOf(body: string): number {
  const characters = [...body];
  const plain = characters.every((character) => gsm.has(character) || extended.has(character));
  if (!plain) return body.length <= 70 ? 1 : Math.ceil(body.length / 67);
  const places = characters.length + characters.filter((character) => extended.has(character)).length;
  return places <= 160 ? 1 : Math.ceil(places / 153);
}
