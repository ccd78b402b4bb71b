type Value = string | number | boolean;

/** A verb or noun of TwiML. What is inside is either text or others. */
export interface Element {
  name: string;
  attributes: Record<string, Value>;
  inside: string | Element[];
}

export function element(
  name: string,
  attributes: Record<string, Value> = {},
  inside: string | Element[] = [],
): Element {
  return { name, attributes, inside };
}

export function twiml(verbs: Element[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${written(element('Response', {}, verbs))}`;
}

function written({ name, attributes, inside }: Element): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value), IN_ATTRIBUTE)}"`);
  const content = typeof inside === 'string' ? escaped(inside, IN_TEXT) : inside.map(written).join('');
  const open = `<${name}${given.join('')}`;
  return content === '' ? `${open}/>` : `${open}>${content}</${name}>`;
}

/** Names come from a CRM and may hold anything; a document with a character that XML forbids would end the call. */
function legal(text: string): string {
  return text.toWellFormed().replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '');
}

const IN_TEXT: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' };
const IN_ATTRIBUTE: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};

function escaped(text: string, by: Record<string, string>): string {
  return [...legal(text)].map((character) => by[character] ?? character).join('');
}
