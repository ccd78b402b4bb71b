import { callToConnect } from '../../gateways/call-queue.ts';
import { centre } from '../_edge/centre.ts';
import { log } from '../_edge/logger.ts';
import { queueConsumer } from '../_edge/queue-consumer.ts';
import { voiceCarrier } from '../_edge/voice.ts';
import { connectCall } from './connect-call.ts';

const connect = connectCall({ ...centre, carrier: voiceCarrier(), log });

export const handler = queueConsumer((body) => connect(callToConnect.parse(body)));
