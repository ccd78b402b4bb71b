import { Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { CfnSubscription, Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { type AlarmSpec, alarmList, type Watched } from './alarm-list.ts';
import type { Parameters } from './parameters.ts';

/** Every alarm of the list, told to one topic. */
export function alarms(scope: Construct, props: { watched: Watched; key: Key; parameters: Parameters }): Topic {
  const topic = alarmTopic(scope, props);
  for (const [name, spec] of Object.entries(alarmList(props.watched)))
    alarm(scope, name, spec).addAlarmAction(new SnsAction(topic));
  return topic;
}

function alarm(scope: Construct, name: string, spec: AlarmSpec): Alarm {
  return new Alarm(scope, `alarm-${name}`, {
    alarmName: `${Stack.of(scope).stackName}-${name}`,
    alarmDescription: `${spec.says}. See docs/runbook.md#${name}`,
    metric: spec.metric,
    threshold: spec.threshold,
    comparisonOperator: spec.when ?? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: spec.periods ?? 1,
    treatMissingData: spec.missing ?? TreatMissingData.NOT_BREACHING,
  });
}

function alarmTopic(scope: Construct, { key, parameters }: { key: Key; parameters: Parameters }): Topic {
  const topic = new Topic(scope, 'AlarmTopic', { displayName: 'Trunkline alarms', masterKey: key, enforceSSL: true });
  // A topic with a policy of its own loses the one that let its account's alarms in.
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  );
  const mail = new CfnSubscription(scope, 'AlarmMail', {
    topicArn: topic.topicArn,
    protocol: 'email',
    endpoint: parameters.alarmEmail,
  });
  mail.cfnOptions.condition = parameters.alarmEmailGiven;
  return topic;
}
