import type { CallPart } from '../domain/call.ts';
import type { Interaction } from '../domain/interaction.ts';
import type { Changed, Item } from '../store/port.ts';
import { kindOf } from '../store/table.ts';
import type { WorkPart } from '../domain/work-item.ts';
import type { Scheduler, Task } from './scheduler.ts';

/** What happened, as a person reads it: one line an event, with the virtual time and the task that did it. */
export interface Trace {
  lines: string[];
  say(line: string, by?: Task): void;
  changed(changes: Changed[], by: Task): void;
}

export function trace(scheduler: Scheduler): Trace {
  const lines: string[] = [];

  function say(line: string, by?: Task) {
    const time = new Date(scheduler.now()).toISOString().slice(5, 23).replace('T', ' ');
    lines.push(`${time} ${by ? `${by.name}#${by.id}`.padEnd(26) : ''.padEnd(26)} ${line}`);
  }

  return {
    lines,
    say,
    changed(changes, by) {
      for (const { before, after } of changes) {
        const line = lineOf(before, after);
        if (line) say(line, by);
      }
    },
  };
}

function lineOf(before: Item | undefined, after: Item | undefined): string | undefined {
  const row = (after ?? before) as Item;
  const kind = kindOf(row);
  if (kind === 'interaction' && after) return standing(after as unknown as Interaction);
  if (kind === 'message' && after)
    return `${after.direction === 'in' ? 'text' : 'answer'} ${after.id as string} in .${after.conversation as number} of ${short(row.pk)}${after.status ? `: ${after.status as string}` : ''}${before ? ' (again)' : ''}`;
  if (kind === 'agent' && after) return agentLine(after);
  if (kind === 'waiting')
    return `${after ? 'lane row' : 'lane row dropped:'} ${short(row.sk)} v${row.version as number}`;
  if (kind === 'lanes' && after) return `lanes of ${row.pk}: ${[...(after.lanes as Set<string>)].join(' ')}`;
  if (kind === 'token' && after)
    return `token ${after.token as string} for ${after.step as string}, episode ${after.episode as number}, turn ${after.turn as number}`;
  if (kind === 'socket' && after) return `desktop ${row.sk} ${after.closed === undefined ? 'open' : 'closed'}`;
  if (kind === 'ivr-step' && after)
    return `question ${after.number as number} of ${short(row.pk)}: ${after.step as string}, ${JSON.stringify(after.answered ?? 'open')}, ${after.token as string}`;
  if (kind === 'tries' && after) return `tries of ${row.pk}: ${after.count as number}, epoch ${after.epoch as number}`;
  if (kind === 'binned')
    return `${after ? 'stands in' : 'leaves'} ${short(row.pk)} ${short(row.sk)} v${row.version as number}`;
  if (kind === 'fields' && after) return `fields of ${short(row.pk)}: ${after.fields as string}`;
  if (kind === 'alert' && after) return `alert ${short(row.sk)}${before ? ' (again)' : ''}`;
  if (row.pk === 'SUSPENDED') return `${after ? 'stands aside:' : 'stands aside no more:'} ${short(row.sk)}`;
  if (kind === 'decision') return `explanation ${short(row.pk)} ${row.sk}`;
  return undefined;
}

function standing({ id, routing, conversation, call, work }: Interaction): string {
  const whose = 'agent' in routing ? ` ${routing.agent}` : '';
  const marks = `${conversation?.sealed ? ', sealed' : ''}${conversation?.archivedAt ? ', archived' : ''}${call ? standingOfCall(call) : ''}${work ? standingOfWork(work) : ''}${routing.dueEpoch === undefined ? '' : `, ladder ${routing.dueEpoch}`}`;
  return `${short(id)} v${routing.version} ${routing.state}${whose} (episode ${routing.episode}, turn ${routing.turn}${marks})`;
}

function standingOfCall({ stage, authentication: { level, course, because }, agentLeg, heldSince, ended }: CallPart) {
  const known = [level, course, because].filter(Boolean).join(' ');
  const rung = agentLeg ? `, telephone of turn ${agentLeg.turn} ${agentLeg.leg ?? ''} ${agentLeg.state}` : '';
  const also = `${heldSince === undefined ? '' : ', held'}${ended ? `, ended by ${ended.by}` : ''}`;
  return `, ${stage}, ${known}${rung}${also}`;
}

function standingOfWork({ status, revision, workbin, clock, dueAt, escalations = [], outbox = [], ended }: WorkPart) {
  const climbed = escalations.map(({ step }) => step).join(' ');
  const promise = clock ? `, ${clock.plan}${clock.running ? '' : ' stands'}, due ${dueAt ?? 'never'}` : '';
  const list = workbin === undefined ? '' : `, of ${workbin}`;
  return `, ${status} r${revision}${list}${promise}${climbed && `, climbed ${climbed}`}, told ${outbox.at(-1)?.number ?? 0}${ended ? `, ${ended.how}` : ''}`;
}

function agentLine(row: Item): string {
  const slots = ['messageSlots', 'callSlots', 'workSlots'].flatMap((name) => [...((row[name] as Set<string>) ?? [])]);
  const missed = row.notRespondingSince === undefined ? '' : ', not responding';
  return `${row.sk.slice(2)} ${row.presence as string}${missed}, holds ${slots.map(short).join(' ') || 'nothing'}`;
}

/** Hashes are told apart by their first letters. */
function short(text: string): string {
  return text.replaceAll(/(cnv_|thr_|wrk_)([a-z2-7]{4})[a-z2-7]+/g, '$1$2');
}
