import type { Inbox } from '../../domain/desktop-api.ts';
import type { DeployedAgent } from './deployed-agent.ts';
import type { DeployedCustomer } from './deployed-customer.ts';
import { RefusedStepError } from './stage.ts';

/** Clears the stage after a play, however it ended: nobody is on the line, and no agent has anything of these customers. */
export async function clearing(
  agents: Iterable<DeployedAgent>,
  customers: ReadonlyMap<string, DeployedCustomer>,
): Promise<void> {
  for (const customer of customers.values()) if (await customer.isOnTheLine()) await customer.hangUp();
  for (const agent of agents) await emptied(agent, (number) => customers.has(number));
}

/** Takes what the agent is offered, and ends whatever he has in hand; of these customers only. */
export async function emptied(agent: DeployedAgent, isTheirs: (number: string) => boolean): Promise<void> {
  const theirs = <One extends { customer: { number: string } }>(rows: One[]) =>
    rows.filter(({ customer }) => isTheirs(customer.number));
  for (const offer of theirs((await agent.inbox()).offers)) await unlessRefused(agent.accept(offer));
  for (const { interaction, medium, state } of theirs((await agent.inbox()).inHand))
    if (state === 'accepted')
      await unlessRefused(medium === 'call' ? agent.hangUp(interaction) : agent.close(interaction));
  for (const { interaction } of theirs(wrappingUp(await agent.inbox()))) {
    const [code] = (await agent.read(interaction)).wrapUp.codes;
    if (code) await unlessRefused(agent.wrapUp(interaction, code.id));
  }
}

function wrappingUp({ wrappingUp: held = [], inHand }: Inbox): Inbox['inHand'] {
  return [...held, ...inHand.filter(({ state }) => state === 'wrap-up')];
}

/** It has moved on by itself. */
async function unlessRefused(deed: Promise<void>): Promise<void> {
  await deed.catch((error: unknown) => {
    if (!(error instanceof RefusedStepError)) throw error;
  });
}
