import type { ConversationId } from '../../domain/ids.ts';
import { declineOffer } from '../../functions/decline-offer/decline-offer.ts';
import type { ContactCentre } from '../../test/support/contact-centre.ts';
import { aText, at, type Directed, isOffered, LANE_ROW, oneTeam } from './moments.ts';

/** The offer ends, and everything that follows from it happens, while somebody else stands still. */
async function declines(centre: ContactCentre, key: string, id: ConversationId) {
  const { turn } = (await centre.conversation(id)).routing;
  await declineOffer(centre.deps)(centre.desk(key).caller(), id, { turn });
  while (await centre.followUp());
}

export const lanes: Directed[] = [
  {
    name: 'a lane row is dropped after it was put anew with a newer version',
    bug: 'a lane row is dropped whatever its version',
    async play() {
      const centre = await oneTeam();
      const id = await centre.text({});
      centre.table.interrupt(at('before', 'delete', LANE_ROW), () => declines(centre, 'amina', id));
      await centre.available('amina');
      await centre.available('jonas');
      return isOffered(centre, id);
    },
  },
  {
    name: 'a lane row of an older version is put after a newer one',
    bug: 'a lane row replaces a newer one',
    async play() {
      const centre = await oneTeam();
      await centre.available('amina');
      const late = { lane: 'que_technical|message||0' as never, version: 1, rank: '', interaction: '' as never };
      const id = await centre.text({});
      await declines(centre, 'amina', id);
      await centre.pump();
      const row = centre.table.all().find(({ pk }) => LANE_ROW.test(pk));
      const [rank = ''] = row?.sk.split('#') ?? [];
      await centre.deps.lanes.queue({ ...late, rank, interaction: id }, ['team_technical']);
      await centre.available('jonas');
      return isOffered(centre, id);
    },
  },
  {
    name: 'a lane is filled while it is found empty',
    bug: 'a lane that is empty leaves the registry',
    async play() {
      const centre = await oneTeam({ amina: 1 });
      await centre.text({});
      let second: ConversationId | undefined;
      const arrives = async () => {
        second = (await centre.receive(aText('+447700900417'), centre.clock.now())).conversation;
        while (await centre.followUp());
      };
      const met = centre.table.interrupt(at('before', 'update', / LANES$/), arrives);
      await centre.available('amina');
      if (!met.acted) await arrives();
      await centre.pump();
      centre.table.meddle();
      await centre.available('jonas');
      return second !== undefined && (await isOffered(centre, second));
    },
  },
];
