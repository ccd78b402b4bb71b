import { randomUUID } from 'node:crypto';
import { cloudWatchAudit } from '../../gateways/audit-log.ts';
import { webSocketPush } from '../../gateways/desktop-push.ts';
import { mediaQueue } from '../../gateways/media-queue.ts';
import { parking } from '../../gateways/parking.ts';
import { setting } from '../../gateways/settings.ts';
import { stepFunctions } from '../../gateways/workflows.ts';
import { centre } from '../_edge/centre.ts';
import { changeStream } from '../_edge/change-stream.ts';
import { machineArns } from '../_edge/machine-arns.ts';
import { hinting } from './hinting.ts';
import { tell } from './tell.ts';

const audit = cloudWatchAudit({ group: setting('AUDIT_LOG_GROUP'), stream: randomUUID(), now: centre.clock });

export const handler = changeStream({
  name: 'tell',
  handle: tell({
    ...centre,
    workflows: stepFunctions(machineArns()),
    hint: hinting({ ...centre, push: webSocketPush(setting('SOCKET_CALLBACK_URL')) }),
    audit,
    queueMedia: mediaQueue(setting('FETCH_MEDIA_QUEUE_URL')),
  }),
  finish: () => audit.flush(),
  park: parking(setting('PARKED_QUEUE_URL')),
});
