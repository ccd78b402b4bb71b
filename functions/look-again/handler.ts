import { centre } from '../_edge/centre.ts';
import { task } from '../_edge/task.ts';
import { lookAgain } from './look-again.ts';

export const handler = task(lookAgain(centre));
