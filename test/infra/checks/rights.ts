import { expect, test } from '@jest/globals';
import { functionList } from '../../../infra/function-list.ts';
import { names } from '../../../infra/use-case-functions.ts';
import { resources, type Resource, type Synthesised } from '../synthesised.ts';

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Effect: 'Allow' | 'Deny';
}

/** These actions know no resources; whatever else is allowed names one. */
const WITHOUT_RESOURCE =
  /^xray:|^logs:(\w+LogDelivery|ListLogDeliveries|PutResourcePolicy|DescribeResourcePolicies|DescribeLogGroups)$/;

const WRITES = /dynamodb:(PutItem|UpdateItem|DeleteItem|ConditionCheckItem)/;
/** It must take texts when the table is not to be had. */
const WITHOUT_TABLE: string[] = ['store-webhook'];
const READ_ONLY = /^(get|list|explain|check)-/;

export function rights({ centre, desktop }: Synthesised): void {
  const roles = [...resources(centre, 'AWS::IAM::Role'), ...resources(desktop, 'AWS::IAM::Role')];

  test.each(roles)('%s has no managed policy, no wildcard action, and names its resources', (_id, role) => {
    expect(role.Properties.ManagedPolicyArns).toBeUndefined();
    for (const { Action, Resource } of statementsOf(role)) {
      const actions = [Action].flat();
      for (const action of actions) expect(action).not.toContain('*');
      if ([Resource].flat().includes('*')) for (const action of actions) expect(action).toMatch(WITHOUT_RESOURCE);
    }
  });

  test('rights lie in the roles themselves: there is no policy beside them', () => {
    expect(resources(centre, 'AWS::IAM::Policy')).toEqual([]);
    expect(resources(centre, 'AWS::IAM::ManagedPolicy')).toEqual([]);
  });

  test('functions share a role only if the list gives them the same rights', () => {
    const byRole = Map.groupBy(names(), (name) => roleOf(name));
    for (const alike of byRole.values()) {
      const rights = alike.map((name) => [...functionList[name].may].sort().join(' '));
      expect([alike, new Set(rights).size]).toEqual([alike, 1]);
    }
  });

  test.each(names())('%s may do with the table what its name says, and never scan it', (name) => {
    const actions = statementsOf(roleOf(name)).flatMap(({ Action }) => Action);
    expect(actions).not.toContain('dynamodb:Scan');
    const without = WITHOUT_TABLE.includes(name);
    expect(actions.includes('dynamodb:Query')).toBe(!without);
    expect(actions.some((action) => WRITES.test(action))).toBe(!without && !READ_ONLY.test(name));
  });

  test.each([
    [
      'secretsmanager:GetSecretValue',
      [
        'accept-offer',
        'ask-caller',
        'authenticate-caller',
        'change-work',
        'close-interaction',
        'complete-work',
        'connect-call',
        'continue-call',
        'create-work-item',
        'deliver',
        'end-call',
        'fetch-media',
        'get-customer',
        'get-interaction',
        'hold-call',
        'identify-caller',
        'opt-out-customer',
        'park-interaction',
        'prepare-interaction',
        'pull-interaction',
        'receive-agent-leg',
        'receive-call',
        'receive-call-status',
        'receive-receipt',
        'receive-sms',
        'receive-stored-texts',
        'receive-work',
        'reconcile-texts',
        'replay-quarantine',
        'resume-interaction',
        'run-job',
        'run-trigger',
        'send-message',
        'set-work',
        'set-wrap-up',
        'store-webhook',
        'suspend-work',
        'take-back-close',
        'terminate-work',
        'text-customer',
      ],
    ],
    ['states:StartExecution', ['receive-call', 'tell']],
    ['states:SendTaskSuccess', ['ask-caller', 'await-step', 'continue-call', 'tell']],
    ['execute-api:ManageConnections', ['tell']],
    ['sqs:SendMessage', ['deliver', 'reconcile-texts', 'replay-delivery', 'route', 'store-webhook', 'sweep', 'tell']],
    ['dynamodb:GetRecords', ['route', 'tell']],
    ['sqs:ChangeMessageVisibility', ['deliver', 'run-job', 'run-trigger']],
  ])('only these functions may %s: %j', (action, expected) => {
    const holders = names().filter((name) =>
      statementsOf(roleOf(name)).some(({ Action }) => [Action].flat().includes(action)),
    );
    expect(holders.sort()).toEqual(expected);
  });

  function roleOf(name: string): Resource {
    const [, made] =
      resources(centre, 'AWS::Lambda::Function').find(
        ([, { Properties }]) => Properties.FunctionName === `Trunkline-${name}`,
      ) ?? [];
    const role = resources(centre, 'AWS::IAM::Role').find(([id]) => id === made?.Properties.Role['Fn::GetAtt'][0]);
    if (!role) throw new Error(`no role of ${name}`);
    return role[1];
  }
}

function statementsOf(role: Resource): Statement[] {
  const policies: { PolicyDocument: { Statement: Statement[] } }[] = role.Properties.Policies ?? [];
  return policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}
