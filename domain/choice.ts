import { type Agent, hasRoom } from './agent.ts';
import type { PassedOver } from './desktop-api.ts';
import type { AgentId, Medium } from './ids.ts';
import { blockedBy, type Interrupts } from './utilisation.ts';
import { missingSkill, proficiency, type Skills } from './skill.ts';
import type { Instant } from './time.ts';
import { isForDivision } from './workbin.ts';

/** What an interaction asks of an agent. */
export interface Request {
  medium: Medium;
  skills: Skills;
  evaluation: 'all-skills' | 'best-skills' | 'none';
  lastAgent?: AgentId;
  /** Who comes first, in this order, whatever their skills. */
  preferred: AgentId[];
  /** It waits for the preferred alone. */
  held: boolean;
  interrupts: Interrupts | undefined;
  /** Whose agents alone may have it. */
  division?: string;
  declined: Record<AgentId, Instant>;
}

export interface Candidate {
  agent: AgentId;
  reason: PassedOver;
  /** `fibre: has 2, needs 3`, the presence, … */
  detail?: string;
  score?: number;
}

export interface Choice {
  /** Who may have it, best first. */
  order: Agent[];
  /** Why the first of them is first. */
  by: 'last-agent' | 'preferred' | 'best-skills' | 'least-recently-offered';
  /** Everybody, in the order of choice, the passed over behind them. */
  considered: Candidate[];
}

/**
 * The last agent; then by evaluation; the least recently offered breaks ties, then who holds least, for a burst within one millisecond; the
 * id the rest, so that a choice is the same twice.
 */
export function chooseAgent(agents: Agent[], request: Request, now: Instant): Choice {
  const judged = agents.map((agent) => ({ agent, no: whyNot(agent, request, now), score: scoreOf(agent, request) }));
  const able = judged.filter(({ no }) => !no).sort((a, b) => compare(a.agent, b.agent, request));
  const unable = judged.filter(({ no }) => no);
  const considered = [
    ...able.map(({ agent, score }, place) => ({
      agent: agent.id,
      reason: place === 0 ? ('chosen' as const) : ('later-in-order' as const),
      score,
    })),
    ...unable.map(({ agent, no }) => ({ agent: agent.id, ...(no as { reason: PassedOver; detail?: string }) })),
  ];
  const order = able.map(({ agent }) => agent);
  return { order, by: basis(order[0], request), considered };
}

/** Can this agent take such a thing at all now, and if not, why not? */
export function whyNot(
  agent: Agent,
  request: Request,
  now: Instant,
): { reason: PassedOver; detail?: string } | undefined {
  if (!isForDivision(request.division, agent.division))
    return { reason: 'other-division', ...(agent.division && { detail: agent.division }) };
  const isPreferred = request.preferred.includes(agent.id);
  const lacks = request.evaluation === 'none' || isPreferred ? undefined : missingSkill(agent.skills, request.skills);
  if (lacks) return { reason: 'lacks-skill', detail: lacks };
  if (request.held && !isPreferred) return { reason: 'held-for-preferred' };
  if (agent.presence !== 'available') return { reason: 'not-available', detail: agent.presence };
  if (agent.notRespondingSince !== undefined) return { reason: 'not-responding' };
  if (!agent.live) return { reason: 'no-connection' };
  if (!hasRoom(agent, request.medium)) {
    return { reason: 'no-room', detail: `${agent.slots[request.medium].size} of ${agent.capacity[request.medium]}` };
  }
  const blocking = blockedBy(request.medium, request.interrupts).find((medium) => agent.slots[medium].size > 0);
  if (blocking) return { reason: 'no-room', detail: `has a ${blocking} in hand` };
  if ((request.declined[agent.id] ?? 0) > now) return { reason: 'declined-recently' };
  return undefined;
}

function scoreOf(agent: Agent, { skills, evaluation }: Request): number {
  return evaluation === 'none' ? 0 : Math.round(proficiency(agent.skills, skills) * 100) / 100;
}

function compare(a: Agent, b: Agent, request: Request): number {
  const rank = ({ id }: Agent) =>
    request.preferred.includes(id) ? request.preferred.indexOf(id) : Number.MAX_SAFE_INTEGER;
  const last = rank(a) - rank(b);
  const skill = request.evaluation === 'best-skills' ? scoreOf(b, request) - scoreOf(a, request) : 0;
  const load = a.slots[request.medium].size - b.slots[request.medium].size;
  return last || skill || a.lastOfferedAt - b.lastOfferedAt || load || (a.id < b.id ? -1 : 1);
}

function basis(first: Agent | undefined, { lastAgent, preferred, evaluation }: Request): Choice['by'] {
  if (first && preferred.includes(first.id)) return first.id === lastAgent ? 'last-agent' : 'preferred';
  return evaluation === 'best-skills' ? 'best-skills' : 'least-recently-offered';
}
