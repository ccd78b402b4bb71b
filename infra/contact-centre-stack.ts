import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { auditLog } from './audit-log.ts';
import { alarms } from './alarms.ts';
import type { DesktopConfig, DesktopOrigins } from './desktop-headers.ts';
import { failedExecutions } from './failed-executions.ts';
import type { FunctionName } from './function-list.ts';
import { CentreHttpApi } from './http-api.ts';
import { centreKey } from './keys.ts';
import { Parameters, stepFunctionsConsole } from './parameters.ts';
import { mediaBucket } from './media-bucket.ts';
import { queueConsumers, readQueue } from './queue-consumers.ts';
import { failureQueues, overTlsAlone, workQueues } from './queues.ts';
import { sendTo } from './rights.ts';
import { schedules } from './schedules.ts';
import { centreSecrets } from './secrets.ts';
import { SignIn } from './sign-in.ts';
import { CentreSocketApi } from './socket-api.ts';
import { readStream, streamConsumers } from './stream-consumers.ts';
import { centreTable } from './table.ts';
import { useCaseFunctions } from './use-case-functions.ts';
import { machineArn, workflows } from './workflows.ts';

export interface ContactCentreStackProps extends StackProps {
  /** Where a function's code comes from: its bundle, or a placeholder where only the template matters. */
  readonly code: (name: FunctionName) => Code;
}

/** The whole centre but its desktop's hosting. This file says only what is connected to what. */
export class ContactCentreStack extends Stack {
  readonly api: CentreHttpApi;
  readonly socket: CentreSocketApi;
  readonly signIn: SignIn;
  readonly media: Bucket;

  constructor(scope: Construct, id: string, props: ContactCentreStackProps) {
    super(scope, id, props);
    const parameters = new Parameters(this);
    const key = centreKey(this);
    const table = centreTable(this, key);
    const secrets = centreSecrets(this, key);
    const queues = failureQueues(this, key);
    const work = workQueues(this, key, queues);
    overTlsAlone(this, { failures: queues, work });
    this.media = mediaBucket(this, key);
    const audit = auditLog(this, key);
    this.signIn = new SignIn(this, parameters);
    this.api = new CentreHttpApi(this, { key, desktopUrl: parameters.desktopUrl });
    this.socket = new CentreSocketApi(this);

    const publicUrl = parameters.publicUrl(this.api.url);
    const agentAssignmentArn = machineArn(this, 'agent-assignment');
    const slaEscalationArn = machineArn(this, 'sla-escalation');
    const smsReopenArn = machineArn(this, 'sms-reopen');
    const ivrAuthenticationArn = machineArn(this, 'ivr-authentication');
    const source = { table, key, unread: queues.unread };
    const functions = useCaseFunctions(this, {
      code: props.code,
      ground: {
        table,
        key,
        secrets,
        parked: queues.parked,
        strandedDeliveries: queues.strandedDeliveries,
        work,
        media: this.media,
        audit,
        publicUrl,
        operationsUrl: parameters.operationsUrl(),
        agentAssignmentArn,
        slaEscalationArn,
        smsReopenArn,
        ivrAuthenticationArn,
        socketCallbackUrl: this.socket.callbackUrl,
        socketConnections: this.socket.connections,
      },
      triggerRights: {
        tell: readStream(source),
        route: readStream(source),
        sweep: sendTo(queues.undelivered, key),
        'reconcile-texts': sendTo(queues.undelivered, key),
        'receive-stored-texts': readQueue(work.storedTexts, key),
        'fetch-media': readQueue(work.fetchMedia, key),
        'connect-call': readQueue(work.connectCall, key),
        deliver: readQueue(work.deliveries, key),
        'run-trigger': readQueue(work.triggers, key),
        'run-job': readQueue(work.jobs, key),
      },
    });

    this.api.route(functions, this.signIn);
    this.socket.route(functions);
    workflows(this, { functions, key });
    streamConsumers(this, { functions, ...source });
    queueConsumers(this, { functions, queues: work });
    schedules(this, { functions, undelivered: queues.undelivered });
    failedExecutions(this, queues);
    const machines = {
      agentAssignment: agentAssignmentArn,
      slaEscalation: slaEscalationArn,
      smsReopen: smsReopenArn,
      ivrAuthentication: ivrAuthenticationArn,
    };
    const alarmTopic = alarms(this, {
      key,
      parameters,
      watched: {
        functions,
        queues,
        work,
        mostTextsPerHour: parameters.mostTextsPerHour,
        machines,
        table,
        api: this.api.api,
      },
    });

    this.#output({
      ApiUrl: this.api.url,
      PublicUrl: publicUrl,
      SocketUrl: this.socket.url,
      TableName: table.tableName,
      UserPoolId: this.signIn.pool.userPoolId,
      UserPoolClientId: this.signIn.client.userPoolClientId,
      SignInDomain: this.signIn.domain,
      TwilioSecretName: secrets.twilio.name,
      CrmSecretName: secrets.crm.name,
      SourcesSecretName: secrets.sources.name,
      PinPepperSecretName: secrets.pinPepper.name,
      ParkedQueueUrl: queues.parked.queueUrl,
      UnreadQueueUrl: queues.unread.queueUrl,
      FailedExecutionsQueueUrl: queues.failedExecutions.queueUrl,
      UndeliveredQueueUrl: queues.undelivered.queueUrl,
      StrandedTextsQueueUrl: queues.strandedTexts.queueUrl,
      StrandedMediaQueueUrl: queues.strandedMedia.queueUrl,
      StrandedCallsQueueUrl: queues.strandedCalls.queueUrl,
      StrandedDeliveriesQueueUrl: queues.strandedDeliveries.queueUrl,
      StrandedTriggersQueueUrl: queues.strandedTriggers.queueUrl,
      StrandedJobsQueueUrl: queues.strandedJobs.queueUrl,
      DeliveriesQueueUrl: work.deliveries.queueUrl,
      MediaBucket: this.media.bucketName,
      AuditLogGroup: audit.logGroupName,
      AlarmTopicArn: alarmTopic.topicArn,
      AgentAssignmentArn: agentAssignmentArn,
      SlaEscalationArn: slaEscalationArn,
      SmsReopenArn: smsReopenArn,
      IvrAuthenticationArn: ivrAuthenticationArn,
    });
  }

  /** What the desktop has to know to find its centre. */
  forDesktop(centre: DesktopConfig['centre']): { config: DesktopConfig; origins: DesktopOrigins } {
    const { issuer, client, domain, pool } = this.signIn;
    return {
      config: {
        api: this.api.url,
        socket: this.socket.url,
        centre,
        signIn: { authority: issuer, clientId: client.userPoolClientId, domain, userPool: pool.userPoolId },
        operations: stepFunctionsConsole(this),
      },
      origins: {
        api: this.api.url,
        socketHost: this.socket.host,
        signIn: domain,
        files: `https://${this.media.bucketRegionalDomainName}`,
      },
    };
  }

  #output(values: Record<string, string>): void {
    for (const [name, value] of Object.entries(values)) {
      new CfnOutput(this, `Output${name}`, { value }).overrideLogicalId(name);
    }
  }
}
