import { type Bug, bug } from './bug.ts';
import { callBugs } from './calls/call-bugs.ts';
import { workBugs } from './work/work-bugs.ts';

export type { Bug } from './bug.ts';

/** Each has to be caught: an adversary that lets one pass would let its like pass in the product. */
export const bugs: Bug[] = [
  // lanes
  bug('a lane row replaces a newer one', 'store/lanes.ts', [', stillOlder);', ');']),
  bug('a lane row is dropped whatever its version', 'store/lanes.ts', [
    "rows.waiting(lane, rank, interaction), { atMost: ['version', version] });",
    'rows.waiting(lane, rank, interaction));',
  ]),
  bug('a lane that is empty leaves the registry', 'store/lanes.ts', [
    "rows.waiting(lane, rank, interaction), { atMost: ['version', version] });",
    "rows.waiting(lane, rank, interaction), { atMost: ['version', version] }); if ((await table.query({ ...ranges.lane(lane), limit: 1 })).length === 0) for (const team of ['team_technical', 'team_billing'] as const) await table.update(rows.lanes(team), { takeFrom: { lanes: [lane] } });",
  ]),
  bug('a lane is not registered', 'store/lanes.ts', [
    'for (const team of teams) await register(table, team, row.lane);',
    'void teams; void register;',
  ]),
  bug(
    'a lane row is forgotten',
    'functions/_routing/offer-ends.ts',
    ['  await queueUp(after);\n', '  void queueUp;\n'],
    ['      await routing.standInLane(now);\n', '', 'functions/route/route.ts'],
  ),

  // conditions
  bug('saved whatever the version', 'store/interactions.ts', [
    'await table.put(interactionRow(after), atVersion(before));',
    'await table.put(interactionRow(after)); void before;',
  ]),
  bug('opened over another', 'store/interactions.ts', [
    "await table.put(interactionRow(interaction), { absent: 'pk' });",
    'await table.put(interactionRow(interaction));',
  ]),
  bug('offered whatever the version', 'store/interactions.ts', [
    'return { put: interactionRow(after), if: atVersion(before) };',
    'void before; return { put: interactionRow(after) };',
  ]),
  bug('room is not a condition', 'store/agents.ts', [
    '        { sizeBelow: [set, `capacity.${medium}`] },\n        ...blockedBy',
    '        ...blockedBy',
  ]),
  bug('presence is not a condition', 'store/agents.ts', ["        { equal: ['presence', 'available'] },\n", '']),
  bug('not-responding is not a condition', 'store/agents.ts', ["        { absent: 'notRespondingSince' },\n", '']),
  bug('a slot is counted and never given back', 'store/agents.ts', [
    'takeFrom: { [slotsOf[medium]]: [slot], ',
    'takeFrom: { ',
  ]),

  bug('taking by hand needs no room', 'store/agents.ts', [
    "all: [{ equal: ['skillsVersion', agent.skillsVersion] }, { sizeBelow: [slotsOf[medium], `capacity.${medium}`] }],",
    "all: [{ equal: ['skillsVersion', agent.skillsVersion] }],",
  ]),

  // two writes that belong together
  bug('the slot is given back in a write of its own', 'functions/_routing/hand-back.ts', [
    'await deps.table.transact([replacing(after, before), ...writes, ...also]);',
    'for (const write of [replacing(after, before), ...writes, ...also]) await deps.table.transact([write]);',
  ]),
  bug(
    'the explanation is written last',
    'functions/_routing/offering.ts',
    [
      'await deps.decisions.keep(waiting.id, decisionOf(wanted, routing.turn, at));',
      'const explain = () => deps.decisions.keep(waiting.id, decisionOf(wanted, routing.turn, at));',
    ],
    [
      "if (outcome !== 'conflict') return outcome;",
      "if (outcome === 'offered') await explain(); if (outcome !== 'conflict') return outcome;",
    ],
  ),

  // looks
  bug('a conflict ends the look', 'functions/_routing/offering.ts', [
    "if (error instanceof ConflictError) return 'conflict';",
    "if (error instanceof ConflictError) return 'nobody' as 'conflict';",
  ]),
  bug('a conflict passes the agent over', 'functions/_routing/offering.ts', [
    'if (lost) return lost;',
    "return lost ?? 'agent-changed';",
  ]),
  bug('what stands after a conflict is not read', 'functions/_routing/offering.ts', [
    'const lost = await lostMeanwhile(deps, wanted);',
    'const lost = undefined as Outcome | undefined; void lostMeanwhile;',
  ]),
  bug('a look at what is not placed yet fails', 'functions/_routing/next-look.ts', [
    'if (!isPlaced(routing)) return',
    'if (!isPlaced(routing) && false) return',
  ]),
  bug(
    'looked before it was saved, and not after',
    'functions/prepare-interaction/prepare-interaction.ts',
    ['  await assign(placed.id);\n', '  void assign;\n'],
    ['      await routing.assign(now.id);\n', '', 'functions/route/route.ts'],
  ),
  bug('whoever waits before is overlooked', 'functions/_routing/assigning.ts', [
    'if (earlier) {',
    'if (earlier && false) {',
  ]),
  bug('one look for an agent, however much room he has', 'functions/_routing/assigning.ts', [
    'pass < MOST_TRIES + hopeless.size',
    'pass < 1',
  ]),
  bug('a free slot leads to no look', 'functions/route/route.ts', [
    'return media.some((medium) => hasRoom(is, medium)',
    'return false && media.some((medium) => hasRoom(is, medium)',
  ]),
  bug('a new desktop leads to no look', 'functions/route/route.ts', [
    "if (kind === 'socket' && before === undefined)",
    "if (kind === 'socket' && before !== undefined)",
  ]),
  bug('what waits leads to no look', 'functions/route/route.ts', ['      await routing.assign(now.id);\n', '']),

  // workflows
  bug('a token is put, and the interaction not read again', 'functions/await-step/await-step.ts', [
    "return second.outcome === 'wait' ? 'wait' : complete(workflows, token, second.outcome);",
    "void second; return 'wait';",
  ]),
  bug('a token is never replaced', 'store/tokens.ts', [
    "{ any: [{ absent: 'pk' }, { atMost: ['order', justBefore(order)] }] }",
    "{ absent: 'pk' }",
  ]),
  bug('a late token takes the place of a newer one', 'store/tokens.ts', ['justBefore(order)] }', 'order] }']),
  bug('nobody wakes the workflow', 'functions/tell/tell-workflows.ts', [
    '  await wake(deps, interaction);\n',
    '  void wake;\n',
  ]),
  bug('what returns to the queue has no workflow', 'functions/tell/tell-workflows.ts', [
    "(routing.state === 'waiting' && routing.fresh === true)",
    'false',
  ]),
  bug('a late record ends the next workflow', 'domain/awaiting.ts', [
    "if (routing.episode < episode) return 'wait';\n",
    "if (routing.episode < episode) return 'InteractionEnded';\n",
  ]),
  bug('what came and went was never offered', 'domain/awaiting.ts', [
    " || routing.turn > turn ? 'reached'",
    " ? 'reached'",
  ]),
  bug('nobody waits for due moments', 'functions/tell/tell-workflows.ts', [
    'if (epoch !== undefined && epoch !== before?.routing.dueEpoch) {',
    'if (epoch !== undefined && false) {',
  ]),
  bug('due moments are counted anew', 'domain/reopen.ts', [
    '...(dueEpoch !== undefined && { dueEpoch }),',
    'void: dueEpoch as never,',
  ]),
  bug('an offer expires whenever somebody looks', 'functions/look-again/look-again.ts', [
    ' || deps.clock() < interaction.routing.expiresAt',
    '',
  ]),

  // texts
  bug('a repeated delivery has its own time', 'store/conversations.ts', [
    'const at = await firstArrival(thread, arrived);\n      const text',
    'const at = arrived.at;\n      const text',
  ]),
  bug('answered before the text is kept', 'store/conversations.ts', [
    "await table.put(messageRow(text), { absent: 'pk' });\n      return text;",
    "void table.put(messageRow(text), { absent: 'pk' }).catch(() => {});\n      return text;",
  ]),
  bug('a text that joins writes what is not placed yet', 'store/conversations.ts', [
    "if ('join' in placement) return placement.join;",
    "if ('join' in placement) { const { join } = placement, { routing } = join; if (routing.state === 'new') await all.save({ ...join, routing: { ...routing, version: routing.version + 1 } }, join); return join; }",
  ]),
  bug('the texts are not read again after the close', 'functions/close-interaction/overtaken.ts', [
    'for (const text of overtaking) await',
    'for (const text of [] as typeof overtaking) await',
  ]),
  bug('closed without asking what the agent has seen', 'functions/close-interaction/close-interaction.ts', [
    'if (hasNewer(texts, lastSeen)) return',
    'if (hasNewer(texts, lastSeen) && false) return',
  ]),
  bug(
    'opened before the old one is sealed',
    'store/conversations.ts',
    ['if (placement.after) await seal(placement.after, text);\n    const opened', 'const opened'],
    ['await all.create(opened);', 'await all.create(opened); if (placement.after) await seal(placement.after, text);'],
  ),
  bug('the window ends a millisecond early', 'domain/reopen.ts', [
    'text.at <= routing.closedAt + conversation.reopenWindow',
    'text.at < routing.closedAt + conversation.reopenWindow',
  ]),
  bug('the window is reckoned in local time', 'domain/reopen.ts', [
    'text.at <= routing.closedAt + conversation.reopenWindow',
    'text.at - 3_600_000 <= routing.closedAt + conversation.reopenWindow',
  ]),

  // answers
  bug('a claimed answer is posted again', 'functions/_sending/send-once.ts', [
    'if (!claim.claimed) return { claimed: false, text: claim.existing };\n',
    '',
  ]),
  bug(
    'the opt-out is read before the claim',
    'functions/_sending/send-once.ts',
    [
      '    const claim = await conversations.claim(text);\n',
      "    const early = (await optOuts.of(sending.theirs))?.state === 'stopped';\n    const claim = await conversations.claim(text);\n",
    ],
    ["(await optOuts.of(to))?.state === 'stopped'", 'early'],
  ),

  bug('a receipt replaces the last word', 'store/conversations.ts', [
    '{ any: [...open.any] as never },',
    "{ present: 'pk' },",
  ]),
  bug('STOP is not obeyed', 'functions/_sending/send-once.ts', ["=== 'stopped';", "=== 'never';"]),

  // rules
  bug('the next ring is open too early', 'domain/queue.ts', ['slice(0, ring + 1)', 'slice(0, ring + 2)']),
  bug('skills are not compared', 'domain/choice.ts', ['if (lacks) return', 'if (lacks && false) return']),
  bug('a decline is forgotten', 'domain/choice.ts', [
    '(request.declined[agent.id] ?? 0) > now',
    '(request.declined[agent.id] ?? 0) > now + 9e15',
  ]),
  bug('priority counts the wrong way', 'domain/queue.ts', [
    'enqueuedAt - priority * MINUTE',
    'enqueuedAt + priority * MINUTE',
  ]),

  ...callBugs,
  ...workBugs,
];
