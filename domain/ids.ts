/** Ids carry their kind, so that one cannot be taken for another. None holds a phone number: threads are keyed hashes. */
type Id<Kind extends string> = `${Kind}_${string}`;

/** One customer's number and one of ours: a keyed hash of the two. */
export type ThreadId = Id<'thr'>;
/** A customer's number: a keyed hash of it. */
export type CustomerId = Id<'cus'>;
/** `cnv_<hash of the thread>.<number in the thread>` */
export type ConversationId = Id<'cnv'>;
export type CallId = Id<'call'>;
export type WorkItemId = Id<'wrk'>;
/** Anything that is routed. */
export type InteractionId = ConversationId | CallId | WorkItemId;
export type AgentId = Id<'agt'>;
export type TeamId = Id<'team'>;
export type QueueId = Id<'que'>;
/** An outbound message's id, or the carrier's id of an inbound one. */
export type MessageId = string;
/** `que_…|message|fibre:3,english:2|0`: whoever can serve one interaction in a lane can serve them all. */
export type LaneId = string & { readonly __kind: 'LaneId' };
/** `interaction#turn`: what an agent holds, from the offer to the end of wrap-up. */
export type Slot = string & { readonly __kind: 'Slot' };

/** What an interaction is, and so which share of an agent's capacity it takes. */
export type Medium = 'message' | 'call' | 'work';

const mediumOfKind: Record<string, Medium> = { cnv: 'message', call: 'call', wrk: 'work' };

/** Hashes are far shorter than 64 characters; a key of the table may have some 2,000. */
const interactionPattern = /^(cnv|call|wrk)_([A-Za-z0-9-]{1,64})\.([1-9]\d{0,8})$/;

export function isInteractionId(text: string): text is InteractionId {
  return interactionPattern.test(text);
}

/** @throws RangeError for text that is no interaction's id */
export function interactionParts(id: InteractionId): { partition: string; number: number; medium: Medium } {
  const match = interactionPattern.exec(id);
  if (!match) throw new RangeError('not an interaction id');
  const [, kind, hash, number] = match;
  return { partition: `${kind}_${hash}`, number: Number(number), medium: mediumOfKind[kind as string] as Medium };
}

export function mediumOf(id: InteractionId): Medium {
  return interactionParts(id).medium;
}

export function conversationId(thread: ThreadId, number: number): ConversationId {
  return `cnv_${thread.slice('thr_'.length)}.${number}`;
}

export function threadOf(id: ConversationId): ThreadId {
  return `thr_${interactionParts(id).partition.slice('cnv_'.length)}`;
}

/** Of a carrier's call: it is never opened a second time. */
export function callId(hash: string): CallId {
  return `call_${hash}.1`;
}

/** Of a source's item: the same external id is the same item, for ever. */
export function workItemId(hash: string): WorkItemId {
  return `wrk_${hash}.1`;
}

export function slotOf(interaction: InteractionId, turn: number): Slot {
  return `${interaction}#${turn}` as Slot;
}

export function interactionOfSlot(slot: Slot): InteractionId {
  return slot.slice(0, slot.lastIndexOf('#')) as InteractionId;
}
