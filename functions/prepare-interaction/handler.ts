import { centre, crm } from '../_edge/centre.ts';
import { log } from '../_edge/logger.ts';
import { task } from '../_edge/task.ts';
import { prepareInteraction } from './prepare-interaction.ts';

export const handler = task(prepareInteraction({ ...centre, runDataAction: crm(), log }));
