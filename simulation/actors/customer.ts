import { interactionParts } from '../../domain/ids.ts';
import type { Conversation } from '../../domain/interaction.ts';
import type { Chance } from '../chance.ts';
import type { World } from '../world.ts';

const OURS = '+443309000100';
const MOST_TEXTS = 4;
const bodies = ['Hello', 'My bill is wrong', 'The router is dead', 'A refund please', 'Again me'] as const;
/** Words of command open, reopen and offer nothing. */
const words = ['HELP', 'STOP', 'START', 'YES'] as const;

/** Somebody who texts, and texts again: at once, while the agent is closing, or around the end of the window in which a text reopens. */
export async function customer(world: World, number: number) {
  const chance = world.chances.stream(`customer ${number}`);
  const theirs = `+4477009${String(number).padStart(5, '0')}`;
  const texts = chance.choose(MOST_TEXTS + 1);
  for (let text = 0; text < texts; text += 1) {
    await untilNextText(world, chance, theirs);
    const body = chance.happens(0.08) ? chance.pick(words) : chance.pick(bodies);
    const sent = world.carrier.text(theirs, OURS, body);
    if (chance.happens(0.8)) await sent;
  }
}

async function untilNextText(world: World, chance: Chance, theirs: string) {
  const { scheduler } = world;
  const latest = newestOf(world, theirs);
  if (!latest) return scheduler.sleep(chance.pick([0, 0, 1_000, 5_000, 30_000, 300_000]));
  const what = chance.pick(['soon', 'while closing', 'after the close', 'at the boundary'] as const);
  if (what === 'soon') return scheduler.sleep(chance.pick([0, 1_000, 10_000, 30_000, 60_000]));
  if (what === 'while closing') return within(world, `closing ${latest.id}`);
  if (latest.routing.state !== 'closed') await within(world, `closed ${latest.id}`);
  const closed = newestOf(world, theirs);
  if (closed?.routing.state !== 'closed') return;
  if (what === 'after the close') return scheduler.sleep(chance.pick([0, 1, 1_000, 60_000]));
  const end = closed.routing.closedAt + closed.conversation.reopenWindow;
  await scheduler.sleep(Math.max(0, end + chance.pick([0, -1, 1, -1_000, 1_000]) - scheduler.now()));
}

/** Nobody waits for ever. */
function within({ scheduler, signals }: World, signal: string): Promise<void> {
  return Promise.race([signals.wait(signal), scheduler.sleep(600_000)]);
}

function newestOf({ books }: World, theirs: string): Conversation | undefined {
  let found: Conversation | undefined;
  for (const conversation of books.newest.values())
    if (conversation.conversation.theirs === theirs && interactionParts(conversation.id).number > 0)
      found = conversation;
  return found;
}
