// row 158
import { describe, expect, test } from '@jest/globals';
import { isWelcome } from '../../domain/media.ts';
import { parseInboundSms } from '../../gateways/carriers/twilio/webhooks.ts';
import { twilioMedia } from '../../gateways/carriers/twilio/twilio-media.ts';
import { ANA, aContactCentre, expected } from '../support/contact-centre.ts';
import { OURS } from '../support/sample-centre.ts';

const SID = `MM${'b'.repeat(32)}`;
const account = { accountSid: `AC${'a'.repeat(32)}`, authToken: 'secret' };
const address = (media = 'c') =>
  `https://api.twilio.com/2010-04-01/Accounts/${account.accountSid}/Messages/${SID}/Media/ME${media.repeat(32)}`;
const picture = { url: address(), type: 'image/jpeg' };
const bytes = Buffer.from('a picture');

async function withPicture() {
  const centre = await aContactCentre();
  const [amina] = await centre.available('amina');
  const id = await centre.text({ body: '', sid: SID, media: [picture] });
  await amina.accept();
  const media = async () => expected(await amina.messages(id)).messages.at(-1)?.media;
  return { centre, amina, id, media };
}

describe('a text with a picture', () => {
  test('and without a word is a text: it is kept with what it names, and offered', async () => {
    const { centre, media, id } = await withPicture();

    expect((await centre.conversation(id)).routing.state).toBe('accepted');
    expect(await media()).toEqual([{ type: 'image/jpeg' }]);
  });

  test('a webhook without a body is understood', () => {
    const form = { MessageSid: SID, AccountSid: account.accountSid, From: ANA, To: OURS, NumMedia: '1' };
    const named = { MediaUrl0: address(), MediaContentType0: 'image/jpeg' };
    expect(parseInboundSms(new URLSearchParams({ ...form, ...named }))).toMatchObject({ body: '', media: [picture] });
  });

  test('is fetched once, lies under a name without a number, and is shown by a link', async () => {
    const { centre, media, amina } = await withPicture();
    const asked: string[] = [];
    centre.files.answer = async (url) => {
      asked.push(url);
      return { bytes, type: 'image/jpeg' };
    };
    const again = [...centre.filesToFetch];
    centre.hints.length = 0;

    await centre.fetchFiles();
    centre.filesToFetch.push(...again);
    await centre.fetchFiles();

    expect(asked).toEqual([picture.url]);
    const [key = ''] = centre.bucket.keys();
    expect(key).toMatch(/^media\/thr_[a-z2-7]+\/MM[0-9a-f]+\/0$/);
    expect(await media()).toEqual([{ type: 'image/jpeg', url: `https://files.example/${key}?shown` }]);
    expect(centre.hints.map(({ agent, hint }) => [agent, hint.type])).toEqual([[amina.agent, 'messages']]);
  });

  test('a file of another kind is handed over to be saved, and never shown in the page', async () => {
    const { centre, media } = await withPicture();
    centre.files.answer = async () => ({ bytes, type: 'application/pdf' });
    await centre.fetchFiles();
    expect((await media())?.[0]?.url).toMatch(/\?saved$/);
  });

  test('one that is refused says why, and is not asked for again', async () => {
    const { centre, media } = await withPicture();
    centre.files.answer = async () => ({ refused: 'size' });
    await centre.fetchFiles();
    expect(await media()).toEqual([{ type: 'image/jpeg', refused: 'size' }]);
    expect(centre.bucket.size).toBe(0);
  });

  test('a carrier that does not answer fails the message, which its queue brings again', async () => {
    const { centre, media } = await withPicture();
    const [one] = centre.filesToFetch;
    centre.files.answer = async () => Promise.reject(new Error('down'));
    await expect(centre.fetchFiles()).rejects.toThrow('down');
    expect(await media()).toEqual([{ type: 'image/jpeg' }]);

    centre.files.answer = async () => ({ bytes, type: 'image/jpeg' });
    centre.filesToFetch.push(one as NonNullable<typeof one>);
    await centre.fetchFiles();
    expect((await media())?.[0]?.url).toBeDefined();
  });
});

describe('fetching', () => {
  function fetching(...answers: Response[]) {
    const asked: [string, string | undefined][] = [];
    const fetch = async (url: string | URL | Request, init?: RequestInit) => {
      asked.push([url as string, new Headers(init?.headers).get('authorization') ?? undefined]);
      return answers.shift() ?? new Response('', { status: 500 });
    };
    return { asked, load: twilioMedia({ account: async () => account, base: 'https://carrier.example', fetch }) };
  }

  const found = (type: string, body: BodyInit = bytes) => new Response(body, { headers: { 'content-type': type } });
  const to = (location: string) => new Response(null, { status: 307, headers: { location } });

  test('asks the carrier, with its credentials', async () => {
    const { load, asked } = fetching(found('image/png; charset=binary'));
    expect(await load(address())).toMatchObject({ type: 'image/png' });
    expect(asked).toEqual([
      [address().replace('https://api.twilio.com', 'https://carrier.example'), expect.any(String)],
    ]);
  });

  test.each([
    'https://evil.example/2010-04-01/x',
    'http://169.254.169.254/latest/meta-data',
    address().replace('api.twilio.com', 'api.twilio.com.evil.example'),
    address().replace('api.twilio.com', 'api.twilio.com@evil.example'),
    address().replace('https:', 'http:'),
    address().replace(account.accountSid, `AC${'d'.repeat(32)}`),
    `${address()}/../../../../../Accounts.json`,
    `${address()}?x=1`,
  ])('never asks %s', async (url) => {
    const { load, asked } = fetching();
    expect(await load(url)).toEqual({ refused: 'address' });
    expect(asked).toEqual([]);
  });

  test('follows the carrier to its own files, without credentials', async () => {
    const { load, asked } = fetching(to('https://mms.twiliocdn.com/AC/x'), found('image/png'));
    expect(await load(address())).toMatchObject({ type: 'image/png' });
    expect(asked[1]).toEqual(['https://mms.twiliocdn.com/AC/x', undefined]);
  });

  test.each(['http://169.254.169.254/', 'https://localhost/', 'https://mytwiliocdn.com/', 'http://mms.twiliocdn.com/'])(
    'follows it nowhere else: %s',
    async (location) => {
      const { load, asked } = fetching(to(location), found('image/png'));
      expect(await load(address())).toEqual({ refused: 'address' });
      expect(asked).toHaveLength(1);
    },
  );

  test('takes at most 5 MB, whatever the header says', async () => {
    const full = Buffer.alloc(5 * 1024 * 1024);
    expect(await fetching(found('image/png', full)).load(address())).toMatchObject({ type: 'image/png' });
    const over = Buffer.concat([full, Buffer.of(0)]);
    expect(await fetching(found('image/png', over)).load(address())).toEqual({ refused: 'size' });
  });

  test.each(['image/svg+xml', 'text/html', 'application/javascript', ''])('takes no %j', async (type) => {
    expect(isWelcome(type)).toBe(false);
    expect(await fetching(found(type)).load(address())).toEqual({ refused: 'type' });
  });

  test('tells what is gone from what is down', async () => {
    expect(await fetching(new Response('', { status: 404 })).load(address())).toEqual({ refused: 'gone' });
    await expect(fetching().load(address())).rejects.toMatchObject({ name: 'CarrierUnavailableError' });
  });
});
