import { type Bug, bug } from '../bug.ts';

/** Mistakes that somebody could have made with work items. */
export const workBugs: Bug[] = [
  // what is said
  bug('a post that comes again says everything anew', 'store/work-items.ts', [
    "await table.put(fieldsRow(id, said), { absent: 'pk' });",
    'await table.put(fieldsRow(id, said));',
  ]),
  bug('whoever has not seen how it stands changes it all the same', 'functions/_work/changing.ts', [
    'if (revision === undefined || revision === work.revision) return undefined;',
    'if (revision === undefined || revision <= work.revision) return undefined;',
  ]),
  bug('fields are saved beside the item', 'functions/_work/changing.ts', [
    'const also = is ? [replacingFields(before, is), ...more] : more;',
    'if (is) await deps.table.transact([replacingFields(before, is)]); const also = more;',
  ]),
  bug('a field that is removed stays', 'functions/_work/changed-item.ts', [
    'filter(([, value]) => value !== null)',
    "filter(([, value]) => value !== '')",
  ]),
  bug('what was refused is forgotten', 'functions/receive-work/receive-work.ts', [
    'await deps.quarantine.keep({ id, source, at, ...unplaced }, body);\n',
    '',
  ]),

  bug('a change counts no revision', 'domain/work-changes.ts', [
    'revision: work.revision + 1,',
    'revision: work.revision,',
  ]),

  // where it stands
  bug('what stands aside keeps its slot', 'functions/_work/moving.ts', [
    "if (was.state !== 'offered' && was.state !== 'accepted' && was.state !== 'wrapping') return undefined;",
    "if ((was.state !== 'offered' && was.state !== 'accepted' && was.state !== 'wrapping') || is.state === 'suspended') return undefined;",
  ]),
  bug(
    'an item that is put into a list does not stand there',
    'functions/_work/moving.ts',
    ['if (isBinned(after) && !sameBin(before, after)) await bins.put(after);\n', ''],
    ['if (isBinned(now)) await bins.put(now);\n', '', 'functions/_work/settle-bins.ts'],
  ),
  bug(
    'an item that leaves a list stands there for ever',
    'functions/_work/moving.ts',
    ['if (isBinned(before) && !sameBin(before, after)) await bins.drop(binRow(before));\n', ''],
    ['await bins.drop(binRow(before));\n', ';\n', 'functions/_work/settle-bins.ts'],
    ['await bins.drop(row);\n', '', 'functions/sweep/stale-bin-rows.ts'],
  ),
  bug('an item that climbs keeps its place in the list', 'functions/_work/moving.ts', [
    'return a.workbin === b.workbin && a.rank === b.rank;',
    'return a.workbin === b.workbin;',
  ]),
  bug('what stands aside is not listed', 'functions/tell/settle-suspended.ts', [
    'await suspendedItems(table).put(now);',
    'void 0;',
  ]),

  bug('a list is in the order of arrival', 'domain/workbin.ts', [
    'const due = String(work.dueAt ?? NEVER)',
    'const due = String(routing.enqueuedAt ?? work.dueAt ?? NEVER)',
  ]),

  // whose it is
  bug('work of another division is offered', 'domain/choice.ts', [
    'if (!isForDivision(request.division, agent.division))',
    'if (!isForDivision(request.division, agent.division) && false)',
  ]),
  bug('work of another division is taken', 'functions/pull-interaction/pull-from-bin.ts', [
    'return isForDivision(work?.division, puller?.division)\n',
    'return isForDivision(work?.division, puller?.division) || true\n',
  ]),
  bug('work of another division is listed', 'functions/list-workbin/list-workbin.ts', [
    'return all || isForDivision(work.division, division);',
    'return all || isForDivision(work.division, division) || true;',
  ]),
  bug('whoever had it completes it', 'functions/_work/in-hand.ts', [
    "if (agent && routing.state === 'accepted' && routing.agent === agent) return undefined;",
    "if (agent && routing.state === 'accepted' && routing.segments.some((one) => one.agent === agent)) return undefined;",
  ]),

  // promises
  bug('a step that was taken is taken again', 'domain/sla/sla-clock.ts', [
    'fired: [...clock.fired, step],',
    'fired: [...clock.fired],',
  ]),
  bug('the clock runs on while it waits', 'domain/work-changes.ts', [
    "return paused === !clock.running ? clock : fold(clock, plan, { type: 'status', at, paused });",
    'return clock;',
  ]),
  bug('a step that an event overtook is forgotten', 'domain/sla/sla-clock.ts', [
    '...(owed.length > 0 && { owed }),\n    ...(reachedAt',
    '...(owed.length < 0 && { owed }),\n    ...(reachedAt',
  ]),
  bug('another promise has no ladder', 'domain/work-changes.ts', [
    'const routing = { ...after.routing, dueEpoch: (after.routing.dueEpoch ?? 0) + 1 };\n',
    'const routing = { ...after.routing, dueEpoch: after.routing.dueEpoch ?? 1 };\n',
  ]),
  bug('a ladder wakes early and does not look at the clock', 'functions/take-due-steps/take-due-steps.ts', [
    'const due = await nextDue(deps, interaction);\n      if (!due)',
    'const real = await nextDue(deps, interaction); const due = real && { ...real, at: instant(real.at - 240_000) };\n      if (!due)',
  ]),
  bug('what its end owes has no ladder', 'functions/_routing/end-turn.ts', [
    'const routing = owesSteps(also?.work) ? due(over) : over;',
    'const routing = owesSteps(also?.work) ? over : over; void due;',
  ]),
  bug('nobody looks for lost ladders', 'functions/sweep/sweep.ts', [
    'found += await armLostLadders(configuration, teams);\n',
    'void armLostLadders;\n',
  ]),
  bug('a step moves what is over', 'domain/escalation.ts', [
    'if (!isMovable(routing)) return routing;',
    "if (!isMovable(routing) && routing.state !== 'terminated') return routing;",
  ]),
  bug('a raise lowers what stands highest', 'domain/escalation.ts', [
    'Math.max(routing.priority, Math.min(MOST_PRIORITY, routing.priority + (actions.raisePriority ?? 0)))',
    '(routing.priority + (actions.raisePriority ?? 0)) % MOST_PRIORITY',
  ]),

  bug('another promise begins anew', 'domain/work-changes.ts', [
    "return old?.id === clock.plan ? fold(clock, old, { type: 'plan', at, plan: plan.id }) : clock;",
    'return old ? startedClock({ plan: plan.id, createdAt: at, paused }) : clock;',
  ]),

  // telling
  bug('a step tells nobody', 'domain/escalation.ts', ['actions.tellSource\n', 'actions.tellSource && false\n']),
  bug('what is done is told to nobody', 'domain/work-changes.ts', [
    'if (!tells || !event) return work;',
    "if (!tells || !event || event === 'completed') return work;",
  ]),
  bug('a change that comes before the last one was told is told instead of it', 'domain/delivery.ts', [
    '.sort((a, b) => a.number - b.number);',
    '.sort((a, b) => a.number - b.number).slice(-1);',
  ]),
  bug('what was told is told in other words', 'functions/tell/tell-source.ts', [
    'isKept(entry) ? { ...delivery, body: await items.keepBody(delivery) } : delivery',
    'isKept(entry) ? { ...delivery } : delivery',
  ]),
  bug('an alert that was seen is new again', 'store/alerts.ts', [
    "await table.put(row, { absent: 'pk' });",
    'await table.put(row);',
  ]),
];
