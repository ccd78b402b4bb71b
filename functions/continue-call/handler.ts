import { stepFunctions } from '../../gateways/workflows.ts';
import { centre, crm, keyedAttempts, pins } from '../_edge/centre.ts';
import { log } from '../_edge/logger.ts';
import { callWebhook } from '../_edge/voice.ts';
import { webhook } from '../_edge/webhook.ts';
import { continueCall } from './continue-call.ts';

const runDataAction = crm();

const goOn = continueCall({
  ...centre,
  attempts: keyedAttempts(),
  runDataAction,
  verifyPin: pins(runDataAction),
  workflows: stepFunctions({}),
  log,
});

export const handler = webhook({
  ...callWebhook,
  run: (event, { at, path }) => goOn(event, { id: path.id, step: path.step, at }),
});
