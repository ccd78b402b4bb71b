import type { Inbox } from '../../domain/desktop-api.ts';
import type { DeployedAgent } from './deployed-agent.ts';
import type { DeployedCustomer } from './deployed-customer.ts';

/** Clears the stage after a play, however it ended: nobody is on the line, and no agent has anything of these customers. */
export async function clearing(
  agents: Iterable<DeployedAgent>,
  customers: ReadonlyMap<string, DeployedCustomer>,
): Promise<void> {
  for (const customer of customers.values()) if (await customer.isOnTheLine()) await customer.hangUp();
  for (const agent of agents) await emptied(agent, new Set(customers.keys()));
}

async function emptied(agent: DeployedAgent, numbers: ReadonlySet<string>): Promise<void> {
  const theirs = <One extends { customer: { number: string } }>(rows: One[]) =>
    rows.filter(({ customer }) => numbers.has(customer.number));
  for (const offer of theirs((await agent.inbox()).offers)) if (offer.medium === 'message') await agent.accept(offer);
  for (const { interaction, medium } of theirs((await agent.inbox()).inHand))
    await (medium === 'call' ? agent.hangUp(interaction) : agent.close(interaction));
  for (const { interaction } of theirs(wrappingUp(await agent.inbox()))) {
    const [code] = (await agent.read(interaction)).wrapUp.codes;
    if (code) await agent.wrapUp(interaction, code.id);
  }
}

function wrappingUp({ wrappingUp: held = [], inHand }: Inbox): Inbox['inHand'] {
  return [...held, ...inHand.filter(({ state }) => state === 'wrap-up')];
}
