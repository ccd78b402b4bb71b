import fc from 'fast-check';
import {
  type Encode,
  type Fields,
  latin1,
  type Post,
  post,
  type SignedCarrier,
  signature,
  standard,
  type WebhookRequest,
} from './webhook-post.ts';

type Make = fc.Arbitrary<WebhookRequest>;

const percent = (text: string, byte: (hexadecimal: string) => string) =>
  [...new TextEncoder().encode(text)].map((one) => byte(one.toString(16).padStart(2, '0'))).join('');
const joined =
  (encode: (text: string) => string): Encode =>
  (fields) =>
    fields.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');

/** One form can be written in many ways; all of them mean the same, so all must pass. */
const encodings: [string, Encode][] = [
  ['spaces as %20', (fields) => standard(fields).replaceAll('+', '%20')],
  ['every byte percent-encoded', joined((text) => percent(text, (byte) => `%${byte.toUpperCase()}`))],
  ['percent-encoding in lower case', joined((text) => percent(text, (byte) => `%${byte}`))],
  ['with empty pairs between', (fields) => `&${standard(fields).replaceAll('&', '&&')}&`],
];

/** What a carrier may send. */
export function legal(carrier: SignedCarrier, path: string, forms: fc.Arbitrary<Fields>): Make[] {
  const taken = (
    what: string,
    change: (fields: Fields) => Omit<Post, 'what' | 'verdict' | 'fields'> & { fields?: Fields },
  ) => forms.map((fields) => post(carrier, path, { what, verdict: 'taken', fields, ...change(fields) }));
  const flood = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`x-flood-${index}`, 'x'.repeat(100)]));
  return [
    taken('as Twilio sends it', () => ({})),
    ...encodings.map(([what, encode]) => taken(what, () => ({ encode }))),
    taken('signed with the standard port', () => ({ url: carrier.publicUrl + ':443' + path })),
    taken('content type in capitals, without a charset', () => ({
      headers: { 'content-type': 'Application/X-WWW-Form-Urlencoded' },
    })),
    taken('a flood of headers', () => ({ headers: flood })),
    taken('a parameter told twice, with two values', (fields) => ({
      fields: [...fields, ['AddOns', 'b'], ['AddOns', 'a']],
    })),
    taken('a parameter told twice, with the same value', (fields) => ({
      fields: [...fields, ['AddOns', 'a'], ['AddOns', 'a']],
    })),
    taken('parameters with odd names', (fields) => ({
      fields: [
        ...fields,
        ['__proto__', 'polluted'],
        ['constructor', 'x'],
        ['toString', ''],
        ['a\u0000b', '\u0000'],
        ['', 'nameless'],
      ],
    })),
  ];
}

/** Signed by nobody, by somebody else, or over something else. */
export function forged(carrier: SignedCarrier, path: string, forms: fc.Arbitrary<Fields>): Make[] {
  const refused = (what: string, change: (fields: Fields, chance: number) => Partial<Post>) =>
    fc
      .tuple(forms, fc.nat())
      .map(([fields, chance]) => post(carrier, path, { what, verdict: 403, fields, ...change(fields, chance) }));
  const { publicUrl } = carrier;
  const own = (fields: Fields) => signature(carrier, publicUrl + path, fields);
  const signedAs = (what: string, url: string) => refused(`signed for ${what}`, () => ({ url }));
  return [
    refused('without a signature', () => ({ headers: { 'x-twilio-signature': undefined } })),
    refused('with an empty signature', () => ({ signature: '' })),
    fc
      .tuple(forms, fc.string({ maxLength: 60 }))
      .map(([fields, text]) =>
        post(carrier, path, { what: 'a signature of anything', verdict: 403, fields, signature: text }),
      ),
    refused('signed with another token', (fields) => ({
      signature: signature({ ...carrier, authToken: `${carrier.authToken}x` }, publicUrl + path, fields),
    })),
    refused('signed with no token at all', (fields) => ({
      signature: signature({ ...carrier, authToken: '' }, publicUrl + path, fields),
    })),
    refused('one bit of the signature flipped', (fields, chance) => ({ signature: bitFlipped(own(fields), chance) })),
    refused('a signature cut short', (fields) => ({ signature: own(fields).slice(0, -1) })),
    refused('a signature told twice', (fields) => ({ signature: `${own(fields)},${own(fields)}` })),
    refused('the signature in another case', (fields) => ({
      signature: own(fields).toLowerCase() === own(fields) ? '' : own(fields).toLowerCase(),
    })),
    signedAs('another port', publicUrl + ':8443' + path),
    signedAs('another host', `https://elsewhere.example${path}`),
    signedAs('http', publicUrl.replace('https:', 'http:') + path),
    signedAs('a trailing slash', `${publicUrl}${path}/`),
    signedAs('another route', `${publicUrl}${path}/other`),
    signedAs('a query', `${publicUrl}${path}?a=b`),
    refused('a parameter changed after signing', (fields, chance) => ({
      signed: fields,
      fields: changed(fields, chance),
    })),
    refused('a parameter added after signing', (fields) => ({ signed: fields, fields: [...fields, ['Body2', 'x']] })),
    refused('a parameter left out after signing', (fields, chance) => ({
      signed: fields,
      fields: fields.toSpliced(chance % fields.length, 1),
    })),
    refused('an é in Latin-1', (fields) => ({
      signed: [...fields, ['ToCity', 'Orl\u00e9ans']],
      body: latin1(`${standard(fields)}&ToCity=Orl\u00e9ans`),
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=iso-8859-1' },
    })),
    refused('half a surrogate where the carrier signed a whole one', (fields) => ({
      signed: [...fields, ['ToCity', '\u{1F44B}']],
      body: latin1(`${standard(fields)}&ToCity=%ED%A0%BD`),
    })),
  ];
}

/** Nothing that a form could be read from. */
export function unreadable(carrier: SignedCarrier, path: string, forms: fc.Arbitrary<Fields>): Make[] {
  const types = [
    'application/json',
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/xml',
    '',
    'x-www-form-urlencoded',
  ];
  const refused = (what: string, verdict: 400 | 413 | 415, change: (fields: Fields) => Partial<Post>) =>
    forms.map((fields) => post(carrier, path, { what, verdict, field: 'body', fields, ...change(fields) }));
  return [
    ...types.map((type) => refused(`as ${type || 'nothing'}`, 415, () => ({ headers: { 'content-type': type } }))),
    refused('without a content type', 415, () => ({ headers: { 'content-type': undefined } })),
    refused('of no bytes', 400, () => ({ body: new Uint8Array() })),
    refused('of separators alone', 400, () => ({ body: latin1('&&&&') })),
    refused('larger than 64 KB', 413, (fields) => ({ fields: [...fields, ['Padding', 'x'.repeat(65_536)]] })),
  ];
}

/** Signed by the carrier, and yet not what a text, a receipt or a call is made of. */
export function malformed(
  carrier: SignedCarrier,
  path: string,
  forms: fc.Arbitrary<Fields>,
  wrong: Record<string, string[]>,
): Make[] {
  const required = Object.keys(wrong).filter((name) => !['Body', 'NumMedia', 'ErrorCode', 'Digits'].includes(name));
  const pairs = Object.entries(wrong).flatMap(([name, values]) => values.map((value) => [name, value] as const));
  const withValue = fc.tuple(forms, fc.constantFrom(...pairs)).map(([fields, [name, value]]) =>
    post(carrier, path, {
      what: `a wrong ${name}`,
      verdict: 400,
      field: name,
      fields: [...fields.filter(([one]) => one !== name), [name, value]],
    }),
  );
  const without = fc.tuple(forms, fc.constantFrom(...required)).map(([fields, name]) =>
    post(carrier, path, {
      what: `without ${name}`,
      verdict: 400,
      field: name,
      fields: fields.filter(([one]) => one !== name),
    }),
  );
  return [withValue, withValue, without];
}

/** Of the 160 bits that count: the last character's lowest two bits decode to nothing. */
function bitFlipped(signed: string, chance: number): string {
  const bytes = Buffer.from(signed, 'base64');
  const bit = chance % (bytes.length * 8);
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return bytes.toString('base64');
}

function changed(fields: Fields, chance: number): Fields {
  return fields.map(([name, value], index) => [name, index === chance % fields.length ? `${value}.` : value]);
}
