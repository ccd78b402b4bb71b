import { stepFunctions } from '../../gateways/workflows.ts';
import { centre } from '../_edge/centre.ts';
import { task } from '../_edge/task.ts';
import { awaitStep } from './await-step.ts';

export const handler = task(awaitStep({ ...centre, workflows: stepFunctions({}) }));
