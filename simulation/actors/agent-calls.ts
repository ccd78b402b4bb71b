import type { Call } from '../../domain/call.ts';
import type { CallId } from '../../domain/ids.ts';
import type { Chance } from '../chance.ts';
import type { World } from '../world.ts';
import type { Desktop } from './desktop.ts';

interface Talking {
  world: World;
  desk: Desktop;
  id: CallId;
  turn: number;
  chance: Chance;
}

const now = ({ books }: World, id: CallId) => books.interactions.get(id) as Call | undefined;

/** It is still this turn's, and nobody has hung up. */
function isMine({ world, id, turn }: Talking): boolean {
  const call = now(world, id);
  return call?.routing.state === 'accepted' && call.routing.turn === turn && !call.call.ended;
}

/** What an agent does who has a call in hand: talks, holds, notes who it is, hands it on, hangs up here or there. */
export async function serveCall(of: Omit<Talking, 'turn' | 'id'>, { id, routing }: Call) {
  const talking = { ...of, id, turn: routing.turn };
  const { world, chance, desk } = of;
  for (let waited = 0; waited < 40 && isMine(talking); waited += 1) {
    if (now(world, id)?.call.agentLeg?.state === 'talking') break;
    await Promise.race([world.signals.wait(`call ${id.replace(/\.1$/, '')}`), world.scheduler.sleep(2_000)]);
  }
  const deeds = chance.choose(3);
  for (let deed = 0; deed < deeds && isMine(talking); deed += 1) await chance.pick([hold, authenticate])(talking);
  await world.scheduler.sleep(chance.pick([5_000, 0, 30_000, 120_000]));
  await chance.pick([hangUp, hangUp, hangsUpTheTelephone, handOn, waitsForHim])(talking);
  if (chance.happens(0.1)) await desk.insist('take-back-close', id);
  if (chance.happens(0.5)) await desk.insist('set-wrap-up', id, { code: 'no-response-needed' });
}

async function hold({ world, desk, id, chance }: Talking) {
  await desk.insist('hold-call', id, { held: true });
  await world.scheduler.sleep(chance.pick([0, 1_000, 10_000]));
  await desk.insist('hold-call', id, { held: false });
}

async function authenticate({ desk, id, chance }: Talking) {
  await desk.insist('authenticate-caller', id, { result: chance.pick(['authenticated', 'refused'] as const) });
}

async function hangUp({ desk, id, chance }: Talking) {
  const hanging = [desk.insist('end-call', id)];
  if (chance.happens(0.1)) hanging.push(desk.insist('end-call', id));
  await Promise.all(hanging);
}

async function hangsUpTheTelephone({ world, id, turn }: Talking) {
  const leg = world.telephony.agentLeg(id, turn);
  if (leg) world.telephony.hangUp(leg);
}

async function handOn({ world, desk, id, chance }: Talking) {
  const { queues, people } = world.centre.file;
  const others = Object.keys(people).filter((key) => people[key]?.roles.includes('agent') && key !== desk.key);
  const [other] = others;
  const [queue = '', ...rest] = Object.keys(queues);
  const toAgent = other !== undefined && chance.happens(0.5);
  const to = toAgent
    ? { agent: `agt_${chance.pick([other, ...others.slice(1)])}` }
    : { queue: `que_${chance.pick([queue, ...rest])}` };
  await desk.insist('transfer-interaction', id, to);
}

/** Some callers talk until they are through. */
async function waitsForHim(talking: Talking) {
  await talking.world.scheduler.sleep(180_000);
  await hangUp(talking);
}
