// npm run price: deploys a centre of its own, holds a conversation and a call with it and lets a work item live, and reckons what a million of each would cost on AWS.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startCentre } from '../local/cloud/centre.ts';
import { startMeteringProxy } from '../local/cloud/metering-proxy.ts';
import { freePort } from '../local/cloud/ports.ts';
import { CALL_LIMITS, ITEM_LIMITS, LIMITS, overLimit, type Prices } from './price/reckoning.ts';
import { asData, asMarkdown, asText } from './price/report.ts';
import { type Priced, priced } from './price/script.ts';

/** Some 90 s on two cores; whoever takes several times as long hangs. */
const WITHIN_MS = 300_000;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    readme: { type: 'boolean', default: false },
  },
});
const prices = JSON.parse(readFileSync(new URL('prices.json', import.meta.url), 'utf8')) as Prices;

async function measure(): Promise<Priced> {
  const emulator = await freePort(0);
  const proxy = await startMeteringProxy(`http://127.0.0.1:${emulator}`);
  try {
    const centre = await startCentre({
      directory: '.local/price',
      ports: { desktop: 0, phone: 0, crm: 0, source: 0, operations: 0, emulator },
      desktop: false,
      env: { AWS_ENDPOINT_URL_DYNAMODB: proxy.url },
      onStep: (step) => console.error(step),
    });
    try {
      return await priced(centre.addresses, proxy.take);
    } finally {
      await centre.stop();
    }
  } finally {
    await proxy.close();
  }
}

function renewReadme(block: string): void {
  const file = new URL('../README.md', import.meta.url);
  const marked = /(<!-- price:begin -->\n)[\s\S]*?(\n<!-- price:end -->)/;
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(marked, (_, begin: string, end: string) => begin + block + end),
  );
}

function giveUp(why: string): never {
  console.error(why);
  process.exit(1);
}

setTimeout(() => giveUp(`No price within ${WITHIN_MS / 1_000} s.`), WITHIN_MS).unref();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));

const data = asData(await measure(), prices);
console.log(values.json ? JSON.stringify(data, undefined, 2) : asText(data, prices));
if (values.readme) renewReadme(asMarkdown(data, prices));
const over = [
  ...overLimit(data, LIMITS),
  ...overLimit(data.call, CALL_LIMITS),
  ...overLimit(data.item, ITEM_LIMITS).map((line) => `an item's ${line}`),
];
for (const line of over) console.error(`Over the limit: ${line}`);
process.exitCode = over.length > 0 ? 1 : 0;
