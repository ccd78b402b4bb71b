import type { Media } from './message.ts';

/** The most that carriers deliver with a text. */
export const LARGEST_FILE = 5 * 1024 * 1024;

/** What browsers show as a picture and nothing more; the rest is handed over to be saved. */
const pictures = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'];

const others = [
  ...['image/heic', 'image/heif', 'image/bmp', 'image/tiff'],
  ...['audio/mpeg', 'audio/mp4', 'audio/ogg', 'audio/amr', 'audio/3gpp', 'audio/wav'],
  ...['video/mp4', 'video/3gpp', 'video/quicktime', 'video/webm'],
  ...['application/pdf', 'text/vcard', 'text/x-vcard', 'text/calendar', 'text/plain'],
];

/** Without its parameters; SVG, HTML and the like carry scripts and are not among them. */
export function isWelcome(type: string): boolean {
  return pictures.includes(bare(type)) || others.includes(bare(type));
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
