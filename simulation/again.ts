import type { UseCaseName } from './use-cases.ts';
import type { World } from './world.ts';

/**
 * Of these the same event at the same moment must change nothing. Looks are left out: with another clock they may find
 * something due, and so may the answer of a caller, which is given up after a while; so is archiving, which gives way to whoever writes at the same moment.
 */
const idempotent: ReadonlySet<UseCaseName> = new Set([
  'receive-sms',
  'receive-receipt',
  'receive-call',
  'receive-call-status',
  'receive-agent-leg',
  'ask-caller',
  'queue-call',
  'prepare-interaction',
  'await-step',
  'accept-offer',
  'decline-offer',
  'send-message',
  'end-call',
  'authenticate-caller',
  'receive-work',
  'change-work',
  'complete-work',
  'set-work',
  'suspend-work',
  'terminate-work',
]);

export const AGAIN = 'again: ';

/** Nobody is at work: now and then something that has just been done is done once more, and nothing goes wrong with it. */
export function onceMore({ weather, chances, completed, functions, scheduler }: World) {
  const chance = chances.stream('again');
  if (completed.moment !== scheduler.now() || !chance.happens(weather.of('the same event again'))) return;
  const events = completed.events.filter(({ name }) => idempotent.has(name));
  const [first] = events;
  if (!first) return;
  const { name, body } = chance.pick([first, ...events.slice(1)]);
  completed.events = [];
  weather.hold(true);
  void functions.invoke(name, (run) => body(run as never), `${AGAIN}${name}`).then(() => weather.hold(false));
}
