import { stepFunctions } from '../../gateways/workflows.ts';
import { setting } from '../../gateways/settings.ts';
import { centre } from '../_edge/centre.ts';
import { log } from '../_edge/logger.ts';
import { callWebhook, keyedCalls } from '../_edge/voice.ts';
import { webhook } from '../_edge/webhook.ts';
import { nextInstruction } from '../_voice/next-instruction.ts';
import { receiveCall } from './receive-call.ts';

const receive = receiveCall({
  ...centre,
  callId: await keyedCalls(),
  workflows: stepFunctions({ 'ivr-authentication': setting('IVR_AUTHENTICATION_ARN') }),
  next: nextInstruction(centre),
  log,
});

export const handler = webhook({ ...callWebhook, run: (event, { at }) => receive(event, at) });
