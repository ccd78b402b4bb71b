// rows 28, 35, 38, 43
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sampleAccounts } from '../../local/crm/sample-records.ts';
import { carrierCall } from '../support/carrier-call.ts';
import { deployedCentre } from '../support/deployed-centre.ts';
import { holds, leftBehind } from '../support/left-behind.ts';
import { storedRows } from '../support/stored-rows.ts';
import { telephoning } from '../support/telephoning.ts';

const centre = deployedCentre();
const { addresses } = centre;
const phones = telephoning(addresses);
const stored = storedRows(addresses);
const file = process.env['TRUNKLINE_ADDRESSES'] ?? '';

/** Six digits that nothing else here contains. */
const CANARIES = { wrong: '915273', second: '482916', tooMany: '739158' };
const [okafor, clinic] = sampleAccounts.filter(({ pin }) => pin.length === 6) as [Account, Account];
const [solheim, costa] = ['43391', '49264'].map((number) => sampleAccounts.find((one) => one.number === number)) as [
  Account,
  Account,
];
type Account = (typeof sampleAccounts)[number];

beforeAll(() => phones.begin());

afterAll(async () => {
  await phones.end();
  await phones.rest();
});

const aCall = () => carrierCall(centre);

/** How many PINs the CRM was asked to compare. */
async function compared(): Promise<number> {
  const answer = await fetch(`${addresses.crm}/requests`);
  return ((await answer.json()) as Record<string, number>)['/api/accounts/verify'] ?? 0;
}

async function crm(faults: object) {
  const headers = { 'content-type': 'application/json' };
  await fetch(`${addresses.crm}/faults`, { method: 'PUT', headers, body: JSON.stringify(faults) });
}

test('by Twilio’s webhooks a caller is authenticated, or not, and his PIN is left nowhere', async () => {
  const { wrong, second, tooMany } = CANARIES;
  await phones.makeHarder({ callsTwice: true, callsLate: true });
  const doubled = await phones.dial('+447700900561', '1', `${okafor.number}#`, `${wrong}#`, `${okafor.pin}#`);
  await phones.hears(doubled, /Please hold while we connect you/);
  await phones.makeHarder({ callsTwice: false, callsLate: false });

  const right = aCall();
  await right.dial('1', clinic.number, clinic.pin);
  const twice = aCall();
  await twice.dial('2', okafor.number, wrong, second);
  // Whoever mistakes one question for the other, a CRM that breaks over it, a carrier that sends what is no number, somebody who is no carrier.
  const mistaken = aCall();
  await mistaken.dial('1', wrong, second);
  const broken = aCall();
  await broken.dial('1', okafor.number);
  await crm({ status: 500 });
  await broken.press(second);
  await crm({});
  const odd = aCall();
  await odd.dial('1', okafor.number);
  expect((await odd.post(odd.path(), { Digits: `${tooMany}x` })).status).toBe(400);
  const forged = await centre.webhook(odd.path(), { Digits: tooMany }, { signature: 'bm90IHNpZ25lZA==' });
  expect(forged.status).toBe(403);
  odd.heard.push(await forged.text());

  expect(right.heard.at(-1)).toMatch(/<Say[^>]*>Please hold while we connect you/);
  const notVerified =
    'Unable to verify your account information. Please hold while we connect you to a help-desk agent';
  expect(twice.heard.at(-1)).toContain(notVerified);
  expect((await stored.call(twice.leg)).call.authentication).toMatchObject({ level: 'account-only', course: 'D' });
  expect((await stored.call(right.leg)).call.authentication.level).toBe('full');
  const calls = [right, twice, mistaken, broken, odd];
  await Promise.all([phones.hangUp(doubled), ...calls.map((call) => call.hangUp())]);

  const answers = calls.flatMap(({ heard }) => heard).join();
  const left = { ...(await leftBehind(addresses, file)), answers };
  const pins = [...Object.values(CANARIES), okafor.pin, clinic.pin];
  expect(
    Object.entries(left).flatMap(([where, text]) => (pins.some((pin) => holds(text, pin)) ? [where] : [])),
  ).toEqual([]);
  expectEverything(left, right.leg);
}, 60_000);

/** What is empty holds nothing. */
function expectEverything(left: Record<string, string>, leg: string) {
  expect(left['rows']).toContain(leg);
  expect(left['/aws/lambda/Trunkline-continue-call']).toContain('caller answered');
  expect(left['ivr-authentication']).toContain('Course D: wrong PIN');
  expect(left['agent-assignment']).toContain('ExecutionStarted');
  expect(left['the carrier']).toContain('Keys to the centre');
  expect(left['console']).not.toBe('');
}

test('a PIN is found where it is left, in whatever it was wrapped', () => {
  expect(holds('{"pin":"915273"}', '915273')).toBe(true);
  for (const before of ['', 'a', 'ab'])
    expect(holds(Buffer.from(`${before}Digits=915273&To=1`).toString('base64'), '915273')).toBe(true);
  expect(holds('{"at":1769152730001}', '915273')).toBe(false);
});

/** The machine bears so many at once, each in a process of its own that has to begin first; hundreds are played in memory. */
const AT_ONCE = 8;

async function inTurn(deeds: (() => Promise<unknown>)[], lines: number) {
  const waiting = [...deeds];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await next();
  };
  await Promise.all(Array.from({ length: lines }, work));
}

test('100 answers to one question: one PIN is compared', async () => {
  const call = aCall();
  await call.dial('1', solheim.number);
  const before = await compared();
  const path = call.path();
  const guesses = Array.from({ length: 100 }, (_, guess) => String(4_000 + guess));

  await inTurn(
    guesses.map((Digits) => () => call.post(path, { Digits })),
    AT_ONCE,
  );

  expect(await compared()).toBe(before + 1);
  expect(call.heard.slice(-100).filter((twiml) => !twiml.includes('<Response>'))).toEqual([]);
  await call.hangUp();
}, 60_000);

test('eight calls that try one account at once have five PINs compared, and all are told the same', async () => {
  const calls = Array.from({ length: AT_ONCE }, aCall);
  await inTurn(
    calls.map((call) => () => call.dial('1', costa.number)),
    2,
  );
  const before = await compared();

  await Promise.all(calls.map((call) => call.press('1111')));
  // Who is asked again is locked out meanwhile.
  for (const call of calls) if (/<Gather/.test(call.heard.at(-1) ?? '')) await call.press('1112');

  expect(await compared()).toBe(before + 5);
  const said = new Set(calls.map(({ heard }) => /<Say[^>]*>([^<]*)</.exec(heard.at(-1) ?? '')?.[1]));
  expect([...said]).toEqual([expect.stringMatching(/^Unable to verify your account information/)]);
  await Promise.all(calls.map((call) => call.hangUp()));
}, 60_000);
