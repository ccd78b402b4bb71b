import { parseArgs } from 'node:util';
import type { Addresses } from './addresses.ts';
import { type RunningCentre, startCentre } from './centre.ts';
import { readSample } from './seed.ts';
import { tell } from './story.ts';

/** npm start: the centre until Ctrl-C. */
const { values } = parseArgs({ options: { directory: { type: 'string', default: '.local' } } });
const began = Date.now();
let centre: RunningCentre | undefined;
let stopping: number | undefined;
/** One Ctrl-C may arrive twice: from the terminal, and passed on by whoever started this. */
const SAME_CTRL_C_MS = 1_000;

function step(text: string): void {
  console.log(`${((Date.now() - began) / 1000).toFixed(1).padStart(5)} s  ${text}`);
}

async function stop(code: number): Promise<void> {
  if (stopping) {
    // A second Ctrl-C does not wait: whatever is left ends with this process.
    if (Date.now() - stopping > SAME_CTRL_C_MS) process.exit(130);
    return;
  }
  stopping = Date.now();
  console.log('\nStopping ...');
  await centre?.stop();
  process.exit(centre ? code : 130);
}

function leaveWith(starter: number): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
  setInterval(() => process.ppid === starter || void stop(0), 1_000).unref();
}

function table({ desktop, phone, crm, source, operations, api, people }: Addresses, file: string): string {
  const address = (name: string, url: string) => `  ${name.padEnd(18)}${url}`;
  const person = (each: Addresses['people'][number]) =>
    `  ${each.name.padEnd(18)}${each.email.padEnd(26)}${each.password.padEnd(22)}${[each.role, each.team].filter(Boolean).join(', ')}`;
  return [
    '',
    address('Agent desktop', desktop),
    address("Customer's phone", phone),
    address('Sandbox CRM', crm),
    address('Back office', source),
    address('Operations', operations),
    address('API', api),
    '',
    ...people.map(person),
    '',
    `  Text the centre from the phone, answer at the desktop. Move the clock: npm run clock -- +72h`,
    `  For scripts: ${file}. Stop: Ctrl-C`,
    '',
  ].join('\n');
}

leaveWith(process.ppid);
const { timeZone } = readSample('config/help-desk.yaml').centre;
try {
  centre = await startCentre({
    directory: values.directory,
    desktop: true,
    onStep: step,
    onLog: (entry) => {
      const line = centre && tell(entry, timeZone);
      if (line) console.log(line);
    },
    onExit: () => {
      console.error(`The emulator ended by itself; ${values.directory}/emulator.log may say why.`);
      void stop(1);
    },
  });
  step('Ready');
  console.log(table(centre.addresses, centre.file));
} catch (error) {
  console.error(`\n${(error as Error).message}\n`);
  process.exit(1);
}
