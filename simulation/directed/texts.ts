import type { Closed } from '../../domain/interaction.ts';
import { instant } from '../../domain/time.ts';
import { aText, at, type Directed, INTERACTION, oneTeam } from './moments.ts';

export const texts: Directed[] = [
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
  {
    name: 'STOP comes between the claim of an answer and its post',
    bug: 'the opt-out is read before the claim',
    async play() {
      const centre = await oneTeam();
      const [amina] = await centre.available('amina');
      const id = await centre.text({});
      await amina.accept();
      centre.table.interrupt(at('before', 'put', / M#/), () =>
        centre.receive({ ...aText('+447700900142'), body: 'STOP' }, centre.clock.now()),
      );
      const told = centre.sent.length;
      await amina.send(id, 'We look into it.');
      return !centre.sent.slice(told).some(({ body }) => body === 'We look into it.');
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
