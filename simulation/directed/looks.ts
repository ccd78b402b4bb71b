import type { ConversationId } from '../../domain/ids.ts';
import { instant, MINUTE, SECOND } from '../../domain/time.ts';
import { declineOffer } from '../../functions/decline-offer/decline-offer.ts';
import { lookAgain } from '../../functions/look-again/look-again.ts';
import type { ContactCentre } from '../../test/support/contact-centre.ts';
import type { PortCall } from '../../test/support/meddled-table.ts';
import { at, type Directed, INTERACTION, isOffered, oneTeam, whose } from './moments.ts';

async function comes(centre: ContactCentre, key: string) {
  const [agent, connection] = [`agt_${key}` as const, `desk-agt_${key}`];
  const now = centre.clock.now();
  await centre.deps.sockets.open({ team: 'team_technical', agent, connection, at: now });
  const row = await centre.deps.agents.agent(agent);
  if (row) await centre.deps.agents.setPresence(row, 'available', now);
  while (await centre.followUp());
}

export const looks: Directed[] = [
  {
    name: 'an agent with room for three comes to three who wait',
    bug: 'one look for an agent, however much room he has',
    async play() {
      const centre = await oneTeam({ amina: 3 });
      const ids: ConversationId[] = [];
      for (const from of ['+447700900142', '+447700900417', '+447700900561']) ids.push(await centre.text({ from }));
      await centre.available('amina');
      return (await Promise.all(ids.map((id) => isOffered(centre, id)))).every(Boolean);
    },
  },
  {
    name: 'an agent comes between the look and the saving',
    bug: 'looked before it was saved, and not after',
    async play() {
      const centre = await oneTeam();
      centre.table.interrupt(
        (call) => at('before', 'put', INTERACTION)(call) && centre.engine.executions().length > 0,
        () => comes(centre, 'amina'),
      );
      return isOffered(centre, await centre.text({}));
    },
  },
  {
    name: 'an agent misses an offer while he is made another',
    bug: 'not-responding is not a condition',
    async play() {
      const centre = await oneTeam({ amina: 2 });
      await centre.available('amina');
      const first = await centre.text({});
      const late = instant(centre.clock.now() + MINUTE);
      centre.table.interrupt(at('before', 'transact', INTERACTION), () =>
        lookAgain({ ...centre.deps, clock: () => late })({ interaction: first, episode: 1 }),
      );
      const second = await centre.text({ from: '+447700900417' });
      return !(await isOffered(centre, second));
    },
  },
  {
    name: 'a look at what is being placed at that moment',
    bug: 'a look at what is not placed yet fails',
    async play() {
      const centre = await oneTeam();
      await centre.available('amina');
      const looked: unknown[] = [];
      const early = centre.table.interrupt(at('before', 'transact', INTERACTION), async () => {
        const [one] = centre.engine.executions();
        const interaction = one?.name.replace(/-1$/, '') as ConversationId;
        const before = JSON.stringify(centre.table.all());
        const answer = await lookAgain(centre.deps)({ interaction, episode: 1 }).catch((error: Error) => error);
        looked.push(answer, before === JSON.stringify(centre.table.all()));
      });
      const id = await centre.text({});
      const [answer, unchanged] = looked;
      const { turn } = (await centre.conversation(id)).routing;
      const placed = turn === 1 && (await whose(centre, id)) === 'agt_amina';
      return early.acted && placed && unchanged === true && !(answer instanceof Error);
    },
  },
  {
    name: 'an offer comes and goes before the workflow begins to wait for an agent',
    bug: 'what came and went was never offered',
    play: () =>
      offeredAndDeclined((centre) => {
        const begins = at('before', 'get', INTERACTION);
        return (call) => begins(call) && centre.engine.executions()[0]?.state === 'Find agent';
      }),
  },
  {
    name: 'an offer comes and goes before the token of the wait is put',
    bug: 'what came and went was never offered',
    play: () => offeredAndDeclined(() => at('before', 'put', / T#/)),
  },
];

/** A look found nobody; then somebody comes, is offered it and declines. A minute later he is asked again. */
async function offeredAndDeclined(moment: (centre: ContactCentre) => (call: PortCall) => boolean): Promise<boolean> {
  const centre = await oneTeam();
  const met = centre.table.interrupt(moment(centre), async () => {
    const id = centre.engine.executions()[0]?.name.replace(/-1$/, '') as ConversationId;
    await comes(centre, 'amina');
    await declineOffer(centre.deps)(centre.desk('amina').caller(), id, { turn: 1 });
    while (await centre.followUp());
  });
  const id = await centre.text({});
  const declined = (await centre.conversation(id)).routing.state === 'waiting';
  await centre.clock.advance(MINUTE + SECOND);
  return met.acted && declined && (await isOffered(centre, id));
}
