import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import { aCentreWithAPhone } from './a-centre.ts';

const ANA = '+447700900142';
const CENTRE = '+443309000100';
const reply = {
  From: CENTRE,
  To: ANA,
  Body: 'An engineer comes at four.',
  StatusCallback: 'https://centre.example/carriers/twilio/receipts/msg_1',
};

let centre: Awaited<ReturnType<typeof aCentreWithAPhone>>;

beforeEach(async () => {
  centre = await aCentreWithAPhone();
});

afterEach(() => centre.close());

describe('a text to the centre', () => {
  test('is posted with the documented parameters, signed for the public address', async () => {
    const { body } = await centre.ask('POST', `/phones/${ANA}/texts`, { body: 'It is red again & blinks' });

    expect(body['sid']).toMatch(/^SM[0-9a-f]{32}$/);
    expect(body['responses']).toEqual([{ status: 200, ms: expect.any(Number) }]);
    expect(centre.webhooks).toHaveLength(1);
    expect(centre.webhooks[0]).toMatchObject({
      route: '/carriers/twilio/sms',
      signed: true,
      parameters: {
        MessageSid: body['sid'],
        From: ANA,
        To: CENTRE,
        FromCountry: 'GB',
        NumSegments: '1',
        NumMedia: '0',
      },
    });
  });

  test('lies on the phone as delivered once the centre has taken it, and as failed if it has not', async () => {
    await centre.ask('POST', `/phones/${ANA}/texts`, { body: 'One' });
    centre.answersWith(500);
    await centre.ask('POST', `/phones/${ANA}/texts`, { body: 'Two' });

    const { body } = await centre.ask('GET', `/phones/${ANA}/thread`);
    expect(body['items']).toMatchObject([
      { body: 'One', state: 'delivered', at: Date.UTC(2026, 10, 24, 14, 6) },
      { body: 'Two', state: 'failed' },
    ]);
  });

  test('delivered twice has one id and two answers', async () => {
    await centre.ask('PUT', '/carrier/faults', { twice: true });
    const { body } = await centre.ask('POST', `/phones/${ANA}/texts`, { body: 'Hello' });

    expect(body['responses']).toHaveLength(2);
    expect(centre.webhooks.map((each) => each.parameters['MessageSid'])).toEqual([body['sid'], body['sid']]);
    const log = await centre.ask('GET', '/carrier/log');
    expect(log.body['items'][0]).toMatchObject({
      what: 'Text to the centre, twice',
      note: 'same message id, 200 and 200',
    });
  });

  test('out of order is overtaken by the next one', async () => {
    await centre.ask('PUT', '/carrier/faults', { outOfOrder: true });
    const first = centre.ask('POST', `/phones/${ANA}/texts`, { body: 'First' });
    await eventually(
      () => centre.ask('GET', `/phones/${ANA}/thread`),
      (thread) => thread.body['items'].length > 0,
      'the first text on its way',
    );
    await Promise.all([first, centre.ask('POST', `/phones/${ANA}/texts`, { body: 'Second' })]);

    expect(centre.webhooks.map((each) => each.parameters['Body'])).toEqual(['Second', 'First']);
  });

  test('from a number that nobody knows lays another phone on the bench', async () => {
    await centre.ask('POST', '/phones/+447700900999/texts', { body: 'Hello' });
    const { body } = await centre.ask('GET', '/phones');
    expect(body['items']).toContainEqual({ name: 'Another phone', number: '+447700900999' });
  });
});

describe('a text from the centre', () => {
  test('is answered 201 with the message, then arrives with two signed receipts', async () => {
    const sent = await centre.sends(reply);
    const receipts = await centre.untilReceipts(2);

    expect(sent.status).toBe(201);
    expect(sent.body).toMatchObject({
      status: 'queued',
      direction: 'outbound-api',
      num_segments: '1',
      date_sent: null,
    });
    expect(sent.body['date_created']).toBe('Tue, 24 Nov 2026 14:06:00 +0000');
    expect(receipts).toMatchObject([
      { route: '/carriers/twilio/receipts/msg_1', signed: true, parameters: { MessageStatus: 'sent' } },
      {
        signed: true,
        parameters: { MessageStatus: 'delivered', MessageSid: sent.body['sid'], RawDlrDoneDate: '2611241406' },
      },
    ]);
    const { body } = await centre.ask('GET', `/phones/${ANA}/thread`);
    expect(body['items']).toMatchObject([{ from: 'centre', body: reply.Body, sid: sent.body['sid'] }]);
  });

  test('has its receipts before its answer when the carrier is asked to', async () => {
    await centre.ask('PUT', '/carrier/faults', { receiptsFirst: true });
    await centre.sends(reply);
    expect(centre.webhooks.map((each) => each.parameters['MessageStatus'])).toEqual(['sent', 'delivered']);
  });

  test('to a phone that is unreachable ends as undelivered with 30003 and never lies on it', async () => {
    await centre.ask('PUT', '/carrier/faults', { refuse: true });
    await centre.sends(reply);
    const receipts = await centre.untilReceipts(2);

    expect(receipts[1]?.parameters).toMatchObject({ MessageStatus: 'undelivered', ErrorCode: '30003' });
    expect((await centre.ask('GET', `/phones/${ANA}/thread`)).body['items']).toEqual([]);
  });

  test('whose answer is lost can be looked up by its numbers', async () => {
    await centre.ask('PUT', '/carrier/faults', { loseAnswers: true, loseReceipts: true });
    await expect(centre.sends(reply)).rejects.toThrow();

    const found = await centre.lists({ To: ANA, From: CENTRE, 'DateSent>': '2026-11-24' });
    expect(found['messages']).toMatchObject([{ to: ANA, body: reply.Body }]);
    expect(centre.webhooks).toEqual([]);
  });

  test.each([
    ['without the right token', {}, 401, 20003],
    ['to no number', { To: 'Ana' }, 400, 21211],
    ['with nothing in it', { Body: '' }, 400, 21602],
    ['from a number that is not the centre’s', { From: '+443309000199' }, 400, 21606],
    ['longer than 1600 characters', { Body: 'x'.repeat(1601) }, 400, 21617],
  ])('%s is refused in Twilio’s words', async (what, change, status, code) => {
    const sent = await centre.sends({ ...reply, ...change }, what.startsWith('without') ? 'wrong' : undefined);
    expect(sent).toMatchObject({
      status,
      body: { code, status, more_info: `https://www.twilio.com/docs/errors/${code}` },
    });
  });

  test.each([
    [21610, 400],
    [20429, 429],
  ])('is refused with %i when the carrier is told so', async (code, status) => {
    await centre.ask('PUT', '/carrier/faults', { refuse: code });
    expect(await centre.sends(reply)).toMatchObject({ status, body: { code } });
  });
});

test('messages are listed newest first, a page at a time', async () => {
  await centre.ask('PUT', '/carrier/faults', { loseReceipts: true });
  for (const Body of ['1', '2', '3']) await centre.sends({ ...reply, Body });

  const first = await centre.lists({ PageSize: '2' });
  const next = new URLSearchParams(String(first['next_page_uri']).split('?')[1]);
  const second = await centre.lists(Object.fromEntries(next));

  expect(first['messages']).toHaveLength(2);
  expect(second).toMatchObject({ page: 1, next_page_uri: null });
  expect(second['messages']).toHaveLength(1);
});

test('whoever listens hears of a text without asking', async () => {
  const stream = await fetch(`${centre.url}/events`);
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
  await reader.read();
  await centre.ask('POST', `/phones/${ANA}/texts`, { body: 'Hello' });
  const { value } = await reader.read();
  await reader.cancel();
  expect(JSON.parse(String(value).split('data: ')[1] ?? '')).toMatchObject({ type: 'text', number: ANA });
});

test('a form of another site cannot steer the bench', async () => {
  const response = await fetch(`${centre.url}/phones/${ANA}/texts`, { method: 'POST', body: '{"body":"x"}' });
  expect(response.status).toBe(415);
});
