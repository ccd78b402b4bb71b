import { centre, crm } from '../_edge/centre.ts';
import { log } from '../_edge/logger.ts';
import { task } from '../_edge/task.ts';
import { identifyCaller } from './identify-caller.ts';

export const handler = task(identifyCaller({ ...centre, runDataAction: crm(), log }));
