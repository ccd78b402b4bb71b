// row 143
import { lines } from '../support/kept-logs.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { ConfigurationFile } from '../../domain/configuration.ts';
import type { CallId } from '../../domain/ids.ts';
import { DAY } from '../../domain/time.ts';
import type { Instruction } from '../../domain/voice.ts';
import { continueCall } from '../../functions/continue-call/continue-call.ts';
import { receiveAgentLeg } from '../../functions/receive-agent-leg/receive-agent-leg.ts';
import { receiveCall } from '../../functions/receive-call/receive-call.ts';
import { receiveCallStatus } from '../../functions/receive-call-status/receive-call-status.ts';
import { emptyTwiml, webhook } from '../../functions/_edge/webhook.ts';
import { nextInstruction } from '../../functions/_voice/next-instruction.ts';
import { touchCall } from '../../functions/_voice/touch.ts';
import { isSignedByTwilio } from '../../gateways/carriers/twilio/signature.ts';
import { twilioDialect } from '../../gateways/carriers/twilio/voice-dialect.ts';
import type { Attempts } from '../../store/attempts.ts';
import {
  CANARY,
  agentLegRequests,
  type KnownCall,
  newCallRequests,
  statusRequests,
  stepRequests,
} from '../support/bad-calls.ts';
import { sampleOf } from '../support/bad-requests.ts';
import { ANA, aContactCentre, type ContactCentre } from '../support/contact-centre.ts';
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
/** What was handed over to be compared. */
let compared: string[];
beforeEach(async () => {
  centre = await aContactCentre(askingForPins);
  centre.table.drain();
  compared = [];
  lines.length = 0;
});

function askingForPins(file: ConfigurationFile) {
  const flow = file.flows['help-desk'] as ConfigurationFile['flows'][string];
  flow.calls = {
    language: 'en-GB',
    prompts: {},
    menu: true,
    positionEverySeconds: 30,
    authentication: {
      account: { dataAction: 'find-customer', maxAttempts: 2, mostDigits: 12 },
      pin: {
        mode: 'verify',
        dataAction: 'find-customer',
        maxAttempts: 2,
        mostDigits: 12,
        lockAfter: 5,
        lockMinutes: 60,
        callerLockAfter: 100,
      },
      general: 'technical',
      priorityWithoutPin: false,
    },
  };
}

const attempts: Attempts = {
  isLocked: async () => false,
  count: async (by) => ({ by, epoch: 0 }),
  takeBack: async () => {},
  forgive: async () => {},
};

/** Wrong PINs, a CRM that fails, and one that throws what it was asked about. */
async function verifyPin({ entered }: { entered: string }) {
  compared.push(entered);
  if (compared.length % 7 === 0) throw new Error(`the PIN ${entered} is wrong`);
  return compared.length % 3 === 0 ? ('failed' as const) : ('not-matched' as const);
}

/** Wired as the four handlers are, on the table in memory. */
function edge() {
  const { publicUrl } = carrier;
  const workflows = { start: async () => {}, succeed: async () => 'done' as const, fail: async () => 'done' as const };
  const deps = { ...centre.deps, workflows, attempts, verifyPin };
  const common = {
    publicUrl,
    isGenuine: async (request: { url: string; form: URLSearchParams; signature: string }) =>
      isSignedByTwilio({ ...request, authToken: carrier.authToken }),
    parse: twilioDialect.parseCall,
    respond: (instruction: Instruction) => twilioDialect.render(instruction, publicUrl),
  };
  const receive = receiveCall({ ...deps, next: nextInstruction(deps) });
  const goOn = continueCall(deps);
  const status = receiveCallStatus(deps);
  const agentLeg = receiveAgentLeg({ ...deps, carrier: centre.voice.carrier });
  return {
    receive,
    calls: webhook({ ...common, run: (event, { at }) => receive(event, at) }),
    steps: webhook({ ...common, run: (event, { at, path }) => goOn(event, { id: path.id, step: path.step, at }) }),
    statuses: webhook({ ...common, run: (event, { at }) => status(event, at), respond: emptyTwiml }),
    agentLegs: webhook({
      ...common,
      parse: twilioDialect.parseAgentLeg,
      run: async (event, { at, path: { id = '', turn = '' } }) => {
        await agentLeg(id, Number(turn), event, at);
      },
      respond: emptyTwiml,
    }),
  };
}

/** Callers who were asked for their PINs. */
async function askedForPins(count: number): Promise<KnownCall[]> {
  const { receive } = edge();
  const calls: KnownCall[] = [];
  for (let number = 0; number < count; number += 1) {
    const leg = `CA${String(number).padStart(32, 'd')}`;
    const id = centre.deps.callId('twilio', leg);
    await receive({ leg, ours: OURS, theirs: ANA, ended: false }, centre.clock.now());
    await askForPin(id, number);
    calls.push({ id, leg });
  }
  centre.table.drain();
  return calls;
}

async function askForPin(id: CallId, number: number) {
  const record = { connection: 'crm', recordType: 'contact', recordId: '1', displayName: 'Ana Torres', attributes: {} };
  await touchCall(centre.deps, id, {
    by: 'customer',
    change: ({ call }) => ({
      ...call,
      authentication: { level: 'claimed', account: `A-${number}`, company: 'Halden' },
    }),
  });
  await centre.deps.decisions.keepSnapshot(id, {
    at: centre.clock.now(),
    episode: 1,
    state: 'identified',
    ms: 1,
    record,
  });
  const speech = [{ say: 'Your PIN, please.', language: 'en-GB' }];
  const keys = { most: 12, firstSeconds: 8, betweenSeconds: 3 };
  await centre.deps.ivrSteps.ask(id, { number: 1, step: 'pin', attempt: 1, speech, keys, token: `token-${number}` });
}

type Handler = (
  event: APIGatewayProxyEventV2,
  context: typeof lambdaContext,
) => Promise<APIGatewayProxyStructuredResultV2>;

/** One way or the other, as the gateway may hand it over; bytes that are no text come in base64. */
function answerTo(handler: Handler, request: WebhookRequest, turn: number, at = centre.clock.now() as number) {
  const text = Buffer.from(request.body);
  const isText = Buffer.from(text.toString('utf8')).equals(text);
  const [, , , , id = '', , last = ''] = request.path.split('/');
  const event = webhookEvent(request, {
    at,
    base64: !isText || turn % 2 === 0,
    parameters: { id, step: last, turn: last },
    ...(turn % 5 === 0 && { stage: 'live' }),
  });
  return handler(event, lambdaContext);
}

/** What is wrong with an answer, in words; nothing if it is what the request deserves. Thousands are asked, so no `expect` each. */
function wrongWith(answer: APIGatewayProxyStructuredResultV2, { verdict, field }: WebhookRequest): string | undefined {
  const status = verdict === 'taken' ? 200 : verdict;
  if (answer.statusCode !== status) return `answered ${answer.statusCode} instead of ${status}`;
  const type = verdict === 'taken' ? 'text/xml' : 'application/problem+json';
  if (answer.headers?.['content-type'] !== type) return `of type ${answer.headers?.['content-type']}`;
  if (CANARY.test(JSON.stringify(answer))) return 'says what was pressed';
  if (verdict === 'taken') return answer.body?.includes('<Response') ? undefined : 'is no TwiML';
  if (centre.table.drain().length > 0) return 'left a trace';
  const told = JSON.parse(answer.body ?? '') as { type: string; status: number; field?: string };
  if (told.status !== status) return `a problem of ${told.status}`;
  if (field !== undefined && told.field !== field) return `names ${told.field} instead of ${field}`;
  return /^https:\/\/trunkline\.dev\/problems\/[a-z-]+$/.test(told.type) ? undefined : `of type ${told.type}`;
}

interface Heard {
  wrong: object[];
  taken: number;
  /** Changes of the table that legal requests made. */
  stored: number;
}

/** Each request, and each legal one a second time, three days later. */
async function tell(handler: Handler, requests: WebhookRequest[]): Promise<Heard> {
  const heard: Heard = { wrong: [], taken: 0, stored: 0 };
  for (const [turn, request] of requests.entries()) {
    const fault = wrongWith(await answerTo(handler, request, turn), request);
    if (fault) heard.wrong.push({ turn, what: request.what, path: request.path, fault });
    if (request.verdict !== 'taken') continue;
    heard.taken += 1;
    heard.stored += centre.table.drain().length;
    const again = await answerTo(handler, request, turn + 1, centre.clock.now() + 3 * DAY);
    const stored = centre.table.drain().length;
    if (wrongWith(again, request) || stored > 0)
      heard.wrong.push({ turn, what: request.what, path: request.path, again: again.statusCode, stored });
  }
  return heard;
}

function expectNothingPressedInLogs() {
  expect(lines.length).toBeGreaterThan(0);
  expect([...lines, ...centre.logged.map((one) => JSON.stringify(one))].filter((line) => CANARY.test(line))).toEqual(
    [],
  );
  expect(rejections).toEqual([]);
}

test('2,500 requests that pretend to be calls: each legal call is kept once, of the others nothing is', async () => {
  const requests = sampleOf(newCallRequests(carrier), { size: 2_500, seed: 20_260_201 });
  const { wrong, taken, stored } = await tell(edge().calls, requests);
  expect(wrong.slice(0, 10)).toEqual([]);
  expect(taken).toBeGreaterThan(600);
  expect(stored).toBeGreaterThan(40);
  expect(stored).toBeLessThanOrEqual(61);
  expect(new Set(requests.map(({ what }) => what)).size).toBeGreaterThan(45);
  expectNothingPressedInLogs();
}, 60_000);

test('4,500 that pretend to be keys: a PIN is compared once for each question, and stands in no answer, log or row', async () => {
  const calls = await askedForPins(200);
  const requests = sampleOf(stepRequests(carrier, calls), { size: 4_500, seed: 20_260_202 });
  const { wrong, taken } = await tell(edge().steps, requests);
  expect(wrong.slice(0, 10)).toEqual([]);
  expect(taken).toBeGreaterThan(1_200);
  expect(compared.filter((entered) => CANARY.test(entered)).length).toBeGreaterThan(50);
  expect(compared.length).toBeLessThanOrEqual(calls.length);
  expectNothingPressedInLogs();
  const rows = await Promise.all(calls.map(({ id }) => centre.deps.ivrSteps.get(id as CallId)));
  const kept = await Promise.all(calls.map(({ id }) => centre.deps.interactions.get(id as CallId)));
  expect(CANARY.test(JSON.stringify([rows, kept]))).toBe(false);
}, 120_000);

test('1,500 that pretend to say what became of a call, and 1,500 of an agent\u2019s telephone', async () => {
  const calls = await askedForPins(100);
  const statuses = sampleOf(statusRequests(carrier, calls), { size: 1_500, seed: 20_260_203 });
  const ended = await tell(edge().statuses, statuses);
  expect(ended.wrong.slice(0, 10)).toEqual([]);
  expect(ended.stored).toBeGreaterThan(50);
  const agentLegs = sampleOf(agentLegRequests(carrier, calls), { size: 1_500, seed: 20_260_204 });
  const told = await tell(edge().agentLegs, agentLegs);
  expect(told.wrong.slice(0, 10)).toEqual([]);
  // None of these calls was ever in an agent's hands.
  expect([told.taken > 400, told.stored]).toEqual([true, 0]);
  expectNothingPressedInLogs();
}, 60_000);
