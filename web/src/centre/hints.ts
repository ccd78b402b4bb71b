import type { Hint, Inbox, InteractionView } from '../../../domain/desktop-api.ts';
import { queryClient } from './query-client.ts';

/** One change makes several hints; they are answered together. */
const TOGETHER = 40;

let waiting = new Map<string, readonly string[]>();

/** A hint names what changed; the API is asked again. A repeated or late one about a known version asks nothing. */
export function hear(hint: Hint): void {
  const keys = keysOf(hint);
  if (keys.length === 0) return;
  if (waiting.size === 0) setTimeout(answer, TOGETHER);
  for (const key of keys) waiting.set(key.join(' '), key);
}

function keysOf(hint: Hint): readonly (readonly string[])[] {
  if (hint.type === 'inbox') return [['inbox'], ['me'], ['queues']];
  if (hint.type === 'alert') return [['alerts']];
  const id = hint.interaction;
  // A text may be STOP or START: then the interaction says otherwise whether it may be answered.
  if (hint.type === 'messages') return [['messages', id], ['inbox'], ['timeline', id], ['interaction', id]];
  const shown = queryClient.getQueryData<InteractionView>(['interaction', id]);
  const listed = rowOf(id);
  return [
    ...(shown && shown.version >= hint.version
      ? []
      : [
          ['interaction', id],
          ['timeline', id],
          ['explanation', id],
        ]),
    ...(listed && listed.version >= hint.version ? [] : [['inbox'], ['me']]),
  ];
}

/** The page may know of a change that the list was asked just too early to know. */
function rowOf(id: string) {
  const inbox = queryClient.getQueryData<Inbox>(['inbox']);
  if (!inbox) return undefined;
  const { inHand, wrappingUp = [], parked = [], closed } = inbox;
  return [...inHand, ...wrappingUp, ...parked, ...closed].find(({ interaction }) => interaction === id);
}

function answer(): void {
  const keys = [...waiting.values()];
  waiting = new Map();
  for (const queryKey of keys) void queryClient.invalidateQueries({ queryKey });
}
