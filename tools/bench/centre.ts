import { configurationFile } from '../../domain/configuration.ts';
import {
  type AgentId,
  type ConversationId,
  conversationId,
  type InteractionId,
  interactionParts,
  type TeamId,
  type ThreadId,
} from '../../domain/ids.ts';
import type { Conversation, New } from '../../domain/interaction.ts';
import type { InboundText } from '../../domain/message.ts';
import { openConversation } from '../../domain/reopen.ts';
import { placed } from '../../domain/routing.ts';
import { HOUR, type Instant, instant } from '../../domain/time.ts';
import type { Caller } from '../../functions/_desktop/caller.ts';
import type { WaitingInteraction } from '../../functions/_routing/waiting.ts';
import { agents } from '../../store/agents.ts';
import { applyConfiguration } from '../../store/apply-configuration.ts';
import { configurations } from '../../store/configurations.ts';
import { conversations } from '../../store/conversations.ts';
import { decisions } from '../../store/decisions.ts';
import { workItems } from '../../store/work-items.ts';
import { interactions } from '../../store/interactions.ts';
import { customerIds, threadIds } from '../../store/keyed-hash.ts';
import { type MemoryTable, memoryTable } from '../../store/memory-table.ts';
import { optOuts } from '../../store/opt-outs.ts';
import type { Item, Table } from '../../store/port.ts';
import { rows } from '../../store/table.ts';

export const TEAM: TeamId = 'team_all';
export const OURS = '+443309000100';
/** As many lanes as the largest centre that `configure` lets pass without a warning has in one queue; each asks for one skill. */
export const LANES = 12;
export const BEGIN = instant(Date.UTC(2026, 0, 5, 9));

const skills = Array.from({ length: LANES }, (_, lane) => `skill-${lane}`);

const file = configurationFile.parse({
  centre: { name: 'Bench', shortName: 'Bench', timeZone: 'Europe/London' },
  numbers: [{ number: OURS, carrier: 'twilio', flow: 'all' }],
  flows: {
    all: {
      rules: skills.map((skill, lane) => ({
        name: skill,
        when: { keywords: [wordOf(lane)] },
        queue: 'all',
        skills: { [skill]: 3 },
      })),
      otherwise: { queue: 'all' },
    },
  },
  queues: { all: { name: 'All', rings: [{ teams: ['all'] }], wrapUp: { codes: ['done'] } } },
  skills: Object.fromEntries(skills.map((skill) => [skill, { name: skill }])),
  wrapUpCodes: { done: { name: 'Done' } },
  teams: { all: { name: 'All' } },
  people: { sofia: { name: 'Sofia', email: 'sofia@halden.example', roles: ['supervisor'] } },
});

/** The word that leads a text into a lane. */
export function wordOf(lane: number): string {
  return `word${lane % LANES}`;
}

/** One queue with twelve lanes in memory. Whatever stands in it is put there past the meter. */
export async function benchCentre() {
  const table = memoryTable();
  await applyConfiguration(table, { file, at: BEGIN });
  return { table, deps: depsOn(table, () => BEGIN) };
}

const KEY = 'the key of all threads of a bench';
const silent = () => {};

/** What the real use cases work with; what lies outside the table answers at once. */
export function depsOn(table: Table, clock: () => Instant, pause: (ms: number) => Promise<void> = async () => {}) {
  return {
    table,
    clock,
    pause,
    configurations: configurations(table, clock),
    interactions: interactions(table),
    conversations: conversations(table, threadIds(KEY)),
    agents: agents(table),
    decisions: decisions(table),
    workItems: workItems(table),
    optOuts: optOuts(table, async (theirs) => customerIds(KEY)(theirs)),
    log: { info: silent, warn: silent, error: silent },
    publicUrl: 'https://centre.example',
    carrier: { send: async () => ({ result: 'taken' as const, carrierId: 'SM0' }) },
    runDataAction: async () => ({ records: [], ms: 1 }),
  };
}

export function agentId(index: number): AgentId {
  return `agt_${String(index).padStart(4, '0')}`;
}

/** At his desk, with every skill; what is in his hands is one conversation that nobody else knows. */
export async function seat(table: MemoryTable, index: number, { room, busy }: { room: number; busy: boolean }) {
  const id = agentId(index);
  const row: Item = {
    ...rows.agent(TEAM, id),
    presence: 'available',
    presenceSince: BEGIN - HOUR,
    skillsVersion: 1,
    version: 1,
    skills: Object.fromEntries(skills.map((skill) => [skill, 4])),
    capacity: { message: room, call: 1, work: 1 },
    lastOfferedAt: BEGIN - HOUR + index,
    by: 'system:bench',
    at: BEGIN - HOUR,
    ...(busy && { messageSlots: new Set([`cnv_inhand${index}.1#1`]) }),
  };
  await table.put(row);
  await table.put({ ...rows.place(id), team: TEAM, version: 1 });
  await table.put({ ...rows.socket(TEAM, id, `connection-${index}`), opened: BEGIN - HOUR, expiresAt: 1_800_000_000 });
}

function threadOf(index: number): ThreadId {
  return `thr_${String(index).padStart(24, '0')}`;
}

/** The id of an interaction's first text. */
export function textOf(id: InteractionId): string {
  return `SM${interactionParts(id).partition.slice('cnv_'.length).padStart(32, '0')}`;
}

function textAt(index: number, at: number, lane = index): InboundText {
  const thread = threadOf(index);
  return {
    direction: 'in',
    thread,
    id: textOf(conversationId(thread, 1)),
    at: instant(at),
    conversation: 1,
    ours: OURS,
    theirs: `+4477${String(index).padStart(8, '0')}`,
    body: `Hello, it is about ${wordOf(lane)} again. Can somebody call me back?`,
  };
}

function opened(text: InboundText): Conversation & { routing: New } {
  const conversation = openConversation({ text, number: 1, reopenWindow: HOUR, configuration: 1 });
  return conversation as Conversation & { routing: New };
}

/** A conversation that has just arrived, with its text. */
export async function arrived(table: Table, index: number, { at, lane }: { at: number; lane: number }) {
  const text = textAt(index, at, lane);
  const conversation = opened(text);
  await table.put({ ...rows.message(text.thread, text.at, text.id), ...(text as unknown as Item) });
  await interactions(table).create(conversation);
  return conversation.id;
}

/** As `prepare-interaction` leaves it where nobody has room. */
export function waiting(index: number, at: number): WaitingInteraction {
  const conversation = opened(textAt(index, at));
  const skill = skills[index % LANES] as string;
  const stamp = { by: 'system:bench', at: instant(at) } as const;
  const routing = placed(conversation.routing, { queue: 'que_all', skills: { [skill]: 3 }, priority: 0 }, stamp);
  return { ...conversation, routing };
}

export function callerOf(agent: AgentId): Caller {
  return { sub: agent, name: agent, language: 'en', roles: ['agent'], at: BEGIN, agent };
}

export function idOf(index: number): ConversationId {
  return conversationId(threadOf(index), 1);
}
