/** To be imported first: the edge's logger then writes to the console, and the console to this list, so that a test can search every line. */
process.env.POWERTOOLS_DEV = 'true';
process.env.POWERTOOLS_LOG_LEVEL = 'DEBUG';

export const lines: string[] = [];

for (const level of ['debug', 'info', 'warn', 'error', 'log'] as const)
  console[level] = (...said: unknown[]) => void lines.push(said.map(String).join(' '));
