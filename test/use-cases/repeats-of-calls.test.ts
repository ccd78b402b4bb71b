// row 143: what a carrier says of a call, and what agents do with it.
import { SECOND } from '../../domain/time.ts';
import { receiveAgentLeg } from '../../functions/receive-agent-leg/receive-agent-leg.ts';
import { aCaller } from '../support/a-caller.ts';
import { authenticating, knownAccounts, TORRES } from '../support/accounts.ts';
import { aContactCentre, ANA, type ContactCentre } from '../support/contact-centre.ts';
import { comesAgain, type Events } from '../support/repeated.ts';

async function aCentre() {
  const centre = await aContactCentre(
    authenticating((file) => {
      const { amina } = file.people;
      if (amina) amina.telephone = 'sip:amina@halden.example';
    }),
  );
  knownAccounts(centre, { '50004711': TORRES });
  return centre;
}

/** The caller has answered everything, and waits. */
async function answered(centre: ContactCentre) {
  const ana = aCaller(centre, { from: ANA });
  await ana.dial();
  for (const keys of ['1', '50004711', TORRES.pin]) await ana.press(keys);
  return ana;
}

async function ringing(centre: ContactCentre) {
  const [amina] = await centre.available('amina');
  const ana = await answered(centre);
  await amina.accept();
  const receive = receiveAgentLeg({ ...centre.deps, carrier: centre.voice.carrier });
  const says = async (state: 'answered' | 'failed' | 'ended') => {
    const { turn } = (await ana.call()).routing;
    await receive(ana.id, turn, { leg: centre.voice.rung().at(-1)?.leg ?? '', state }, centre.clock.now());
    await centre.pump();
  };
  return { amina, ana, says };
}

async function talking(centre: ContactCentre) {
  const { amina, ana, says } = await ringing(centre);
  await says('answered');
  return { amina, ana, says };
}

const events: Events = {
  'an answer to a question': async (centre) => {
    const ana = aCaller(centre, { from: ANA });
    await ana.dial();
    const asked = ana.now();
    return () => ana.answerTo(asked.kind === 'ask' ? asked.answer : '', '1');
  },
  'a PIN': async (centre) => {
    const ana = aCaller(centre, { from: ANA });
    await ana.dial();
    for (const keys of ['1', '50004711']) await ana.press(keys);
    const asked = ana.now();
    return () => ana.answerTo(asked.kind === 'ask' ? asked.answer : '', TORRES.pin);
  },
  'a hang-up': async (centre) => {
    const ana = await answered(centre);
    return () => ana.hangUp();
  },
  'a hang-up before the call itself': async (centre) => {
    const ana = aCaller(centre, { from: ANA });
    return () => ana.hangUp();
  },
  'an acceptance, which rings once': async (centre) => {
    const [amina] = await centre.available('amina');
    const ana = await answered(centre);
    const { turn } = (await ana.call()).routing;
    return () => amina.tryAccept(ana.id, turn);
  },
  'a telephone that is picked up': async (centre) => {
    const { says } = await ringing(centre);
    return () => says('answered');
  },
  'a telephone that is put down': async (centre) => {
    const { says } = await talking(centre);
    await centre.clock.advance(30 * SECOND);
    return () => says('ended');
  },
  'a hold': async (centre) => {
    const { amina, ana } = await talking(centre);
    return () => amina.hold(ana.id, true);
  },
  'the end of a call by its agent': async (centre) => {
    const { amina, ana } = await talking(centre);
    return () => amina.hangUp(ana.id);
  },
};

comesAgain(events, aCentre);
