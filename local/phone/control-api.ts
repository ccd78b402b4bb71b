import * as z from 'zod';
import { get, json, parseJson, post, put, type Route } from '../pages/routes.ts';
import { samplePicture } from './sample-picture.ts';
import type { Events } from './events.ts';
import { faultChangeSchema } from './faults.ts';
import { e164, numberOf } from './numbers.ts';
import { centre } from './sample.ts';
import type { TwilioCarrier } from './twilio-carrier.ts';

/** `sample` is a picture that lies ready; `file` is one's own, up to the 64 KB that a request may have. */
const pictureSchema = z.union([
  z.literal('sample'),
  z.object({ type: z.string().regex(/^[a-z]+\/[a-z0-9.+-]+$/), base64: z.base64() }),
]);
const textSchema = z
  .object({
    to: e164.default(centre.number),
    body: z.string().max(1600).default(''),
    pictures: z.array(pictureSchema).max(10).default([]),
  })
  .refine(({ body, pictures }) => body !== '' || pictures.length > 0, 'A text needs words or a picture.');
const phoneSchema = z.object({ number: e164.optional(), name: z.string().min(1).max(60).optional() });
/** A month is more than any window of the centre. */
const jumpSchema = z.object({
  advanceMs: z
    .int()
    .min(1)
    .max(31 * 24 * 3_600_000),
});

/** What the page does, and what scripts and tests do in its place. */
export function controlApi(carrier: TwilioCarrier, events: Events): Route[] {
  const { threads, log, clock, faults } = carrier.state;
  return [
    get('/centre', () => json(centre)),
    get('/phones', () => json({ items: threads.phones() })),
    post('/phones', (request) => {
      const { number, name } = parseJson(request, phoneSchema);
      return json(number ? threads.phone(number, name) : threads.anotherPhone(), 201);
    }),
    get('/phones/:number/thread', ({ params }) => json({ items: threads.thread(numberOf(params)) })),
    post('/phones/:number/texts', async (request) => {
      const { pictures, ...text } = parseJson(request, textSchema);
      const { number } = threads.phone(numberOf(request.params));
      return json(await carrier.text({ ...text, from: number, pictures: pictures.map(fileOf) }), 201);
    }),
    get('/carrier/log', () => json({ items: log.entries() })),
    get('/carrier/faults', () => json(faults())),
    put('/carrier/faults', (request) => json(carrier.makeHarder(parseJson(request, faultChangeSchema)))),
    get('/clock', async () => json({ now: await clock.now() })),
    post('/clock', async (request) => json({ now: await clock.advance(parseJson(request, jumpSchema).advanceMs) })),
    get('/events', (_, response) => {
      events.listen(response);
      return undefined;
    }),
  ];
}

function fileOf(picture: z.infer<typeof pictureSchema>): { type: string; bytes: Buffer } {
  if (picture === 'sample') return { type: 'image/png', bytes: samplePicture() };
  return { type: picture.type, bytes: Buffer.from(picture.base64, 'base64') };
}
