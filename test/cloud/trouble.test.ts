// rows 84, 87, 88, 103, 137, 142, 143
import { randomBytes } from 'node:crypto';
import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MINUTE } from '../../domain/time.ts';
import { type Desk, deployedCentre } from '../support/deployed-centre.ts';
import { eventually } from '../support/eventually.ts';

const centre = deployedCentre();
const { addresses } = centre;
const aws = { ...addresses.aws, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
const WORD = `canary${randomBytes(4).toString('hex')}`;
let amina: Desk;
let socket: { close(): void };

beforeAll(async () => {
  amina = await centre.signIn('Amina Diallo');
  socket = await amina.socket();
  await amina.presence('available');
}, 30_000);

afterAll(async () => {
  await amina.presence('offline');
  socket.close();
});

async function takeNext() {
  const { offers } = await eventually(amina.inbox, (inbox) => inbox.offers.length > 0, 'an offer');
  const [offer] = offers as [(typeof offers)[number]];
  const view = await amina.accept(offer.interaction, offer.turn);
  return { id: offer.interaction, offer, view };
}

async function finish(id: string) {
  const seen = (await amina.messages(id)).messages.at(-1)?.id;
  await amina.close(id, seen);
}

async function crmIs(faults: { delayMs?: number; status?: number; garbage?: boolean }) {
  await fetch(`${addresses.crm}/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(faults),
  });
}

describe('a CRM in trouble never stops a text', () => {
  afterAll(() => crmIs({}));

  test.each([
    ['slow', { delayMs: 4_000 }, 'timeout'],
    ['down', { status: 503 }, 'http-503'],
    ['talking nonsense', { garbage: true }, 'not-understood'],
  ])(
    '%s',
    async (_, faults, reason) => {
      await crmIs(faults);
      await centre.text('+447700900561', 'Can you help with my fibre?');

      const { id } = await takeNext();

      const { steps } = await amina.timeline(id);
      expect(steps.find(({ kind }) => kind === 'crm-failed')?.with).toMatchObject({ reason });
      await finish(id);
    },
    30_000,
  );

  test('two customers with one number are nobody in particular', async () => {
    await crmIs({});
    await centre.text('+447700900733', 'My fibre is slow');
    const { id, offer } = await takeNext();
    expect(offer.customer.name).toBeUndefined();
    expect((await amina.timeline(id)).steps.map(({ kind }) => kind)).toContain('ambiguous');
    await finish(id);
  }, 30_000);
});

describe('the carrier repeats itself', () => {
  test('two first texts at once, each delivered five times at once, are one conversation with two messages', async () => {
    const from = centre.newNumber();
    const [first, second] = [`SM${randomBytes(16).toString('hex')}`, `SM${randomBytes(16).toString('hex')}`];
    await Promise.all(
      [first, second].flatMap((sid) =>
        Array.from({ length: 5 }, () => centre.text(from, `router ${sid.slice(-4)}`, sid)),
      ),
    );

    const { id } = await takeNext();

    const { messages } = await amina.messages(id);
    expect(messages.map((message) => message.id).sort()).toEqual([first, second].sort());
    expect((await amina.inbox()).offers).toEqual([]);
    await finish(id);
  }, 30_000);

  test('a text to a number without a flow is kept, answered 200 and routed nowhere', async () => {
    const sid = `SM${randomBytes(16).toString('hex')}`;
    const form = {
      MessageSid: sid,
      AccountSid: addresses.carriers.twilio.accountSid,
      From: centre.newNumber(),
      To: '+443309000999',
      Body: 'Hello?',
    };
    expect((await centre.webhook('/carriers/twilio/sms', form)).status).toBe(200);
  });
});

describe('an offer that nobody answers', () => {
  test('expires, makes the agent not-responding, and comes back when the agent does', async () => {
    const from = centre.newNumber();
    await centre.text(from, 'fibre');
    const { offers } = await eventually(amina.inbox, (inbox) => inbox.offers.length > 0, 'an offer');
    await centre.advance(MINUTE);
    expect((await amina.me()).agent?.routingStatus).toBe('not-responding');
    expect((await amina.inbox()).offers).toEqual([]);

    await amina.presence('available');

    const { id, offer } = await takeNext();
    expect(id).toBe(offers[0]?.interaction);
    expect(offer.turn).toBe(2);
    expect(offer.waitedMs).toBeGreaterThanOrEqual(MINUTE);
    await finish(id);
  }, 60_000);
});

describe('nothing that is private is written where it does not belong', () => {
  const from = centre.newNumber();

  test('no message body, number or token stands in a log or in an execution', async () => {
    await centre.text(from, `fibre ${WORD}`);
    const { id } = await takeNext();
    await amina.send(id, `Answer ${WORD}`);
    await eventually(
      () => amina.messages(id),
      ({ messages }) => messages.some(({ status }) => status === 'delivered'),
      'a receipt',
    );
    await finish(id);

    const lines = await allLogLines();
    expect(lines.length).toBeGreaterThan(20);
    const told = lines.filter((line) =>
      [WORD, from, from.slice(1), '"token"', 'authToken'].some((secret) => line.includes(secret)),
    );
    expect(told).toEqual([]);

    const story = await executionsOf(id);
    expect(story).toContain(id);
    expect([WORD, from].filter((secret) => story.includes(secret))).toEqual([]);
  }, 60_000);
});

async function allLogLines(): Promise<string[]> {
  const logs = new CloudWatchLogsClient(aws);
  const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({}));
  const lines: string[] = [];
  for (const { logGroupName } of logGroups) {
    const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName, limit: 10_000 }));
    lines.push(...events.map(({ message = '' }) => message));
  }
  return lines;
}

async function executionsOf(id: string): Promise<string> {
  const machines = new SFNClient(aws);
  let story = '';
  for (const stateMachineArn of [addresses.stack.AgentAssignmentArn, addresses.stack.SmsReopenArn]) {
    const { executions = [] } = await machines.send(new ListExecutionsCommand({ stateMachineArn }));
    for (const { executionArn, name } of executions.filter((one) => one.name?.startsWith(id))) {
      const { input } = await machines.send(new DescribeExecutionCommand({ executionArn }));
      const { events } = await machines.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }));
      story += `${name} ${input} ${JSON.stringify(events)}`;
    }
  }
  return story;
}
