import { instant, SECOND } from '../../domain/time.ts';
import { acceptOffer } from '../../functions/accept-offer/accept-offer.ts';
import { closeInteraction } from '../../functions/close-interaction/close-interaction.ts';
import { prepareInteraction } from '../../functions/prepare-interaction/prepare-interaction.ts';
import { route } from '../../functions/route/route.ts';
import { interactionFrom } from '../../store/interactions.ts';
import { kindOf } from '../../store/table.ts';
import { arrived, BEGIN, benchCentre, callerOf, depsOn, seat, textOf } from './centre.ts';

export interface Fairness {
  agents: number;
  /** `room`: somebody is always idle; `queue`: texts come faster than they are answered. */
  load: 'room' | 'queue';
  most: number;
  least: number;
}

const ITEMS = 300;

/** Equal texts, one a second, for equally skilled agents with room for one each; all take the same time from offer to close. */
export async function fairness({ agents, load }: Pick<Fairness, 'agents' | 'load'>): Promise<Fairness> {
  const { table } = await benchCentre();
  let now = BEGIN;
  const deps = depsOn(table, () => now);
  const [prepare, follow, accept, close] = [
    prepareInteraction(deps),
    route(deps),
    acceptOffer(deps),
    closeInteraction(deps),
  ];
  for (let agent = 0; agent < agents; agent += 1) await seat(table, agent, { room: 1, busy: false });
  table.drain();
  const takes = Math.max(1, Math.floor(load === 'room' ? agents / 2 : agents * 1.5)) * SECOND;
  const closes: { at: number; act: () => Promise<unknown> }[] = [];
  const given = new Map<string, number>();

  async function settle() {
    for (let changes = table.drain(); changes.length > 0; changes = table.drain())
      for (const changed of changes) {
        await follow(changed);
        const { after } = changed;
        if (!after || kindOf(after) !== 'interaction') continue;
        const { id, routing } = interactionFrom(after);
        if (routing.state !== 'offered') continue;
        const { agent, turn } = routing;
        given.set(agent, (given.get(agent) ?? 0) + 1);
        await accept(callerOf(agent), id, { turn });
        closes.push({ at: now + takes, act: () => close(callerOf(agent), id, { lastSeen: textOf(id) }) });
      }
  }

  for (let index = 0; index < ITEMS || closes.length > 0; index += 1) {
    now = instant(BEGIN + index * SECOND);
    while (closes[0] && closes[0].at <= now) {
      await closes.shift()?.act();
      await settle();
    }
    if (index < ITEMS) await prepare({ interaction: await arrived(table, index, { at: now, lane: 0 }), episode: 1 });
    await settle();
  }
  const counts = Array.from({ length: agents }, (_, agent) => given.get(`agt_${String(agent).padStart(4, '0')}`) ?? 0);
  return { agents, load, most: Math.max(...counts), least: Math.min(...counts) };
}
