import { describe, expect, test } from '@jest/globals';
import type { MessageView } from '../../domain/desktop-api.ts';
import { NoAnswerError, ProblemError } from '../../web/src/centre/problem.ts';
import { createOutbox, type Outgoing } from '../../web/src/features/conversation/outbox.ts';
import { createStore } from '../../web/src/store.ts';

const problem = (status: number, kind: string) =>
  new ProblemError({ type: `https://x/problems/${kind}`, title: kind, status });

/** `answers` of the API, in order; after them everything is taken. */
function anOutbox(answers: (Error | 'taken')[] = [], known: string[] = []) {
  const store = createStore<readonly Outgoing[]>([]);
  const posted: string[] = [];
  const delivered: string[] = [];
  let ids = 0;
  const states: string[] = [];
  store.subscribe(() =>
    states.push(
      store
        .get()
        .map(({ state }) => state)
        .join(),
    ),
  );
  const outbox = createOutbox({
    store,
    post: async (interaction, { id, body }): Promise<MessageView> => {
      posted.push(id);
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      return { id, conversation: interaction, direction: 'out', at: 0, body, status: 'sent' };
    },
    known: async (_, id) => known.includes(id),
    deliver: (_, message) => delivered.push(message.body),
    mint: () => `msg_${++ids}`,
    pause: () => Promise.resolve(),
  });
  return { outbox, store, posted, delivered, states };
}

const settled = async () => {
  for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate);
};

describe('sending', () => {
  test('a text is shown as sent when the API says so', async () => {
    const { outbox, store, delivered } = anOutbox();
    outbox.send('cnv_a.1', 'Hello', 1);
    expect(store.get()[0]).toMatchObject({ state: 'sending', body: 'Hello' });
    await settled();
    expect(store.get()).toEqual([]);
    expect(delivered).toEqual(['Hello']);
  });

  test('without an answer the same message is tried again', async () => {
    const { outbox, store, posted, states } = anOutbox([new NoAnswerError(), problem(503, 'fault')]);
    outbox.send('cnv_a.1', 'Hello', 1);
    await settled();
    expect(posted).toEqual(['msg_1', 'msg_1', 'msg_1']);
    expect(states).toContain('waiting');
    expect(store.get()).toEqual([]);
  });

  test('texts leave in the order in which they were written', async () => {
    const { outbox, delivered } = anOutbox([new NoAnswerError()]);
    outbox.send('cnv_a.1', 'First', 1);
    outbox.send('cnv_a.1', 'Second', 2);
    await settled();
    expect(delivered).toEqual(['First', 'Second']);
  });

  test('a stale id of a message that was sent is not sent again', async () => {
    const { outbox, store, posted } = anOutbox([problem(409, 'stale-message-id')], ['msg_1']);
    outbox.send('cnv_a.1', 'Hello', 1);
    await settled();
    expect(posted).toEqual(['msg_1']);
    expect(store.get()).toEqual([]);
  });

  test('a stale id of a message that nobody knows is renewed, once', async () => {
    const { outbox, posted, delivered } = anOutbox([problem(409, 'stale-message-id')]);
    outbox.send('cnv_a.1', 'Hello', 1);
    await settled();
    expect(posted).toEqual(['msg_1', 'msg_2']);
    expect(delivered).toEqual(['Hello']);

    const twice = anOutbox([problem(409, 'stale-message-id'), problem(409, 'stale-message-id')]);
    twice.outbox.send('cnv_a.1', 'Hello', 1);
    await settled();
    expect(twice.store.get()[0]).toMatchObject({ state: 'refused' });
  });

  test('a refused text stays, with the reason, until it is sent again or taken back', async () => {
    const { outbox, store, posted } = anOutbox([problem(409, 'not-open')]);
    outbox.send('cnv_a.1', 'Hello', 1);
    await settled();
    expect(store.get()[0]).toMatchObject({ state: 'refused', problem: { status: 409 } });
    outbox.again('msg_1');
    await settled();
    expect(posted).toEqual(['msg_1', 'msg_2']);
    expect(store.get()).toEqual([]);
  });

  test('what a closed page left is sent by the next one', async () => {
    const { outbox, store, delivered } = anOutbox();
    store.set([{ id: 'msg_9', interaction: 'cnv_a.1', body: 'Left', at: 1, state: 'waiting' }]);
    outbox.resume();
    await settled();
    expect(delivered).toEqual(['Left']);
  });
});
