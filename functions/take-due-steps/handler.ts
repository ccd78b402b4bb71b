import { centre } from '../_edge/centre.ts';
import { task } from '../_edge/task.ts';
import { takeDueSteps } from './take-due-steps.ts';

export const handler = task(takeDueSteps(centre));
