import { pullInteraction } from '../../functions/pull-interaction/pull-interaction.ts';
import { setPresence } from '../../functions/set-presence/set-presence.ts';
import { ConflictError } from '../../store/port.ts';
import type { ContactCentre } from '../../test/support/contact-centre.ts';
import { at, type Directed, INTERACTION, isOffered, oneTeam, whose } from './moments.ts';

/** The first offering transaction meets what happens at that moment, and is told of a conflict. How often is the same offer tried after it? */
function conflictAt(centre: ContactCentre, offeredTo: string, happening: () => Promise<unknown> = async () => {}) {
  const seen = { tries: 0 };
  const offering = at('before', 'transact', INTERACTION);
  const toHim = at('before', 'transact', new RegExp(` A#${offeredTo}$`));
  centre.table.interrupt(offering, async () => {
    await happening();
    while (await centre.followUp());
    centre.table.meddle((call) => void (seen.tries += Number(offering(call) && toHim(call))));
    throw new ConflictError();
  });
  return seen;
}

export const conflicts: Directed[] = [
  {
    name: 'the offering transaction meets others again and again',
    bug: 'a conflict ends the look',
    async play() {
      const centre = await oneTeam();
      await centre.available('amina');
      let conflicts = 5;
      centre.table.meddle((call) => {
        if (!at('before', 'transact', INTERACTION)(call) || conflicts === 0) return;
        conflicts -= 1;
        throw new ConflictError();
      });
      return isOffered(centre, await centre.text({}));
    },
  },
  {
    name: 'a conflict that changes nothing: the same agent is asked',
    bug: 'a conflict passes the agent over',
    async play() {
      const centre = await oneTeam();
      await centre.available('amina', 'jonas');
      const seen = conflictAt(centre, 'agt_amina');
      const id = await centre.text({});
      return seen.tries === 1 && (await whose(centre, id)) === 'agt_amina';
    },
  },
  {
    name: 'a conflict with the agent who leaves: the next one is asked',
    bug: 'what stands after a conflict is not read',
    async play() {
      const centre = await oneTeam();
      const [amina] = await centre.available('amina', 'jonas');
      const seen = conflictAt(centre, 'agt_amina', () =>
        setPresence(centre.deps)(amina.caller(), { presence: 'break' }),
      );
      const id = await centre.text({});
      return seen.tries === 0 && (await whose(centre, id)) === 'agt_jonas';
    },
  },
  {
    name: 'a conflict with somebody who takes it by hand: nobody else is asked',
    bug: 'what stands after a conflict is not read',
    async play() {
      const centre = await oneTeam();
      const id = await centre.text({});
      const seen = conflictAt(centre, 'agt_amina', () =>
        pullInteraction(centre.deps)(centre.desk('jonas').caller(), id),
      );
      await centre.available('amina');
      return seen.tries === 0 && (await whose(centre, id)) === 'agt_jonas';
    },
  },
];
