/** What Powertools adds to each line and a person does not need. */
const unsaid = /^(level|message|timestamp|service|cold_start|sampling_rate|xray_trace_id|error|_aws|function_.*)$/;

const NAME_WIDTH = 20;
const moment = { weekday: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
const colours = process.stdout.isTTY
  ? { dim: '\u001b[2m', red: '\u001b[31m', yellow: '\u001b[33m', plain: '\u001b[0m' }
  : { dim: '', red: '', yellow: '', plain: '' };

export type LogLine = { at: string; function: string; line: string };

/** One line per business event: centre's time, function, what happened, ids. Metrics are left out. */
export function tell(entry: LogLine, timeZone: string): string | undefined {
  const time = new Date(entry.at).toLocaleString('en-GB', { timeZone, ...moment });
  const parsed = parse(entry.line);
  if (!parsed)
    return entry.line.trim() && `${colours.dim}${time}  ${' '.repeat(NAME_WIDTH)}  ${entry.line}${colours.plain}`;
  if ('_aws' in parsed) return undefined;
  const name = text(parsed['service'] ?? entry.function).padEnd(NAME_WIDTH);
  const ids = Object.entries(parsed).filter(([key]) => !unsaid.test(key));
  const colour = { ERROR: colours.red, CRITICAL: colours.red, WARN: colours.yellow }[text(parsed['level'])] ?? '';
  const said = `${colour}${text(parsed['message'] ?? '')}${colour && colours.plain}`;
  return `${time}  ${name}  ${[said, failure(parsed['error']), ...ids.map(show)].filter(Boolean).join('  ')}`;
}

function show([key, value]: [string, unknown]): string {
  return `${colours.dim}${key}=${colours.plain}${text(value)}`;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function failure(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const { name, message, location } = error as Record<string, string>;
  return `${colours.red}${name}: ${message}${colours.plain}${location ? ` ${colours.dim}(${location})${colours.plain}` : ''}`;
}

function parse(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
