import { stepFunctions } from '../../gateways/workflows.ts';
import { centre, crm, keyedAttempts, pins } from '../_edge/centre.ts';
import { log } from '../_edge/logger.ts';
import { callWebhook } from '../_edge/voice.ts';
import { webhook } from '../_edge/webhook.ts';
import { continueCall } from './continue-call.ts';

const goOn = continueCall({
  ...centre,
  attempts: keyedAttempts(),
  runDataAction: crm(),
  verifyPin: pins(),
  workflows: stepFunctions({}),
  log,
});

export const handler = webhook({
  ...callWebhook,
  run: (event, { at, path }) => goOn(event, { id: path.id, step: path.step, at }),
});
