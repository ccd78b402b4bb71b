import { expect, test } from '@jest/globals';
import { resources, type Resource, type Synthesised } from '../synthesised.ts';

const ALL_MESSAGES = {
  Statement: expect.arrayContaining([expect.objectContaining({ Effect: 'Deny', Action: 'sqs:*' })]),
};

export function asynchronousPaths({ centre }: Synthesised): void {
  const all = (type: string) => resources(centre, type) as [string, Resource][];

  test('both consumers of the stream try for long, halve a failing batch, and leave its place in a queue', () => {
    const sources = all('AWS::Lambda::EventSourceMapping').filter(([, { Properties }]) => Properties.StartingPosition);
    expect(sources).toHaveLength(2);
    for (const [, { Properties }] of sources) {
      expect(Properties).toMatchObject({
        StartingPosition: 'TRIM_HORIZON',
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        DestinationConfig: {
          OnFailure: { Destination: { 'Fn::GetAtt': [expect.stringMatching(/^UnreadQueue/), 'Arn'] } },
        },
      });
      expect(Properties.MaximumRetryAttempts).toBeGreaterThan(0);
      expect(Properties.MaximumRecordAgeInSeconds).toBeLessThan(24 * 60 * 60); // the stream forgets after a day
    }
  });

  test('what is worked off a queue is tried again alone, and ends in a failure queue after many tries', () => {
    const sources = all('AWS::Lambda::EventSourceMapping').filter(([, { Properties }]) => !Properties.StartingPosition);
    const worked = all('AWS::SQS::Queue').filter(([, { Properties }]) => Properties.RedrivePolicy);
    expect(sources).toHaveLength(worked.length);
    for (const [, { Properties }] of sources) {
      expect(Properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
      const [queue] = Properties.EventSourceArn['Fn::GetAtt'];
      const { RedrivePolicy, VisibilityTimeout } = worked.find(([id]) => id === queue)?.[1].Properties ?? {};
      expect(RedrivePolicy.maxReceiveCount).toBeGreaterThan(0);
      const worker = all('AWS::Lambda::Function').find(([id]) => id === Properties.FunctionName.Ref);
      // Whoever is on the telephone waits for less; a second one at the same call does no harm.
      const patience = queue.startsWith('ConnectCall') ? 2 : 6;
      expect(VisibilityTimeout).toBeGreaterThanOrEqual(patience * worker?.[1].Properties.Timeout);
    }
  });

  test('what sources are told, and what triggers do, goes one by one in the order of each item, and what fails keeps that order', () => {
    const ordered = all('AWS::SQS::Queue').filter(([, { Properties }]) => Properties.FifoQueue);
    expect(ordered.map(([id]) => id.replace(/[0-9A-F]{8}$/, '')).sort()).toEqual([
      'DeliveriesQueue',
      'StrandedDeliveriesQueue',
      'StrandedTriggersQueue',
      'TriggersQueue',
    ]);
    for (const [, { Properties }] of ordered)
      expect(Properties).toMatchObject({
        DeduplicationScope: 'messageGroup',
        FifoThroughputLimit: 'perMessageGroupId',
      });
    const workers = all('AWS::Lambda::EventSourceMapping').filter(([, { Properties }]) =>
      ordered.some(([id]) => id === Properties.EventSourceArn['Fn::GetAtt'][0]),
    );
    expect(workers).toHaveLength(2);
    for (const [, { Properties }] of workers) {
      expect(Properties).toMatchObject({ BatchSize: 1 });
      expect(Properties).not.toHaveProperty('MaximumBatchingWindowInSeconds'); // ordered queues have none
    }
  });

  test('every target of every rule has a dead-letter queue', () => {
    const targets = all('AWS::Events::Rule').flatMap(([, { Properties }]) => Properties.Targets);
    expect(targets).toHaveLength(3);
    for (const target of targets)
      expect(target.DeadLetterConfig.Arn).toEqual({
        'Fn::GetAtt': [expect.stringMatching(/^UndeliveredQueue/), 'Arn'],
      });
  });

  test('every function that is called asynchronously has a place for what failed', () => {
    const invoked = all('AWS::Events::Rule')
      .flatMap(([, { Properties }]) => Properties.Targets)
      .map((target) => target.Arn['Fn::GetAtt'][0])
      .filter((id) => all('AWS::Lambda::Function').some(([functionId]) => functionId === id));
    const prepared = all('AWS::Lambda::EventInvokeConfig').map(([, { Properties }]) => {
      expect(Properties.DestinationConfig.OnFailure.Destination).toBeDefined();
      return Properties.FunctionName.Ref;
    });
    expect(prepared).toEqual(invoked);
  });

  test('an execution of either machine that ends badly goes to its queue', () => {
    const patterns = all('AWS::Events::Rule').flatMap(([, { Properties }]) => Properties.EventPattern ?? []);
    expect(patterns).toHaveLength(1);
    expect(patterns[0].detail.status).toEqual(['FAILED', 'TIMED_OUT', 'ABORTED']);
    expect(JSON.stringify(patterns[0].detail.stateMachineArn)).toMatch(/agent-assignment.*sla-escalation.*sms-reopen/);
  });

  test('every queue is encrypted, wants TLS, keeps its messages for a fortnight, and has an alarm', () => {
    const watched = JSON.stringify(
      all('AWS::CloudWatch::Alarm').flatMap(([, { Properties }]) => Properties.Dimensions ?? []),
    );
    const policies = all('AWS::SQS::QueuePolicy');
    for (const [id, { Properties }] of all('AWS::SQS::Queue')) {
      expect(Properties).toMatchObject({
        KmsMasterKeyId: expect.anything(),
        MessageRetentionPeriod: 14 * 24 * 60 * 60,
      });
      expect(watched).toContain(`"${id}","QueueName"`);
      const policy = policies.find(([, policy]) =>
        policy.Properties.Queues.some((queue: { Ref: string }) => queue.Ref === id),
      );
      expect(policy?.[1].Properties.PolicyDocument).toMatchObject(ALL_MESSAGES);
    }
  });
}
