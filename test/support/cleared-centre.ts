import type { ConfigurationFile } from '../../domain/configuration.ts';
import type { Addresses } from '../../local/cloud/addresses.ts';
import { emptied } from '../../tools/scenario/clearing.ts';
import { type DeployedAgent, deployedAgent } from '../../tools/scenario/deployed-agent.ts';

/** More rounds than there is waiting. */
const MOST_ROUNDS = 50;

/** Takes and closes whatever other tests have left waiting in a deployed centre, so that what comes next is offered first. */
export async function clearCentre(addresses: Addresses, people: ConfigurationFile['people']): Promise<void> {
  const named = Object.values(people).filter(({ roles }) => roles.includes('agent'));
  const agents = await Promise.all(named.map(({ name }) => deployedAgent(addresses, name)));
  const rest = () => fetch(addresses.clock, { method: 'POST', body: JSON.stringify({ advanceMs: 0 }) });
  for (const agent of agents) await agent.goes('available');
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    await rest();
    if (!(await anythingLeft(agents))) break;
    for (const agent of agents) await emptied(agent, () => true);
  }
  for (const agent of agents) await agent.goes('offline');
  for (const agent of agents) agent.leave();
}

async function anythingLeft(agents: DeployedAgent[]): Promise<boolean> {
  const inboxes = await Promise.all(agents.map((agent) => agent.inbox()));
  return inboxes.some(({ offers, inHand }) => offers.length > 0 || inHand.some(({ state }) => state === 'accepted'));
}
