import type { AgentId, ConversationId } from '../../domain/ids.ts';
import type { Conversation, Interaction } from '../../domain/interaction.ts';
import { receiptName } from '../../domain/message.ts';
import { acceptOffer } from '../../functions/accept-offer/accept-offer.ts';
import { closeInteraction } from '../../functions/close-interaction/close-interaction.ts';
import { prepareInteraction } from '../../functions/prepare-interaction/prepare-interaction.ts';
import { receiveReceipt } from '../../functions/receive-receipt/receive-receipt.ts';
import { receiveSms } from '../../functions/receive-sms/receive-sms.ts';
import { route } from '../../functions/route/route.ts';
import { sendMessage } from '../../functions/send-message/send-message.ts';
import type { InboundSms } from '../../gateways/carriers/twilio/webhooks.ts';
import { interactionFrom } from '../../store/interactions.ts';
import type { Changed } from '../../store/port.ts';
import { kindOf } from '../../store/table.ts';
import { callerOf, type depsOn, OURS, wordOf } from './centre.ts';

/** What it leads to, in this order. */
export type Job = () => Promise<Job[] | void>;
type Deps = ReturnType<typeof depsOn>;

const textsOf = (customer: number, count: number) =>
  Array.from({ length: count }, (_, number) => ({
    carrierId: `SM${customer}x${number}`.padEnd(34, '0'),
    theirs: `+4477${String(customer).padStart(8, '0')}`,
    ours: OURS,
    body: `Hello, it is about ${wordOf(customer)} again. Can somebody call me back?`,
    media: [],
  }));

export function firstText(deps: Deps, customer: number): Job {
  const [receive, prepare] = [receiveSms(deps), prepareInteraction(deps)];
  return async () => {
    const [text] = textsOf(customer, 1);
    const { conversation } = await receive(text as InboundSms, deps.clock());
    return [async () => void (await prepare({ interaction: conversation as ConversationId, episode: 1 }))];
  };
}

/** What a change leads to: the stream tells `route`, desks accept what is offered, talk, and close. */
export function followingUp(deps: Deps): (changed: Changed) => Job[] {
  const [follow, accept] = [route(deps), acceptOffer(deps)];
  return (changed) => {
    const jobs: Job[] = [() => follow(changed)];
    const now = became(changed);
    if (now?.routing.state === 'offered') {
      const { agent, turn } = now.routing;
      jobs.push(async () => void (await accept(callerOf(agent), now.id, { turn })));
    }
    if (now?.routing.state === 'accepted') jobs.push(talk(deps, now as Conversation, now.routing.agent));
    return jobs;
  };
}

/** Three more texts, four answers with receipts, the close. */
function talk(deps: Deps, { id, conversation }: Conversation, agent: AgentId): Job {
  const [receive, send, close] = [receiveSms(deps), sendMessage(deps), closeInteraction(deps)];
  const receipt = receiveReceipt(deps);
  const texts = textsOf(Number(conversation.theirs.slice('+4477'.length)), 4).slice(1);
  const caller = () => ({ ...callerOf(agent), at: deps.clock() });
  const answer = (number: number) => async () => {
    const message = { id: `msg_${deps.clock()}_answer${number}0`, body: 'It works again, please look.' };
    await send(caller(), id, message);
    const name = receiptName(id, message.id);
    return [async () => void (await receipt(name, { carrierId: 'SM0', status: 'delivered' }))];
  };
  const steps: Job[] = [answer(0), ...texts.flatMap((text, number) => [hear(text), answer(number + 1)])];
  function hear(text: InboundSms): Job {
    return async () => void (await receive(text, deps.clock()));
  }
  return inTurn([...steps, async () => void (await close(caller(), id, { lastSeen: texts.at(-1)?.carrierId }))]);
}

function inTurn([first, ...rest]: Job[]): Job {
  return async () => [...((await first?.()) ?? []), ...(rest.length > 0 ? [inTurn(rest)] : [])];
}

function became({ before, after }: Changed): Interaction | undefined {
  if (!after || kindOf(after) !== 'interaction') return undefined;
  const [was, is] = [before && interactionFrom(before), interactionFrom(after)];
  return was?.routing.state === is.routing.state ? undefined : is;
}
