import { randomUUID } from 'node:crypto';
import { cloudWatchAudit } from '../../gateways/audit-log.ts';
import { parking } from '../../gateways/parking.ts';
import { setting } from '../../gateways/settings.ts';
import { stepFunctions } from '../../gateways/workflows.ts';
import { centre } from '../_edge/centre.ts';
import { changeStream } from '../_edge/change-stream.ts';
import { machineArns } from '../_edge/machine-arns.ts';
import { desktopHints } from './desktop-hints.ts';
import { queues } from './queues.ts';
import { tell } from './tell.ts';

const audit = cloudWatchAudit({ group: setting('AUDIT_LOG_GROUP'), stream: randomUUID(), now: centre.clock });
const hints = desktopHints();

export const handler = changeStream({
  name: 'tell',
  handle: tell({
    ...centre,
    workflows: stepFunctions(machineArns()),
    hint: hints.hint,
    audit,
    ...queues,
  }),
  finish: async () => void (await Promise.all([hints.flush(), audit.flush()])),
  park: parking(setting('PARKED_QUEUE_URL')),
});
