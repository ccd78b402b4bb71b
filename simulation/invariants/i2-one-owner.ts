import type { Interaction, Routing } from '../../domain/interaction.ts';
import type { Item } from '../../store/port.ts';
import { kindOf } from '../../store/table.ts';
import { Violation } from '../violation.ts';
import type { Watch } from '../world.ts';

const NAME = 'I2 one owner';

/** From which state an interaction may come to which. */
const ways: Record<string, string[]> = {
  new: ['waiting', 'offered'],
  waiting: ['waiting', 'offered', 'accepted'],
  offered: ['waiting', 'accepted'],
  accepted: ['closed', 'wrapping', 'parked', 'waiting'],
  wrapping: ['wrapping', 'closed', 'accepted'],
  // Its ladder was lost, and the sweep arms another.
  parked: ['waiting', 'accepted', 'parked'],
  closed: ['closed', 'new', 'accepted'],
};

/** A call is written as it stands, too: what is known of the caller, the agent's telephone. Whoever has gone stays gone. */
const waysOfCalls: Record<string, string[]> = {
  new: ['new', 'waiting', 'offered', 'abandoned'],
  waiting: ['waiting', 'offered', 'accepted', 'abandoned'],
  offered: ['offered', 'waiting', 'accepted', 'abandoned'],
  accepted: ['accepted', 'closed', 'wrapping', 'waiting'],
  wrapping: ['wrapping', 'closed'],
  closed: ['closed'],
  abandoned: ['abandoned'],
};

/** An item is changed wherever it stands, by its source too; a step of its promise that was due before its end is told after it. */
const waysOfWork: Record<string, string[]> = {
  new: ['new', 'waiting', 'offered', 'binned', 'suspended', 'terminated'],
  waiting: ['waiting', 'offered', 'accepted', 'binned', 'suspended', 'terminated'],
  offered: ['offered', 'waiting', 'accepted', 'binned', 'suspended', 'terminated'],
  accepted: ['accepted', 'waiting', 'binned', 'suspended', 'terminated', 'closed', 'wrapping'],
  wrapping: ['wrapping', 'closed'],
  binned: ['binned', 'waiting', 'accepted', 'suspended', 'terminated'],
  suspended: ['suspended', 'waiting', 'binned', 'accepted', 'terminated'],
  closed: ['closed'],
  terminated: ['terminated'],
};

const waysOf = (id: string) => (id.startsWith('call_') ? waysOfCalls : id.startsWith('wrk_') ? waysOfWork : ways);

/** Each write follows the one before it, an interaction goes the ways that there are, and a turn is one agent's from its offer to its close. */
export function oneOwner(): Watch {
  const acceptedBy = new Map<string, string>();
  return {
    changed(changes) {
      for (const { before, after } of changes)
        if (after && kindOf(after) === 'interaction' && !(before && isLinked(before, after)))
          check(before && routingOf(before), routingOf(after), after.id as string);
    },
    heard({ name, agent, more, value }) {
      if (name !== 'accept-offer' || typeof value !== 'object' || value === null || 'refused' in value) return;
      const [id, { turn }] = more as [string, { turn: number }];
      const known = acceptedBy.get(`${id} ${turn}`) ?? agent;
      acceptedBy.set(`${id} ${turn}`, known);
      if (known !== agent) throw new Violation(NAME, `${known} and ${agent} both hold turn ${turn} of ${id}`);
    },
  };
}

/** Work came of it: nothing else is written, wherever it stands. */
function isLinked(before: Item, after: Item): boolean {
  const count = ({ related }: Item) => (related as unknown[] | undefined)?.length ?? 0;
  const [was, is] = [routingOf(before), routingOf(after)];
  return count(after) === count(before) + 1 && was.state === is.state && is.version === was.version + 1;
}

function routingOf(item: Item): Routing {
  return (item as unknown as Interaction).routing;
}

function check(was: Routing | undefined, is: Routing, id: string) {
  const say = (what: string) => new Violation(NAME, `${id} v${is.version}: ${what}`);
  if (!was) {
    const gone = id.startsWith('call_') && is.state === 'abandoned';
    if (is.version !== 1 || (is.state !== 'new' && !gone)) throw say(`begins as ${is.state}`);
    return;
  }
  if (is.version <= was.version) throw say(`written over v${was.version}`);
  if (!waysOf(id)[was.state]?.includes(is.state)) throw say(`${was.state} -> ${is.state}`);
  if ('agent' in is && 'agent' in was && is.turn === was.turn && is.agent !== was.agent)
    throw say(`from the hands of ${was.agent} to ${is.agent}`);
  if (is.state === 'parked' && was.state === 'parked' && is.dueEpoch === was.dueEpoch) throw say('parked again');
  const newOffer = is.state === 'offered' && was.state !== 'offered';
  if (newOffer && is.turn !== was.turn + 1) throw say(`turn ${was.turn} -> ${is.turn}`);
}
