import { isCall } from '../../domain/call.ts';
import type { TimelineStep } from '../../domain/desktop-api.ts';
import { shownNumber } from '../../gateways/phone-numbers.ts';
import { agentName } from '../_desktop/names.ts';
import type { Told } from './timeline-steps.ts';

/** What is a call's own: how it came, what the caller showed of himself, when they talked, who hung up. */
export function callSteps({ interaction, snapshot, links, configuration }: Told): TimelineStep[] {
  if (!isCall(interaction)) return [];
  const { call, routing, id, createdAt } = interaction;
  const { level, course, because, manual } = call.authentication;
  const asked = course !== undefined;
  const execution = asked ? links.authentication(id) : links.assignment(id, 1);
  const steps: TimelineStep[] = [{ at: createdAt, kind: 'called', with: { ours: shownNumber(call.ours) }, execution }];
  if (asked && snapshot)
    steps.push({
      at: snapshot.at,
      kind: 'authentication',
      with: { level, course, ...(because && { reason: because }) },
      execution,
    });
  if (manual)
    steps.push({
      at: manual.at,
      kind: 'authentication',
      with: { level: manual.result, agent: agentName(configuration, manual.by).name },
    });
  if (call.agentLeg?.answeredAt !== undefined)
    steps.push({ at: call.agentLeg.answeredAt, kind: 'connected', with: {} });
  if (call.heldSince !== undefined) steps.push({ at: call.heldSince, kind: 'on-hold', with: {} });
  if (routing.state === 'abandoned') steps.push({ at: routing.abandonedAt, kind: 'abandoned', with: {} });
  else if (call.ended) steps.push({ at: call.ended.at, kind: 'hung-up', with: { by: call.ended.by } });
  return steps;
}
