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
  run: (event, { at, path: { id = '', turn = '' } }) => receive(id, Number(turn), event, at),
  respond: emptyTwiml,
});
