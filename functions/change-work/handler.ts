import { centre } from '../_edge/centre.ts';
import { log } from '../_edge/logger.ts';
import { sourceWebhook } from '../_edge/source-webhook.ts';
import { keyedWork, sourceKey } from '../_edge/sources.ts';
import { changeWork } from './change-work.ts';

export const handler = sourceWebhook({ keyOf: sourceKey, run: changeWork({ ...centre, ...(await keyedWork()), log }) });
