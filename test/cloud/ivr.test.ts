// rows 28, 35, 38
import { randomBytes } from 'node:crypto';
import { CloudWatchLogsClient, paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { paginateGetExecutionHistory, paginateListExecutions, SFNClient } from '@aws-sdk/client-sfn';
import { expect, test } from '@jest/globals';
import { sampleAccounts } from '../../local/crm/sample-records.ts';
import { deployedCentre, OUR_NUMBER } from '../support/deployed-centre.ts';
import { eventually } from '../support/eventually.ts';

const centre = deployedCentre();
const { addresses } = centre;
const { accountSid } = addresses.carriers.twilio;
const settings = { ...addresses.aws, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };

/** Six digits: nothing else has them by chance. */
const WRONG = '915273';
const account = sampleAccounts.find(({ pin }) => pin.length === 6);
if (!account) throw new Error('no account with a PIN of six digits');

/** As Twilio leads a call, with a caller who presses these keys, one answer after the other; ends at the first music. */
async function calling(keys: string[]) {
  const leg = `CA${randomBytes(16).toString('hex')}`;
  const heard: string[] = [];
  const post = async (path: string, more: object = {}) => {
    const form = { CallSid: leg, AccountSid: accountSid, From: centre.newNumber(), To: OUR_NUMBER };
    const answer = await centre.webhook(path, { ...form, CallStatus: 'in-progress', ...more });
    heard.push(await answer.text());
    return next(heard.at(-1) ?? '');
  };
  let then = await post('/carriers/twilio/voice');
  for (const Digits of [...keys, undefined]) {
    while (then.wait && !/<Say/.test(heard.at(-1) ?? '')) then = await post(then.path);
    if (Digits !== undefined) then = await post(then.path, { Digits });
  }
  const hangUp = () => post('/carriers/twilio/voice/status', { CallStatus: 'completed' });
  return { heard, hangUp, id: /call_\w+\.1/.exec(then.path)?.[0] ?? '' };
}

function next(twiml: string): { path: string; wait: boolean } {
  const asked = /<Gather[^>]* action="([^"]+)"/.exec(twiml)?.[1];
  const address = asked ?? /<Redirect[^>]*>([^<]+)</.exec(twiml)?.[1] ?? '';
  return { path: address.replace(addresses.publicUrl, ''), wait: asked === undefined };
}

async function pagesOf(pages: AsyncIterable<unknown>): Promise<string> {
  const found: unknown[] = [];
  for await (const page of pages) found.push(page);
  return JSON.stringify(found);
}

async function historyOf(id: string): Promise<string> {
  const client = new SFNClient(settings);
  const stateMachineArn = addresses.stack.AgentAssignmentArn?.replace('agent-assignment', 'ivr-authentication');
  for await (const { executions = [] } of paginateListExecutions({ client }, { stateMachineArn })) {
    const execution = executions.find(({ name }) => name === id);
    if (execution) {
      const { executionArn } = execution;
      return pagesOf(paginateGetExecutionHistory({ client }, { executionArn, includeExecutionData: true }));
    }
  }
  throw new Error(`no execution ${id}`);
}

async function everythingLeft(ids: string[]) {
  const logs = new CloudWatchLogsClient(settings);
  const functions = ['continue-call', 'ask-caller', 'queue-call', 'identify-caller', 'prepare-interaction', 'tell'];
  const logGroups = functions.map((name) => `/aws/lambda/Trunkline-${name}`);
  const scan = paginateScan({ client: new DynamoDBClient(settings) }, { TableName: addresses.stack.TableName });
  return {
    rows: await pagesOf(scan),
    histories: (await Promise.all(ids.map(historyOf))).join(),
    logs: (
      await Promise.all(
        logGroups.map((logGroupName) => pagesOf(paginateFilterLogEvents({ client: logs }, { logGroupName }))),
      )
    ).join(),
  };
}

test('by Twilio’s webhooks a caller is authenticated, or not, and his PIN is left nowhere', async () => {
  const full = await calling(['1', account.number, account.pin]);
  const wrong = await calling(['2', account.number, WRONG, WRONG]);

  expect(full.heard.at(-1)).toMatch(/<Say[^>]*>Please hold while we connect you/);
  expect(wrong.heard.at(-1)).toContain(
    'Unable to verify your account information. Please hold while we connect you to a help-desk agent',
  );
  await eventually(
    () => historyOf(wrong.id),
    (history) => history.includes('Course D: wrong PIN'),
    'course D',
  );
  const left = { ...(await everythingLeft([full.id, wrong.id])), answers: [...full.heard, ...wrong.heard].join() };
  expect(left.rows).toContain(full.id);
  expect(left.logs).toContain('caller answered');
  for (const [where, text] of Object.entries(left))
    for (const pin of [account.pin, WRONG])
      expect({ where, holds: text.includes(pin) }).toEqual({ where, holds: false });
  expect(left.histories).not.toContain(account.number);
  await Promise.all([full.hangUp(), wrong.hangUp()]);
});
