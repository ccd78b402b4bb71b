import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import { readAddresses } from '../../local/cloud/addresses.ts';
import { browser } from '../support/browser.ts';

/** Against a running centre: npm test starts one; by hand, npm start in one window and this in another. */
const file = process.env['TRUNKLINE_ADDRESSES'] ?? '.local/addresses.json';
// Tools that only look at this file come when nothing runs.
const desktop = existsSync(file) ? readAddresses(file).desktop : 'http://127.0.0.1:4100';

/** A person would have given up long before; a hint reaches a desktop within a second. */
const ONE_STEP_MS = 10_000;
const ONE_TEST_MS = 60_000;

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  timeout: ONE_TEST_MS,
  expect: { timeout: ONE_STEP_MS },
  // One centre, one clock: the tests take turns.
  workers: 1,
  use: {
    baseURL: desktop,
    actionTimeout: ONE_STEP_MS,
    navigationTimeout: ONE_STEP_MS,
    launchOptions: await browser(),
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
});
