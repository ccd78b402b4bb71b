import { sampleAccounts } from '../../local/crm/sample-records.ts';
import { callControl } from '../../local/phone/call-control.ts';
import { executionsOf } from './observing.ts';
import { type MachineUsage, nameOfMachine, total } from './reckoning.ts';
import { added, type Stage, withoutPresence } from './stage.ts';

const ELIN = '+447700900417';
const account = sampleAccounts.find(({ name }) => name === 'Berg household');

/** Functions that have only just been deployed take seconds for their first run. */
const PATIENCE_MS = 30_000;
/** Telephones that are picked up at once, music that is soon over. */
const PACE = 20;

/**
 * UC17's base course: menu, account, PIN; nobody is available, so the caller waits and hears his place once; accepted, rung, talked to, hung up by the agent, wrapped
 * up. The first call is not measured.
 */
export async function measuredCall(stage: Stage): Promise<MachineUsage> {
  const phone = callControl(stage.addresses.phone, PATIENCE_MS);
  await phone.pace(PACE);
  await oneCall(stage, phone);
  await stage.desks[0].setPresence('break');
  await stage.rest();
  await stage.lap();
  const { interaction, ...lap } = await oneCall(stage, phone);
  const executions = await executionsOf(stage.addresses, interaction);
  const unfinished = executions.filter(({ status }) => status !== 'SUCCEEDED');
  if (executions.length !== 2 || unfinished.length > 0) throw new Error(`executions: ${JSON.stringify(executions)}`);
  const machines = Object.fromEntries(
    executions.map(({ machine, transitions }) => [nameOfMachine(machine), transitions]),
  );
  return { ...lap, transitions: total(executions, ({ transitions }) => transitions), messages: 0, machines };
}

async function oneCall(stage: Stage, phone: ReturnType<typeof callControl>) {
  const { call } = await phone.call({ from: ELIN, speed: 1 });
  for (const keys of ['1', `${account?.number}#`, `${account?.pin}#`]) {
    await phone.until(call, 'a question', ({ gathering }) => gathering !== null && gathering.pressed === 0);
    await phone.press(call, keys);
  }
  await phone.hears(call, /Please hold/);
  await stage.rest();
  if (stage.offers().length > 0) throw new Error('it was offered while nobody was available');
  await phone.hurry(call);
  await phone.hears(call, /You are number 1/);
  await stage.rest();
  const waiting = await stage.lap();
  await stage.desks[0].setPresence('available');
  const { desk, offer } = await stage.offered();
  await desk.acceptCall(offer);
  await phone.until(call, 'somebody to talk to', ({ room }) => room !== null && room.with.length > 0 && !room.music);
  await stage.rest();
  const { wrapUp } = await desk.endCall(offer.interaction);
  await phone.ended(call);
  await desk.wrapUp(offer.interaction, wrapUp.codes[0]?.id ?? '');
  await stage.rest();
  return { interaction: offer.interaction, ...added([waiting, withoutPresence(await stage.lap())]) };
}
