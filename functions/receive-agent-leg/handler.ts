import { isInteractionId } from '../../domain/ids.ts';
import type { CallId } from '../../domain/ids.ts';
import { twilioDialect } from '../../gateways/carriers/twilio/voice-dialect.ts';
import { centre } from '../_edge/centre.ts';
import { log } from '../_edge/logger.ts';
import { callWebhook, voiceCarrier } from '../_edge/voice.ts';
import { emptyTwiml, webhook } from '../_edge/webhook.ts';
import { receiveAgentLeg } from './receive-agent-leg.ts';

const receive = receiveAgentLeg({ ...centre, carrier: voiceCarrier(), log });

export const handler = webhook({
  ...callWebhook,
  parse: twilioDialect.parseAgentLeg,
  run: async (event, { at, path: { id = '', turn = '' } }) => {
    if (isInteractionId(id)) await receive(id as CallId, Number(turn), event, at);
  },
  respond: emptyTwiml,
});
