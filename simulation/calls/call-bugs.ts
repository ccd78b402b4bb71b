import { type Bug, bug } from '../bug.ts';

/** Mistakes that somebody could have made with calls. */
export const callBugs: Bug[] = [
  // PINs
  bug(
    'a PIN is counted after it is compared',
    'functions/continue-call/compare-pin.ts',
    [
      '  const ofAccount = await attempts.count(by.account, limits.account, clock());\n',
      '  const early = await verifyPin({ configuration, pin, account, entered });\n  const ofAccount = await attempts.count(by.account, limits.account, clock());\n',
    ],
    ['const result = await verifyPin({ configuration, pin, account, entered });', 'const result = early;'],
  ),
  bug('a wrong PIN matches', 'functions/continue-call/compare-pin.ts', [
    "  if (result === 'not-matched') return undefined;\n",
    '',
  ]),
  bug('a lock is over as soon as somebody tries', 'domain/tries.ts', [
    "if (tries.count >= most) return at < tries.last + within ? 'locked' : 'over';",
    "if (tries.count >= most) return 'over';",
  ]),
  bug('tries at one moment are counted as one', 'store/attempts.ts', [
    "{ all: [{ equal: ['epoch', epoch] }, { atMost: ['count', most - 1] }] }",
    "{ equal: ['epoch', epoch + most - most] }",
  ]),
  bug('a caller may enter it once more', 'domain/ivr.ts', ['attempt < attemptsOf(', 'attempt <= attemptsOf(']),
  bug('what he pressed stands in the log', 'functions/continue-call/continue-call.ts', [
    'attempt, outcome, because });',
    'attempt, outcome, because, digits });',
  ]),

  // questions
  bug('every copy of an answer is taken', 'store/ivr-steps.ts', [
    "{ all: [{ equal: ['number', number] }, { absent: 'answered' }] },",
    "{ equal: ['number', number] },",
  ]),
  bug('a repeated task keeps the token of the first', 'functions/ask-caller/ask-caller.ts', [
    'if (await ivrSteps.keepToken(id, last.number, task.token)) return undefined;',
    'return undefined;',
  ]),
  bug('an answer is told before it is settled', 'functions/continue-call/continue-call.ts', [
    'return deps.ivrSteps.settle(call.id, claimed, { outcome, because });',
    'await completeStep(deps.workflows, { ...claimed, answered: { ...claimed.answered, outcome } });\n  return deps.ivrSteps.settle(call.id, claimed, { outcome, because });',
  ]),
  bug('a late task asks once more', 'functions/ask-caller/ask-caller.ts', [
    "    if (last && isPast(last.step, task.step)) return 'overtaken';\n",
    '',
  ]),

  // hanging up
  bug('nobody tells the IVR that the caller has gone', 'functions/tell/tell-workflows.ts', [
    "  if (routing.state === 'abandoned') await tellIvr(deps, interaction);\n",
    '',
  ]),
  bug('whoever has gone keeps his place', 'functions/_voice/call-ended.ts', [
    '  if (isWaiting(call)) await routing.leaveLanes(call);\n',
    '',
  ]),
  bug('whoever goes while he is offered leaves the slot behind', 'functions/_voice/call-ended.ts', [
    'const done = isOffered(call)\n',
    'const done = isOffered(call) && false\n',
  ]),
  bug('whoever goes before his call comes is not known', 'functions/receive-call-status/receive-call-status.ts', [
    ' ?? (await overBefore(deps, id, event, at))',
    ' ?? (await overBefore(deps, id, { ...event, ours: "" }, at))',
  ]),
  bug('a call that has ended is ended again', 'functions/_voice/call-ended.ts', [
    'if (!isCall(call) || call.call.ended) return',
    'if (!isCall(call) || call.routing.state === "abandoned") return',
  ]),

  bug('a caller who is found to have gone is not let go', 'functions/connect-call/connect-call.ts', [
    "await hungUp(call.id, { by: 'caller', actor: 'customer', at: deps.clock() });",
    'void hungUp;',
  ]),

  // telephones
  bug('a telephone rings for whoever asks', 'functions/connect-call/connect-call.ts', [
    ' && part.agentLeg?.turn !== turn && !part.ended',
    ' && !part.ended',
  ]),
  bug('an order that comes late stands', 'functions/connect-call/connect-call.ts', [
    "    if (handsOf(now) === handsOf(call)) return 'done';",
    "    if (handsOf(now) === handsOf(call) || now) return 'done';",
  ]),
  bug('what is said of an earlier turn ends the call', 'functions/receive-agent-leg/receive-agent-leg.ts', [
    '!isAccepted(call) || call.routing.turn !== turn || call.call.ended',
    '!isAccepted(call) || call.call.ended',
  ]),
  bug(
    'a telephone of an earlier turn rings on',
    'functions/connect-call/connect-call.ts',
    [
      '    if (!done && call?.call.agentLeg?.leg !== leg) await order(deps.carrier.end(leg));\n',
      '    void done, call;\n',
    ],
    [
      "if (state === 'ringing' || state === 'answered') await deps.carrier.end(leg);",
      '',
      'functions/receive-agent-leg/receive-agent-leg.ts',
    ],
    ['return `${id}-${turn}`;', 'return `${id}-${turn - turn}`;', 'functions/_voice/paths.ts'],
  ),
  bug('nobody parts whoever talked', 'functions/tell/tell.ts', [
    "if (state === 'new' || state === 'waiting' || state === 'offered') return call.agentLeg !== undefined;",
    "if (state === 'new' || state === 'waiting' || state === 'offered') return false;",
  ]),
  bug('an order without an answer counts as obeyed', 'functions/connect-call/connect-call.ts', [
    "if (result === 'unknown') throw new CarrierSilentError('no answer from the carrier');\n    return result;",
    "return result === 'unknown' ? 'done' : result;",
  ]),
];
