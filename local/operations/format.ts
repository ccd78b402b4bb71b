import type { ExecutionStatus } from '@aws-sdk/client-sfn';
import { type Html, html } from '../pages/html.ts';

/** The sample centre's zone. */
const zone = { timeZone: 'Europe/London' };
const dayFormat = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', ...zone });
const timeFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', ...zone });

/** "Tue 24 Nov, 14:06:21" on the centre's clock, which is the one that histories are written by. */
export function moment(at: Date): string {
  return `${dayFormat.format(at)}, ${timeFormat.format(at)}`;
}

export function timeOfDay(at: Date): string {
  return timeFormat.format(at);
}

const steps = [
  { unit: 'd', milliseconds: 86_400_000 },
  { unit: 'h', milliseconds: 3_600_000 },
  { unit: 'min', milliseconds: 60_000 },
  { unit: 's', milliseconds: 1_000 },
];

/** The two largest units: "3 d 2 h", "4 min 4 s". */
export function duration(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.max(0, Math.round(milliseconds))}\u00a0ms`;
  const found: string[] = [];
  let rest = milliseconds;
  for (const { unit, milliseconds: size } of steps) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0 && found.length < 2) found.push(`${count}\u00a0${unit}`);
  }
  return found.join(' ');
}

const looks: Record<ExecutionStatus, { words: string; tag: string }> = {
  RUNNING: { words: 'Running', tag: 'accent' },
  SUCCEEDED: { words: 'Succeeded', tag: 'good' },
  FAILED: { words: 'Failed', tag: 'bad' },
  TIMED_OUT: { words: 'Timed out', tag: 'bad' },
  ABORTED: { words: 'Aborted', tag: '' },
  PENDING_REDRIVE: { words: 'Waits for redrive', tag: '' },
};

export const statuses = Object.keys(looks) as ExecutionStatus[];

export function statusWords(status: ExecutionStatus): string {
  return looks[status].words;
}

export function statusTag(status: ExecutionStatus): Html {
  return html`<span class="tag ${looks[status].tag}">${looks[status].words}</span>`;
}
