// rows 84, 143
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { expect, test } from '@jest/globals';
import { sampleOf, textRequests } from '../support/bad-requests.ts';
import { deployedCentre } from '../support/deployed-centre.ts';
import type { WebhookRequest } from '../support/webhook-post.ts';

const { addresses } = deployedCentre();

/** No flow serves it: what is taken is kept, and disturbs nobody's desk. */
const UNMAPPED = '+443309000999';

/** Of the same kinds that the handlers met in process by the thousand; a gateway takes 10 KB of headers at most. */
function sample(): WebhookRequest[] {
  const { publicUrl, carriers } = addresses;
  const requests = textRequests({ ...carriers.twilio, publicUrl, ours: UNMAPPED });
  const sendable = requests.filter(({ headers }) => JSON.stringify(headers).length < 8_000);
  return sampleOf(sendable, { size: 400, seed: 20_260_109 });
}

function send({ path, headers, body }: WebhookRequest): Promise<Response> {
  return fetch(addresses.api + path, { method: 'POST', headers, body: Buffer.from(body) });
}

/** As fast as a carrier that has many to tell. */
async function eightAtOnce(requests: WebhookRequest[], each: (request: WebhookRequest) => Promise<void>) {
  const waiting = [...requests];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await each(next);
  };
  await Promise.all(Array.from({ length: 8 }, work));
}

/** Texts and their arrivals, of whatever number. */
async function texts(): Promise<string[]> {
  const client = new DynamoDBClient({
    ...addresses.aws,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const found: string[] = [];
  for await (const page of paginateScan({ client }, { TableName: addresses.stack.TableName }))
    for (const { pk, sk } of page.Items ?? []) if (/^[MI]#/.test(sk?.S ?? '')) found.push(`${pk?.S} ${sk?.S}`);
  client.destroy();
  return found.toSorted();
}

test('400 requests through the deployed API: each gets what it deserves, and what is refused leaves no trace', async () => {
  const before = await texts();
  const [legal, refused] = [true, false].map((taken) =>
    sample().filter(({ verdict }) => (verdict === 'taken') === taken),
  ) as [WebhookRequest[], WebhookRequest[]];
  await eightAtOnce(refused, async (request) => {
    const { what, verdict, field } = request;
    const answer = await send(request);
    const problem = (await answer.json()) as { status: number; field?: string };
    expect({ what, status: answer.status, type: answer.headers.get('content-type') }).toEqual({
      what,
      status: verdict,
      type: 'application/problem+json',
    });
    expect({ what, ...problem }).toMatchObject({ what, status: verdict, ...(field !== undefined && { field }) });
  });
  expect(await texts()).toEqual(before);

  const sendLegal = async () => {
    await eightAtOnce(legal, async (request) => {
      const answer = await send(request);
      expect({ what: request.what, status: answer.status }).toEqual({ what: request.what, status: 200 });
    });
    return texts();
  };
  const kept = await sendLegal();
  expect(kept.length).toBeGreaterThan(legal.length / 2);
  expect(await sendLegal()).toEqual(kept);
}, 60_000);
