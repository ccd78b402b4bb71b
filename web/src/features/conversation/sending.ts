import type { Messages } from '../../../../domain/desktop-api.ts';
import { api } from '../../centre/api.ts';
import { backOff } from '../../centre/back-off.ts';
import { centreClock } from '../../centre/clock.ts';
import { connection } from '../../centre/connection.ts';
import { keptStore } from '../../centre/kept.ts';
import { mergeOne } from '../../centre/merge.ts';
import { mintMessageId } from '../../centre/message-id.ts';
import { queries } from '../../centre/queries.ts';
import { queryClient } from '../../centre/query-client.ts';
import { subject } from '../../centre/session.ts';
import { type Store, useStore } from '../../store.ts';
import { createOutbox, type Outgoing } from './outbox.ts';

type Sending = ReturnType<typeof createOutbox> & { store: Store<readonly Outgoing[]> };

const boxes = new Map<string, Sending>();

/** Waits, but not beyond the moment at which the API answers again. */
function pause(failures: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      leave();
      resolve();
    };
    let answered = connection.get().answers;
    const leave = connection.subscribe(() => {
      const now = connection.get().answers;
      if (now && !answered) done();
      answered = now;
    });
    const timer = setTimeout(done, backOff(failures));
  });
}

function boxOf(who: string): Sending {
  const store = keptStore<readonly Outgoing[]>(`trunkline.outbox.${who}`, []);
  const outbox = createOutbox({
    store,
    post: async (interaction, message) => (await api.send(interaction, message)).message,
    known: async (interaction, id) =>
      (await queryClient.fetchQuery({ ...queries.messages(interaction), staleTime: 0 })).messages.some(
        (m) => m.id === id,
      ),
    deliver: (interaction, message) => {
      queryClient.setQueryData<Messages>(queries.messages(interaction).queryKey, (old) => mergeOne(old, message));
      void queryClient.invalidateQueries({ queryKey: ['inbox'] });
    },
    mint: () => mintMessageId(centreClock.now()),
    pause,
  });
  return { ...outbox, store };
}

/** The outbox of whoever is signed in. */
export function sending(): Sending {
  const who = subject();
  const box = boxes.get(who) ?? boxOf(who);
  boxes.set(who, box);
  return box;
}

export function useOutgoing(interaction: string): readonly Outgoing[] {
  return useStore(sending().store).filter((entry) => entry.interaction === interaction);
}
