import { CloudWatchLogsClient, CreateLogStreamCommand, PutLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';

/** One state change: its actor, its time on the centre's clock, the versions before and after. What was sent again has no version. */
export interface AuditEntry {
  kind: 'interaction' | 'agent' | 'quarantined' | 'delivery' | 'configuration' | 'job';
  id: string;
  by: string;
  at: number;
  from?: number;
  to?: number;
  state: string;
}

export interface AuditLog {
  note(entry: AuditEntry): void;
  /** Writes what was noted; a batch is answered for only after this. */
  flush(): Promise<void>;
}

/** A log group of its own, kept longer than the functions' logs. One stream per running function, so that nobody waits for another. */
export function cloudWatchAudit(
  { group, stream, now }: { group: string; stream: string; now: () => number },
  client = new CloudWatchLogsClient({}),
): AuditLog {
  const names = { logGroupName: group, logStreamName: stream };
  let created: Promise<unknown> | undefined;
  let noted: AuditEntry[] = [];
  return {
    note: (entry) => void noted.push(entry),
    async flush() {
      const entries = noted;
      noted = [];
      if (entries.length === 0) return;
      created ??= client.send(new CreateLogStreamCommand(names)).catch(ignoreExisting);
      await created;
      const timestamp = now();
      await client.send(
        new PutLogEventsCommand({
          ...names,
          logEvents: entries.map((entry) => ({ timestamp, message: JSON.stringify(entry) })),
        }),
      );
    },
  };
}

function ignoreExisting(error: Error) {
  if (error.name !== 'ResourceAlreadyExistsException') throw error;
}
