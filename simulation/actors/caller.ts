import { accounts, WRONG_ACCOUNT, WRONG_PINS } from '../calls/accounts.ts';
import { MOST_DIGITS } from '../calls/call-centres.ts';
import type { Ears, Leg } from '../calls/leg.ts';
import type { Chance } from '../chance.ts';
import type { World } from '../world.ts';

/** Nobody listens to music for longer, unless the sky clears and those who are diligent see to him. */
const PATIENCE = 20 * 60_000;

/** Somebody who calls: presses right keys, wrong ones or none, and hangs up whenever he likes. */
export async function caller(world: World, number: number) {
  const { scheduler, telephony } = world;
  const chance = world.chances.stream(`caller ${number}`);
  await scheduler.sleep(chance.pick([0, 0, 1_000, 5_000, 30_000, 300_000]));
  const withheld = chance.happens(0.2);
  // They share few numbers, so that wrong PINs meet.
  const theirs = withheld ? undefined : `+4477009${String(chance.choose(3)).padStart(5, '0')}`;
  const calls = 1 + chance.choose(2);
  for (let call = 0; call < calls && !world.weather.isClear(); call += 1) {
    const leg: Leg = telephony.dial(
      theirs,
      ears(world, chance, () => leg),
    );
    await patience(world, chance, leg);
    await over(world, leg);
    await scheduler.sleep(chance.pick([0, 10_000]));
  }
}

function ears(world: World, chance: Chance, leg: () => Leg): Ears {
  const [first, second] = Object.keys(accounts) as [string, string];
  const mine = chance.pick([first, second]);
  const kind = chance.pick(['knows', 'knows', 'guesses a PIN', 'guesses a PIN', 'forgetful'] as const);
  const impatient = chance.happens(0.15);
  return {
    async asked({ keys }) {
      const certain = kind === 'knows' || (kind === 'guesses a PIN' && keys.most !== MOST_DIGITS.pin);
      const usual = certain ? 'right' : 'wrong';
      const slips = kind === 'forgetful' || chance.happens(0.1);
      const what = slips ? chance.pick(['right', 'right', 'wrong', '0', 'nothing'] as const) : usual;
      await world.scheduler.sleep(what === 'nothing' ? keys.firstSeconds * 1_000 : chance.pick([2_000, 0, 6_000]));
      if (impatient && chance.happens(0.3))
        world.scheduler.at(world.scheduler.now(), () => world.telephony.hangUp(leg()));
      if (what === 'nothing') return '';
      if (what === '0') return '0';
      if (keys.most === MOST_DIGITS.account) return what === 'right' ? mine : WRONG_ACCOUNT;
      if (keys.most === MOST_DIGITS.pin)
        return what === 'right' ? (accounts[mine]?.pin ?? '') : chance.pick(WRONG_PINS);
      return what === 'right' ? chance.pick(['1', '2']) : chance.pick(['9', '*', '3']);
    },
  };
}

/** Until he hangs up, if he does: at a moment, or in the middle of whatever is being done for him. */
async function patience({ scheduler, signals, telephony, weather }: World, chance: Chance, leg: Leg) {
  const what = chance.pick([
    'stays',
    'stays',
    'stays',
    'for a while',
    'until something happens',
    'in the talk',
  ] as const);
  if (what === 'stays') return;
  if (what === 'for a while') await scheduler.sleep(chance.pick([30_000, 0, 1, 1_000, 5_000, 60_000, 120_000]));
  const partition = `call ${leg.call.replace(/\.1$/, '')}`;
  const events = what === 'until something happens' ? 1 + chance.choose(25) : 0;
  for (let event = 0; event < events && leg.state !== 'over'; event += 1)
    await Promise.race([signals.wait(partition), scheduler.sleep(60_000)]);
  if (what === 'in the talk') {
    while (leg.room === undefined && leg.state !== 'over' && !weather.isClear()) await scheduler.sleep(5_000);
    await scheduler.sleep(chance.pick([1_000, 0, 20_000]));
  }
  telephony.hangUp(leg);
}

async function over({ scheduler, weather, telephony }: World, leg: Leg) {
  const until = scheduler.now() + PATIENCE;
  while (leg.state !== 'over' && scheduler.now() < until && !weather.isClear()) await scheduler.sleep(5_000);
  if (!weather.isClear()) telephony.hangUp(leg);
}
