import type { ConversationId } from '../domain/ids.ts';
import type { Closed } from '../domain/interaction.ts';
import { instant, MINUTE } from '../domain/time.ts';
import { declineOffer } from '../functions/decline-offer/decline-offer.ts';
import { lookAgain } from '../functions/look-again/look-again.ts';
import { ConflictError } from '../store/port.ts';
import { aContactCentre, type ContactCentre } from '../test/support/contact-centre.ts';
import type { PortCall } from '../test/support/meddled-table.ts';
import { capacities, oneRing } from '../test/support/sample-centre.ts';

/**
 * Interleavings that storms hardly ever meet, each led to the moment that matters. `play` says whether what should hold does: with the product
 * it has to, with the bug of that name it must not, or the interleaving would prove nothing.
 */
export interface Directed {
  name: string;
  bug: string;
  play: () => Promise<boolean>;
}

const LANE_ROW = /^LANE#/;
const INTERACTION = / C#/;

const at =
  (when: PortCall['when'], operation: PortCall['operation'], row: RegExp) =>
  (call: PortCall): boolean =>
    call.when === when && call.operation === operation && call.keys.some(({ pk, sk }) => row.test(`${pk} ${sk}`));

async function oneTeam(slots: Record<string, number> = {}): Promise<ContactCentre> {
  return aContactCentre((file) => {
    oneRing(file);
    capacities(slots)(file);
  });
}

async function isOffered(centre: ContactCentre, id: ConversationId): Promise<boolean> {
  return (await centre.conversation(id)).routing.state === 'offered';
}

/** The offer ends, and everything that follows from it happens, while somebody else stands still. */
async function declines(centre: ContactCentre, key: string, id: ConversationId) {
  const { turn } = (await centre.conversation(id)).routing;
  await declineOffer(centre.deps)(centre.desk(key).caller(), id, { turn });
  while (await centre.followUp());
}

export const interleavings: Directed[] = [
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
    name: 'a text comes between the reading of the texts and the close',
    bug: 'the texts are not read again after the close',
    async play() {
      const centre = await oneTeam();
      const [amina] = await centre.available('amina');
      const id = await centre.text({});
      await amina.accept();
      centre.table.interrupt(at('before', 'transact', INTERACTION), async () => {
        await centre.receive(aText('+447700900142'), centre.clock.now());
        while (await centre.followUp());
      });
      await amina.close(id);
      return (await centre.conversation(id)).routing.state !== 'closed';
    },
  },
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
    name: 'the last text of the window and the first after it',
    bug: 'opened before the old one is sealed',
    async play() {
      const centre = await oneTeam();
      const [amina] = await centre.available('amina');
      const id = await centre.text({});
      await amina.accept();
      await amina.close(id);
      const { routing, conversation } = await centre.conversation(id);
      const end = (routing as Closed).closedAt + conversation.reopenWindow;
      const later = gate();
      let afterwards: Promise<unknown> | undefined;
      centre.table.meddle(async (call) => {
        if (!at('before', 'put', / C#0*1$/)(call)) return;
        // The second is halted before it writes to the old conversation, until the first has.
        if (afterwards) {
          await later.halt();
          return;
        }
        afterwards = centre.receive({ ...aText('+447700900142'), carrierId: 'SM2' }, instant(end + 1));
        await Promise.race([later.halted, afterwards]);
      });
      await centre.receive({ ...aText('+447700900142'), carrierId: 'SM1' }, instant(end));
      later.open();
      await afterwards;
      const open = await centre.deps.interactions.conversations(id);
      return open.filter((one) => one.routing.state !== 'closed').length === 1;
    },
  },
];

function gate() {
  const [halted, open] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  return {
    halted: halted.promise,
    open: open.resolve,
    halt() {
      halted.resolve();
      return open.promise;
    },
  };
}

function aText(theirs: string) {
  return { carrierId: `SM${theirs}`, theirs, ours: '+443309000100', body: 'One more', media: [] };
}

async function comes(centre: ContactCentre, key: string) {
  const [agent, connection] = [`agt_${key}` as const, `desk-agt_${key}`];
  const now = centre.clock.now();
  await centre.deps.sockets.open({ team: 'team_technical', agent, connection, at: now });
  const row = await centre.deps.agents.agent(agent);
  if (row) await centre.deps.agents.setPresence(row, 'available', now);
  while (await centre.followUp());
}
