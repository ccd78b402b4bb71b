import { stepFunctions } from '../../gateways/workflows.ts';
import { centre, keyedAttempts } from '../_edge/centre.ts';
import { task } from '../_edge/task.ts';
import { askCaller } from './ask-caller.ts';

export const handler = task(askCaller({ ...centre, attempts: keyedAttempts(), workflows: stepFunctions({}) }));
