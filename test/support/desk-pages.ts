import { type Browser, expect, type Page } from '@playwright/test';
import { readAddresses } from '../../local/cloud/addresses.ts';

export const { desktop, phone, clock } = readAddresses(process.env['TRUNKLINE_ADDRESSES'] ?? '.local/addresses.json');

/** What people do at the desktops of a running centre, and what customers and time do meanwhile. */

async function post(url: string, body: unknown): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.ok, `${url} ${answer.status}`).toBe(true);
}

export const texts = (number: string, body: string) => post(`${phone}/phones/${number}/texts`, { body });
export const sendsPicture = (number: string, body: string) =>
  post(`${phone}/phones/${number}/texts`, { body, pictures: ['sample'] });
export const advance = (advanceMs: number) => post(clock, { advanceMs });

export async function deskOf(browser: Browser, name: string, presence: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, permissions: [] });
  const page = await context.newPage();
  await page.goto(`${desktop}/sign-in`);
  await page.getByRole('button', { name }).click();
  await choosePresence(page, presence);
  return page;
}

export async function choosePresence(page: Page, presence: string) {
  await page.getByRole('button', { name: /^Presence/ }).click();
  await page.getByRole('menuitemradio', { name: presence }).click();
  await expect(page.getByRole('button', { name: `Presence: ${presence}` })).toBeVisible();
}

export async function accept(page: Page, body: string) {
  await expect(page.getByRole('region', { name: 'Offers' })).toContainText(body);
  await page
    .getByRole('button', { name: /^Accept/ })
    .first()
    .click();
  await expect(transcript(page)).toContainText(body);
}

export async function closeAndFinish(page: Page) {
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: /^Finish/ }).click();
  await expect(page.getByRole('button', { name: /^Finish/ })).toHaveCount(0);
}

/** What the next test finds: nothing in hand, nobody there. */
export async function leave(page: Page) {
  await choosePresence(page, 'Offline');
  await page.context().close();
}

export const transcript = (page: Page) => page.getByRole('region', { name: 'Transcript' });
export const replyTo = (page: Page, who: string) => page.getByRole('textbox', { name: `Write to ${who}` });
