import { type Board, keep } from './board.ts';
import { documentOf, type Order, tellCentre } from './call-webhooks.ts';
import { type CallEventName, type Leg, newLeg } from './leg.ts';
import { answered, end, lead } from './programme.ts';
import { pass } from './waiting.ts';

/** Long enough to be seen ringing. */
const CONNECTING_MS = 100;
const ANSWERING_MS = 1_000;
const BUSY_MS = 300;

export type TelephoneCall = {
  to: string;
  from: string;
  /** What it follows as it is answered. */
  order: Order;
  timeoutSeconds: number;
  tell: { url: string; events: ReadonlySet<CallEventName> } | null;
};

/** The centre rings a telephone. `picked` resolves when it was answered or will not be, and the centre was told. */
export async function ringTelephone(board: Board, call: TelephoneCall): Promise<{ leg: Leg; picked: Promise<void> }> {
  const { from, to, tell, timeoutSeconds } = call;
  const now = await board.carrier.clock.now();
  const given = { direction: 'outbound-api', status: 'queued', phone: to, speed: board.pace } as const;
  const leg = newLeg({ ...given, from, to, tell, now });
  keep(board, leg);
  const { promise: picked, resolve } = Promise.withResolvers<void>();
  lead(board, leg, async (signal) => {
    signal.addEventListener('abort', () => resolve(leg.telling));
    await untilAnswered(board, leg, timeoutSeconds, signal);
    resolve(leg.telling);
    return documentOf(board, leg, call.order, 'Telephone answered');
  });
  return { leg, picked };
}

/** @throws whatever the signal carries, if nobody answers */
async function untilAnswered(board: Board, leg: Leg, timeoutSeconds: number, signal: AbortSignal): Promise<void> {
  tellCentre(board, leg, 'initiated');
  await pass(board, leg, CONNECTING_MS, { signal });
  leg.status = 'ringing';
  leg.hurried = false;
  board.changed(leg);
  tellCentre(board, leg, 'ringing');
  const does = habitOf(board, leg.to);
  if (does === 'busy') {
    await pass(board, leg, BUSY_MS, { signal });
    end(board, leg, { status: 'busy', by: 'phone' });
  } else if (!(await pickedUp(board, leg, does, { timeoutSeconds, signal }))) {
    end(board, leg, { status: 'no-answer', by: 'phone' });
  }
  signal.throwIfAborted();
  await answered(board, leg);
  tellCentre(board, leg, 'answered');
}

async function pickedUp(
  board: Board,
  leg: Leg,
  does: 'answer' | 'no-answer',
  { timeoutSeconds, signal }: { timeoutSeconds: number; signal: AbortSignal },
): Promise<boolean> {
  const up = new AbortController();
  leg.pickUp = () => up.abort();
  const patience = timeoutSeconds * 1000;
  const byItself = does === 'answer' && ANSWERING_MS < patience;
  await pass(board, leg, byItself ? ANSWERING_MS : patience, { signal, until: up.signal });
  delete leg.pickUp;
  return byItself || up.signal.aborted;
}

/** A customer's phone is not answered by itself. */
function habitOf(board: Board, telephone: string) {
  const isCustomers = board.carrier.threads.phones().some(({ number }) => number === telephone);
  return board.telephones.get(telephone) ?? (isCustomers ? 'no-answer' : board.carrier.faults().telephones);
}
