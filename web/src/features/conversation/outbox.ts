import type { MessageView, Problem } from '../../../../domain/desktop-api.ts';
import { isProblem, mayPass, ProblemError } from '../../centre/problem.ts';
import type { Store } from '../../store.ts';

export type Outgoing = {
  id: string;
  interaction: string;
  body: string;
  /** The centre's time at which Send was pressed. */
  at: number;
  /** `waiting`: no answer yet, it is tried again. `refused`: the API said no, and why. */
  state: 'sending' | 'waiting' | 'refused';
  reminted?: boolean;
  problem?: Problem;
};

type Deps = {
  store: Store<readonly Outgoing[]>;
  post(interaction: string, message: { id: string; body: string }): Promise<MessageView>;
  /** Whether the API already knows the message; shows it, if so. */
  known(interaction: string, id: string): Promise<boolean>;
  deliver(interaction: string, message: MessageView): void;
  mint(): string;
  pause(failures: number): Promise<void>;
};

/**
 * Sends one text after the other in each conversation. Safe to repeat: the id is the message, so the same text is sent
 * once however often it is posted, also after a reload.
 */
export function createOutbox({ store, post, known, deliver, mint, pause }: Deps) {
  const running = new Set<string>();

  const change = (id: string, to: Partial<Outgoing>) =>
    store.set(store.get().map((entry) => (entry.id === id ? { ...entry, ...to } : entry)));
  const remove = (id: string) => store.set(store.get().filter((entry) => entry.id !== id));
  const next = (interaction: string) =>
    store.get().find((entry) => entry.interaction === interaction && entry.state !== 'refused');

  /** An id whose moment is too far away is refused: perhaps it was sent before that; otherwise it gets a new one, once. */
  async function renewed(entry: Outgoing): Promise<void> {
    if (await known(entry.interaction, entry.id)) return remove(entry.id);
    change(entry.id, { id: mint(), reminted: true });
  }

  async function attempt(entry: Outgoing): Promise<boolean> {
    try {
      deliver(entry.interaction, await post(entry.interaction, { id: entry.id, body: entry.body }));
      remove(entry.id);
    } catch (error) {
      if (isProblem(error, 'stale-message-id') && !entry.reminted) return attemptRenewal(entry);
      if (error instanceof ProblemError && !mayPass(error))
        change(entry.id, { state: 'refused', problem: error.problem });
      else return false;
    }
    return true;
  }

  async function attemptRenewal(entry: Outgoing): Promise<boolean> {
    return renewed(entry).then(
      () => true,
      () => false,
    );
  }

  async function run(interaction: string): Promise<void> {
    if (running.has(interaction)) return;
    running.add(interaction);
    let failures = 0;
    for (let entry = next(interaction); entry; entry = next(interaction)) {
      if (await attempt(entry)) {
        failures = 0;
        continue;
      }
      change(entry.id, { state: 'waiting' });
      await pause(failures++);
    }
    running.delete(interaction);
  }

  return {
    send(interaction: string, body: string, at: number): void {
      store.set([...store.get(), { id: mint(), interaction, body, at, state: 'sending' }]);
      void run(interaction);
    },
    /** After a reload, with what was left. */
    resume(): void {
      for (const entry of store.get()) void run(entry.interaction);
    },
    again(id: string): void {
      const entry = store.get().find((one) => one.id === id);
      if (!entry) return;
      store.set(store.get().map((one) => (one === entry ? renew(one, mint()) : one)));
      void run(entry.interaction);
    },
    remove,
  };
}

/** A refused text goes out as a new one: the old id has its answer. */
function renew({ problem: _, ...entry }: Outgoing, id: string): Outgoing {
  return { ...entry, id, state: 'sending', reminted: false };
}
