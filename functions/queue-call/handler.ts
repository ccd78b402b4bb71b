import { centre } from '../_edge/centre.ts';
import { log } from '../_edge/logger.ts';
import { task } from '../_edge/task.ts';
import { queueCall } from './queue-call.ts';

export const handler = task(queueCall({ ...centre, log }));
