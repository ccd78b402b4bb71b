// npm run week [-- --items 2000 --seed 1 --days 7]: a week of work items by time travel on a local centre of its own; every escalation is compared with the SLA clock.
import { parseArgs } from 'node:util';
import { startCentre } from '../local/cloud/centre.ts';
import { week } from './week/run.ts';

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    days: { type: 'string', default: '7' },
    /** A centre that runs already, by its addresses.json. */
    addresses: { type: 'string' },
  },
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));

const since = performance.now();
const centre = values.addresses
  ? undefined
  : await startCentre({
      directory: '.local/week',
      ports: { desktop: 0, phone: 0, crm: 0, source: 0, operations: 0, emulator: 0 },
      desktop: false,
      // At an opening hundreds are due at once: few processes are done with them sooner than many.
      env: { TRUNKLINE_FUNCTIONS_AT_ONCE: '4' },
      onStep: (step) => console.error(step),
    });
try {
  const { items, verdicts, steps, latest, alerts } = await week({
    addresses: values.addresses ?? (centre?.file as string),
    items: Number(values.items),
    seed: Number(values.seed),
    days: Number(values.days),
    onStep: (said) => console.error(said),
  });
  const wrong = [...verdicts.flatMap(({ id, wrong }) => wrong.map((what) => `item ${id}: ${what}`)), ...alerts.wrong];
  for (const what of wrong) console.log(what);
  console.log(
    `${items} items, ${steps} steps, ${alerts.due} alerts, the latest step ${(latest / 1_000).toFixed(1)} s after its moment: ${wrong.length} wrong. It took ${Math.ceil((performance.now() - since) / 60_000)} min.`,
  );
  process.exitCode = wrong.length === 0 ? 0 : 1;
} finally {
  await centre?.stop();
}
