import { acceptOffer } from '../../functions/accept-offer/accept-offer.ts';
import { askCaller } from '../../functions/ask-caller/ask-caller.ts';
import { connectCall } from '../../functions/connect-call/connect-call.ts';
import { requeueInteraction } from '../../functions/requeue-interaction/requeue-interaction.ts';
import { HOUR } from '../../domain/time.ts';
import { aCaller } from '../../test/support/a-caller.ts';
import { authenticating, knownAccounts, TORRES } from '../../test/support/accounts.ts';
import { aContactCentre } from '../../test/support/contact-centre.ts';
import type { Directed } from './moments.ts';

const ACCOUNT = '50004711';

export const calls: Directed[] = [
  {
    name: 'a task comes when its workflow is past the question',
    bug: 'a late task asks once more',
    async play() {
      const centre = await aContactCentre(authenticating());
      knownAccounts(centre, { [ACCOUNT]: TORRES });
      const caller = aCaller(centre);
      await caller.dial();
      await caller.press('1');
      await caller.press(ACCOUNT);
      const ask = askCaller({ ...centre.deps, workflows: centre.machines });
      await ask({ interaction: caller.id, step: 'account', token: 'late' });
      return (await centre.deps.ivrSteps.get(caller.id))?.step === 'pin';
    },
  },
  {
    name: 'five try one PIN at one moment, when one more try is allowed',
    bug: 'tries at one moment are counted as one',
    async play() {
      const { deps, clock } = await aContactCentre(authenticating());
      const [by, limit] = [{ account: 'crm/account/1' }, { most: 3, within: HOUR }];
      const once = () => deps.attempts.count(by, limit, clock.now());
      await once();
      await once();
      const counted = await Promise.all([once(), once(), once(), once(), once()]);
      return counted.filter((one) => one !== 'locked').length === 1;
    },
  },
  {
    name: 'a call leaves its agent while the order to ring him is on its way',
    bug: 'a telephone of an earlier turn rings on',
    async play() {
      const centre = await aContactCentre(authenticating());
      const [amina] = await centre.available('amina');
      const caller = aCaller(centre);
      await caller.dial();
      await caller.press('3');
      const { ring } = centre.voice.carrier;
      centre.voice.carrier.ring = async (order) => {
        const rung = await ring(order);
        await requeueInteraction(centre.deps)({ ...amina.caller(), roles: ['supervisor'] }, caller.id);
        await connectCall({ ...centre.deps, carrier: centre.voice.carrier })({ interaction: caller.id });
        return rung;
      };
      await amina.accept();
      const [first] = centre.voice.rung();
      return centre.voice.orders.some((order) => 'end' in order && order.end === first?.leg);
    },
  },
  {
    name: 'two orders for one line reach the carrier in the other order',
    bug: 'an order that comes late stands',
    async play() {
      const centre = await aContactCentre(authenticating());
      const [amina, jonas] = await centre.available('amina', 'jonas');
      const caller = aCaller(centre);
      await caller.dial();
      await caller.press('3');
      await amina.accept();
      const { direct } = centre.voice.carrier;
      let late = true;
      centre.voice.carrier.direct = async (leg, instruction) => {
        if (late && instruction.kind === 'wait') {
          late = false;
          const { turn } = (await caller.call()).routing;
          await acceptOffer(centre.deps)(jonas.caller(), caller.id, { turn });
          await connectCall({ ...centre.deps, carrier: centre.voice.carrier })({ interaction: caller.id });
        }
        return direct(leg, instruction);
      };
      await amina.transfer(caller.id, { agent: jonas.agent });
      const told = centre.voice.orders.flatMap((order) => ('direct' in order ? [order.instruction.kind] : []));
      return !late && told.at(-1) === 'join';
    },
  },
];
