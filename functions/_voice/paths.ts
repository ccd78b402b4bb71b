import type { CallId } from '../../domain/ids.ts';

/** Below the public address; the same stand in `infra/function-list.ts`. Ids are in the path, since carriers sign a query in their own ways. */
const VOICE = '/carriers/twilio/voice';

/** Where the carrier brings the keys of a question, or asks what to do next. `number`: of the last question that the caller has heard. */
export function stepPath(id: CallId, number: number): string {
  return `${VOICE}/${id}/steps/${number}`;
}

/** Of one turn: an agent of an earlier one, whose telephone nobody could end, never hears the next talk. */
export function roomOf(id: CallId, turn: number): string {
  return `${id}-${turn}`;
}

export function agentLegPath(id: CallId, turn: number): string {
  return `${VOICE}/${id}/agent/${turn}`;
}
