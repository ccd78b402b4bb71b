// rows 87, 143
import '../support/silent-logs.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import fc from 'fast-check';
import twilio from 'twilio';
import { configurationFile } from '../../domain/configuration.ts';
import { DAY } from '../../domain/time.ts';
import { receiveReceipt } from '../../functions/receive-receipt/receive-receipt.ts';
import { receiveSms } from '../../functions/receive-sms/receive-sms.ts';
import { emptyTwiml, webhook } from '../../functions/_edge/webhook.ts';
import { isSignedByTwilio } from '../../gateways/carriers/twilio/signature.ts';
import { parseInboundSms, parseReceipt } from '../../gateways/carriers/twilio/webhooks.ts';
import { receiptNames, receiptRequests, sampleOf, textRequests } from '../support/bad-requests.ts';
import { aContactCentre, type ContactCentre } from '../support/contact-centre.ts';
import { lambdaContext, webhookEvent } from '../support/gateway-events.ts';
import { OURS } from '../support/sample-centre.ts';
import type { SignedCarrier, WebhookRequest } from '../support/webhook-post.ts';

const carrier: SignedCarrier = {
  publicUrl: 'https://centre.example',
  authToken: '0123456789abcdef0123456789abcdef',
  accountSid: 'AC0123456789abcdef0123456789abcdef',
  ours: OURS,
};

const rejections: unknown[] = [];
const note = (reason: unknown) => void rejections.push(reason);
beforeAll(() => void process.on('unhandledRejection', note));
afterAll(() => void process.off('unhandledRejection', note));

let centre: ContactCentre;
beforeEach(async () => {
  centre = await aContactCentre();
  centre.table.drain();
});

/** Wired as the two handlers are, on the table in memory. */
function edge() {
  const isGenuine = async (request: { url: string; form: URLSearchParams; signature: string }) =>
    isSignedByTwilio({ ...request, authToken: carrier.authToken });
  const { publicUrl } = carrier;
  const receive = receiveSms(centre.deps);
  const receipt = receiveReceipt(centre.deps);
  return {
    texts: webhook({
      publicUrl,
      isGenuine,
      parse: parseInboundSms,
      run: (sms, { at }) => receive(sms, at),
      respond: emptyTwiml,
    }),
    receipts: webhook({
      publicUrl,
      isGenuine,
      parse: parseReceipt,
      run: (given, { path }) => receipt(path.message ?? '', given),
      respond: emptyTwiml,
    }),
  };
}

type Handler = ReturnType<typeof edge>['texts'];

/** One way or the other, as the gateway may hand it over; bytes that are no text come in base64. */
function answerTo(handler: Handler, request: WebhookRequest, turn: number, at = centre.clock.now() as number) {
  const text = Buffer.from(request.body);
  const isText = Buffer.from(text.toString('utf8')).equals(text);
  const event = webhookEvent(request, {
    at,
    base64: !isText || turn % 2 === 0,
    ...(turn % 5 === 0 && { stage: 'live' }),
  });
  return handler(event, lambdaContext);
}

/** What is wrong with an answer, in words; nothing if it is what the request deserves. Thousands are asked, so no `expect` each. */
function wrongWith(answer: APIGatewayProxyStructuredResultV2, { verdict, field }: WebhookRequest): string | undefined {
  const status = verdict === 'taken' ? 200 : verdict;
  if (answer.statusCode !== status) return `answered ${answer.statusCode} instead of ${status}`;
  if (verdict === 'taken') return undefined;
  if (centre.table.drain().length > 0) return 'left a trace';
  if (answer.headers?.['content-type'] !== 'application/problem+json') return 'no problem document';
  const told = JSON.parse(answer.body ?? '') as { type: string; title: string; status: number; field?: string };
  if (told.status !== status || told.title === '') return `a problem of ${told.status}, ${told.title}`;
  if (field !== undefined && told.field !== field) return `names ${told.field} instead of ${field}`;
  return /^https:\/\/trunkline\.dev\/problems\/[a-z-]+$/.test(told.type) ? undefined : `of type ${told.type}`;
}

test('8,500 requests that pretend to be texts: the legal ones are taken, of the others nothing is stored', async () => {
  const { texts } = edge();
  const requests = sampleOf(textRequests(carrier), { size: 8_500, seed: 20_260_105 });
  const wrong: object[] = [];
  let taken = 0;
  for (const [turn, request] of requests.entries()) {
    const fault = wrongWith(await answerTo(texts, request, turn), request);
    if (fault) wrong.push({ turn, what: request.what, fault });
    if (request.verdict !== 'taken') continue;
    taken += 1;
    centre.table.drain();
    // Stale: the carrier, or whoever listened, sends the very same again three days later.
    const again = await answerTo(texts, request, turn + 1, centre.clock.now() + 3 * DAY);
    const stored = centre.table.drain().length;
    if (again.statusCode !== 200 || stored > 0)
      wrong.push({ turn, what: request.what, again: again.statusCode, stored });
  }
  expect(wrong.slice(0, 10)).toEqual([]);
  expect(taken).toBeGreaterThan(2_000);
  expect(new Set(requests.map(({ what }) => what)).size).toBeGreaterThan(45);
  expect(rejections).toEqual([]);
}, 60_000);

test('1,500 that pretend to be receipts: only a legal one about a message of ours leaves a trace', async () => {
  const [amina] = await centre.available('amina');
  const id = await centre.text({});
  await amina.accept();
  for (let count = 0; count < 20; count += 1)
    await amina.send(id, 'Hello', `msg_${centre.clock.now()}_${String(count).padStart(8, 'a')}`);
  const known = centre.sent.map(({ receiptUrl }) => receiptUrl.split('/').at(-1) as string);
  centre.table.drain();
  const { receipts } = edge();

  const wrong: object[] = [];
  let kept = 0;
  const requests = sampleOf(receiptRequests(carrier, receiptNames(known)), { size: 1_500, seed: 20_260_106 });
  for (const [turn, request] of requests.entries()) {
    const fault = wrongWith(await answerTo(receipts, request, turn), request);
    if (fault) wrong.push({ turn, what: request.what, fault });
    if (request.verdict !== 'taken') continue;
    const stored = centre.table.drain().length;
    kept += stored;
    const name = request.path.split('/').at(-1) as string;
    if (stored > 0 && !known.includes(name)) wrong.push({ turn, name, stored });
  }
  expect(wrong.slice(0, 10)).toEqual([]);
  expect(kept).toBe(known.length);
  expect(rejections).toEqual([]);
}, 30_000);

test('the verifier agrees with the carrier\u2019s own: over any form, any address of ours, any port', () => {
  const token = carrier.authToken;
  const text = fc.string({ unit: 'grapheme', maxLength: 12 });
  const name = fc.oneof(text, fc.constantFrom('__proto__', 'Body', 'constructor', 'A', 'Ab', 'a\u0000'));
  const forms = fc.array(fc.tuple(name, fc.oneof(text, fc.constantFrom('', 'b', 'bc'))), {
    minLength: 1,
    maxLength: 8,
  });
  const origins = fc.constantFrom(
    'https://a.example',
    'https://a.example:443',
    'https://a.example:8443',
    'http://a.example',
    'http://a.example:80',
  );
  const paths = fc.array(
    fc.stringMatching(/^[A-Za-z0-9~._-]{1,12}$/).filter((part) => !/^\.+$/.test(part)),
    { maxLength: 3 },
  );
  const any = fc.record({ form: forms, origin: origins, signedOrigin: origins, path: paths, changed: fc.boolean() });
  fc.assert(
    fc.property(any, ({ form, origin, signedOrigin, path, changed }) => {
      const url = `${origin}/${path.join('/')}`;
      const sent = new URLSearchParams(new URLSearchParams(form).toString());
      const params = Object.fromEntries(
        [...new Set(sent.keys())].map((key) => [
          key,
          sent.getAll(key).length > 1 ? [...sent.getAll(key)] : sent.get(key),
        ]),
      );
      const signature = twilio.getExpectedTwilioSignature(
        token,
        `${signedOrigin}/${path.join('/')}`,
        changed ? { ...params, x: 'y' } : params,
      );
      const theirs = twilio.validateRequest(token, signature, url, params);
      expect(isSignedByTwilio({ url, form: sent, signature, authToken: token })).toBe(theirs);
    }),
    { numRuns: 3_000, seed: 20_260_107 },
  );
});

test('a token that was never filled in verifies nothing', () => {
  const url = 'https://centre.example/carriers/twilio/sms';
  const signature = twilio.getExpectedTwilioSignature('', url, { Body: 'Hello' });
  expect(isSignedByTwilio({ url, form: new URLSearchParams('Body=Hello'), signature, authToken: '' })).toBe(false);
});

test('a fault of ours, even one of parsing, is no mistake of the carrier\u2019s: 500, so that the text is sent again', async () => {
  const legal = textRequests(carrier).filter(({ verdict }) => verdict === 'taken');
  const handler = webhook({
    publicUrl: carrier.publicUrl,
    isGenuine: async () => true,
    parse: parseInboundSms,
    run: async () => configurationFile.parse({ what: 'a stored row that nobody can read' }),
    respond: emptyTwiml,
  });
  const [request] = sampleOf(legal, { size: 1, seed: 1 });
  const answer = await answerTo(handler, request as WebhookRequest, 1);
  expect(answer.statusCode).toBe(500);
  expect(answer.body).not.toContain('nobody can read');
});
