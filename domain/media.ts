import type { Media } from './message.ts';

/** The most that carriers deliver with a text. */
export const LARGEST_FILE = 5 * 1024 * 1024;

/** What browsers show as a picture and nothing more; the rest is handed over to be saved. */
const pictures = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'];

const others = new Set([
  ...['heic', 'heif', 'bmp', 'tiff'].map((kind) => `image/${kind}`),
  ...['mpeg', 'mp4', 'ogg', 'amr', '3gpp', 'wav'].map((kind) => `audio/${kind}`),
  ...['mp4', '3gpp', 'quicktime', 'webm'].map((kind) => `video/${kind}`),
  ...['vcard', 'x-vcard', 'calendar', 'plain'].map((kind) => `text/${kind}`),
  'application/pdf',
]);

/** Without its parameters; SVG, HTML and the like carry scripts and are not among them. */
export function isWelcome(type: string): boolean {
  return pictures.includes(bare(type)) || others.has(bare(type));
}

export function isPicture(type: string): boolean {
  return pictures.includes(bare(type));
}

export function bare(type: string): string {
  return (type.split(';')[0] ?? '').trim().toLowerCase();
}

/** Still to be fetched. */
export function isOpen({ kept, refused }: Media): boolean {
  return kept === undefined && refused === undefined;
}
