import { centre } from '../_edge/centre.ts';
import { log } from '../_edge/logger.ts';
import { callWebhook, keyedCalls } from '../_edge/voice.ts';
import { emptyTwiml, webhook } from '../_edge/webhook.ts';
import { receiveCallStatus } from './receive-call-status.ts';

const receive = receiveCallStatus({ ...centre, callId: await keyedCalls(), log });

export const handler = webhook({
  ...callWebhook,
  run: (event, { at }) => receive(event, at),
  respond: emptyTwiml,
});
