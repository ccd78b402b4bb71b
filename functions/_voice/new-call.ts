import type { Call } from '../../domain/call.ts';
import type { Configuration, NumberConfiguration } from '../../domain/configuration.ts';
import type { CallId } from '../../domain/ids.ts';
import type { New } from '../../domain/interaction.ts';
import type { Instant } from '../../domain/time.ts';
import type { CallEvent } from '../../gateways/carriers/voice-carrier.ts';

/** A call as it comes in: it is asked something, or waits at once, as its flow has it. */
export function newCall(given: {
  id: CallId;
  event: CallEvent;
  number: NumberConfiguration;
  configuration: Configuration;
  at: Instant;
}): Call & { routing: New } {
  const { id, event, number, configuration, at } = given;
  const calls = configuration.flows[number.flow]?.calls;
  const asks = calls?.menu || calls?.authentication || calls?.confirm;
  return {
    id,
    createdAt: at,
    routing: {
      state: 'new',
      version: 1,
      episode: 1,
      turn: 0,
      configuration: configuration.version,
      enqueuedAt: at,
      segments: [],
      by: 'customer',
      at,
    },
    call: {
      carrier: number.carrier,
      leg: event.leg,
      ours: event.ours,
      ...(event.theirs !== undefined && { theirs: event.theirs }),
      language: calls?.language ?? 'en-GB',
      stage: asks ? 'ivr' : 'queue',
      authentication: { level: 'none' },
    },
  };
}
