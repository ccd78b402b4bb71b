import { existsSync } from 'node:fs';
import { chromium, type LaunchOptions } from '@playwright/test';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** A test's browser has nothing to say to anybody but the page under test. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  '--metrics-recording-only',
  '--no-first-run',
  '--no-pings',
];

/** Playwright's own browser, else the system's, else the one that comes with the packages (Linux). */
export async function browser(): Promise<LaunchOptions> {
  // Chromium's sandbox refuses to run as root, as which containers mostly run.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : [];
  const own = chromium.executablePath();
  const found = [own, ...installed].find((path) => existsSync(path));
  if (found) return { executablePath: found, args: [...asRoot, ...quiet] };
  // Its own arguments switch off the browser's protection; a test must not pass for want of it.
  const { default: packed } = await import('@sparticuz/chromium');
  return { executablePath: await packed.executablePath(), args: [...asRoot, ...quiet] };
}
