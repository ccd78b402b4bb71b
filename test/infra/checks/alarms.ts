import { expect, test } from '@jest/globals';
import { readText, resources, type Synthesised } from '../synthesised.ts';

export function alarms({ centre }: Synthesised): void {
  const made = resources(centre, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);
  const names: string[] = made.map(({ AlarmName }) => AlarmName.replace(/^Trunkline-/, ''));
  const runbook = readText('docs/runbook.md');
  const headings = [...runbook.matchAll(/^### (.+)$/gm)].map(([, heading = '']) => heading);

  test('every alarm has a heading of its name in the runbook, and every heading is an alarm', () => {
    expect(headings.sort()).toEqual([...names].sort());
  });

  test('every heading says what it means, what to look at and what to do', () => {
    for (const section of runbook.split(/^### /m).slice(1))
      expect(section).toMatch(/\*\*Means\*\*[^]+\*\*Look\*\*[^]+\*\*Mend\*\*/);
  });

  test.each(made.map((properties) => [properties.AlarmName, properties] as const))(
    '%s tells the topic and says where to read on',
    (name, properties) => {
      expect(properties.AlarmActions).toEqual([{ Ref: expect.stringMatching(/^AlarmTopic/) }]);
      expect(properties.AlarmDescription).toContain(`docs/runbook.md#${name.replace(/^Trunkline-/, '')}`);
    },
  );

  test('stream age, queue depth, failed executions, throttles and 5xx are watched', () => {
    const watched = made.map(({ MetricName }) => MetricName);
    expect(watched).toEqual(
      expect.arrayContaining([
        'IteratorAge',
        'ApproximateNumberOfMessagesVisible',
        'ExecutionsFailed',
        'ExecutionThrottled',
        'Errors',
        'Throttles',
        '5xx',
        'SweepFound',
        'ReadThrottleEvents',
        'WriteThrottleEvents',
        'SystemErrors',
      ]),
    );
  });

  test('alarms reach an encrypted topic over TLS, and a mailbox only if one is named', () => {
    const [[, topic] = []] = resources(centre, 'AWS::SNS::Topic');
    expect(topic?.Properties.KmsMasterKeyId).toBeDefined();
    const [[, subscription] = []] = resources(centre, 'AWS::SNS::Subscription');
    expect(subscription).toMatchObject({
      Condition: expect.stringMatching(/AlarmEmailGiven/),
      Properties: { Protocol: 'email' },
    });
  });
}
