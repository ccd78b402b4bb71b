import { quarantine } from '../../store/quarantine.ts';
import { centre } from '../_edge/centre.ts';
import { log } from '../_edge/logger.ts';
import { sourceWebhook } from '../_edge/source-webhook.ts';
import { keyedWork, sourceKey } from '../_edge/sources.ts';
import { receiveWork } from './receive-work.ts';

const run = receiveWork({ ...centre, ...(await keyedWork()), quarantine: quarantine(centre.table), log });

export const handler = sourceWebhook({ keyOf: sourceKey, run });
