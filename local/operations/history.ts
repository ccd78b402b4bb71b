import type { HistoryEvent } from '@aws-sdk/client-sfn';

/** One line of a history: only what is listed here ever leaves this file. No input, output, parameter or cause. */
export type HistoryLine = {
  id: number;
  at: Date;
  state: string;
  event: string;
  error: string | undefined;
  note: string;
};

export type History = {
  lines: HistoryLine[];
  /** In the order in which they were entered first. */
  visited: string[];
  /** Entered and not left. */
  standsIn: string | undefined;
};

/** An error's name is an identifier; anything else could be somebody's text. */
const ERROR_NAME = /^[A-Za-z][\w.]{0,79}$/;

export function readHistory(events: readonly HistoryEvent[]): History {
  const lines: HistoryLine[] = [];
  const visited = new Set<string>();
  let standsIn: string | undefined;
  for (const event of events) {
    const entered = event.stateEnteredEventDetails?.name;
    if (entered) visited.add(entered);
    standsIn = entered ?? standsIn;
    lines.push(lineOf(event, standsIn ?? ''));
    if (event.stateExitedEventDetails) standsIn = undefined;
  }
  return { lines, visited: [...visited], standsIn };
}

function lineOf(event: HistoryEvent, state: string): HistoryLine {
  return {
    id: event.id ?? 0,
    at: event.timestamp ?? new Date(0),
    state,
    event: wordsOf(event.type ?? ''),
    error: errorOf(event),
    note: noteOf(event),
  };
}

/** `TaskStateEntered` is said as "Task state entered". */
function wordsOf(type: string): string {
  const words = type.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function errorOf(event: HistoryEvent): string | undefined {
  const details = [
    event.taskFailedEventDetails,
    event.taskTimedOutEventDetails,
    event.taskStartFailedEventDetails,
    event.taskSubmitFailedEventDetails,
    event.lambdaFunctionFailedEventDetails,
    event.lambdaFunctionTimedOutEventDetails,
    event.evaluationFailedEventDetails,
    event.executionFailedEventDetails,
    event.executionTimedOutEventDetails,
    event.executionAbortedEventDetails,
  ];
  const error = details.find((each) => each?.error)?.error;
  if (error === undefined) return undefined;
  return ERROR_NAME.test(error) ? error : 'an error without a proper name';
}

function noteOf({ taskScheduledEventDetails: task }: HistoryEvent): string {
  if (!task) return '';
  const waits = task.resource?.endsWith('.waitForTaskToken') ? 'waits to be told' : '';
  const timeOut = task.timeoutInSeconds ? `times out after ${task.timeoutInSeconds}\u00a0s` : '';
  return [task.resourceType, waits, timeOut].filter(Boolean).join(', ');
}
