import { type Awaited, outcomeOf } from '../../domain/awaiting.ts';
import type { CallId } from '../../domain/ids.ts';
import type { Interaction, Routing } from '../../domain/interaction.ts';
import { instant, isoInstant, SECOND } from '../../domain/time.ts';
import {
  assignmentName,
  authenticationName,
  escalationName,
  reopenName,
  type Workflows,
} from '../../gateways/workflows.ts';
import { type IvrSteps, tokensOf } from '../../store/ivr-steps.ts';
import type { Tokens } from '../../store/tokens.ts';

/** Archiving begins a second after the window's last millisecond: a whole second is what the machine can wait for. */
const AFTER_WINDOW = SECOND;

interface Deps {
  workflows: Workflows;
  tokens: Tokens;
  ivrSteps: IvrSteps;
}

/** Starts and wakes workflows from the interaction's image alone. Safe to repeat: names are derived, and a completed token is gone. */
export async function tellWorkflows(deps: Deps, interaction: Interaction, before?: Interaction) {
  const { id, routing, conversation } = interaction;
  if (isAsked(interaction))
    await deps.workflows.start('ivr-authentication', authenticationName(id), { interaction: id });
  else if (needsAgent(routing, before)) {
    const { episode } = routing;
    await deps.workflows.start('agent-assignment', assignmentName(id, episode), { interaction: id, episode });
  }
  const { dueEpoch: epoch } = routing;
  if (epoch !== undefined && epoch !== before?.routing.dueEpoch) {
    await deps.workflows.start('sla-escalation', escalationName(id, epoch), { interaction: id, epoch });
  }
  if (routing.state === 'new') return;
  if (routing.state === 'abandoned') await tellIvr(deps, interaction);
  await wake(deps, interaction);
  if (routing.state === 'closed' && conversation && !conversation.archivedAt && conversation.reopenWindow > 0) {
    const { closedAt } = routing;
    const archiveAt = isoInstant(instant(closedAt + conversation.reopenWindow + AFTER_WINDOW));
    await deps.workflows.start('sms-reopen', reopenName(id, closedAt), { interaction: id, closedAt, archiveAt });
  }
}

/** The IVR asks before anybody is needed. The webhook has started it already; this is the net. */
function isAsked({ routing, call }: Interaction): boolean {
  return routing.state === 'new' && call?.stage === 'ivr';
}

/** Without an image before it, what stands is all that is known, as when a parked record is redriven: the episode may have no workflow yet. */
function needsAgent(routing: Routing, before: Interaction | undefined): boolean {
  if (routing.state === 'new' || (routing.state === 'waiting' && routing.fresh === true)) return true;
  return before === undefined && (routing.state === 'waiting' || routing.state === 'offered');
}

/** The caller has hung up in the middle of a question. */
async function tellIvr({ workflows, ivrSteps }: Deps, { id, call }: Interaction) {
  const asked = call?.stage === 'ivr' && (await ivrSteps.get(id as CallId));
  for (const token of asked ? tokensOf(asked) : []) await workflows.fail(token, 'InteractionEnded');
}

/** The image was read before the tokens are. One that is gone was replaced or has timed out: done only if nothing else stands there. */
async function wake({ workflows, tokens }: Deps, { id, routing }: Interaction) {
  const gone = new Set<string>();
  for (;;) {
    const kept = await tokens.get(id);
    const token = kept && [kept.token, ...kept.others].find((one) => !gone.has(one));
    if (token === undefined) return;
    const outcome = outcomeOf(kept as Awaited, routing);
    if (outcome === 'wait') return;
    const told = outcome === 'reached' ? await workflows.succeed(token) : await workflows.fail(token, outcome);
    if (told === 'done') return;
    gone.add(token);
  }
}
