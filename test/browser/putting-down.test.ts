// rows 98, 104, 106, 138, 150, 164
import { expect, type Page, test } from '@playwright/test';
import {
  accept,
  advance,
  choosePresence,
  closeAndFinish,
  deskOf,
  desktop,
  leave,
  replyTo,
  texts,
  transcript,
} from '../support/desk-pages.ts';
import { accessible } from '../support/accessible.ts';

const MINUTE = 60_000;
const ELIN = '+447700900417';
const INGRID = '+447700900655';
const DAVID = '+447700900561';
const UNKNOWN = '+447700900318';
const SOMEBODY = '+447700900319';

const inHand = (page: Page) => page.getByRole('tab', { name: /^In hand/ });
const heldBy = async (page: Page) => Number(/\d+$/.exec((await inHand(page).textContent()) ?? '')?.[0]);
const parked = (page: Page) => page.getByRole('tab', { name: /^Parked/ });

test('parked, it takes no room and comes back by the clock, by hand, or by a text', async ({ browser }) => {
  const amina = await deskOf(browser, 'Amina Diallo', 'Available');

  await test.step('P asks until when; parked, it is in a list of its own and can be read', async () => {
    await texts(ELIN, 'My internet is slow since Monday');
    await accept(amina, 'slow since Monday');
    const before = await heldBy(amina);
    await replyTo(amina, 'Elin').press('Escape');
    await amina.keyboard.press('p');
    await expect(amina.getByRole('button', { name: /^In 10/ })).toBeFocused();
    await accessible(amina);
    await amina.getByRole('button', { name: /^In 1\sh/ }).click();
    await expect(amina.getByText(/^Parked until \d\d:\d\d\./)).toBeVisible();
    await expect.poll(() => heldBy(amina)).toBe(before - 1);
    await expect(parked(amina)).toHaveText(/1$/);
    await expect(replyTo(amina, 'Elin')).toHaveCount(0);
    await parked(amina).click();
    await expect(amina.getByRole('link', { name: /Elin Berg.*back \d\d:\d\d/ })).toBeVisible();
    await accessible(amina);
  });

  await test.step('an hour later it is offered to the one who put it down', async () => {
    // No longer: within a jump, an offer that nobody answers is over as well.
    await advance(60 * MINUTE);
    await expect(amina.getByText('This conversation is offered to you again.', { exact: false })).toBeVisible();
    await accessible(amina);
    await accept(amina, 'slow since Monday');
    await inHand(amina).click();
  });

  await test.step('any other time is by the centre’s clock, and may be taken back before it', async () => {
    await amina.getByRole('button', { name: 'Park' }).click();
    await amina.getByRole('button', { name: 'Choose a time' }).click();
    await amina.getByLabel(/^Until, by the clock/).fill('2020-01-01T09:00');
    await amina.getByLabel(/^Until, by the clock/).press('Enter');
    await expect(amina.getByText('Choose a time between a minute and 30 days from now.')).toBeVisible();
    await amina.getByRole('button', { name: /^Tomorrow/ }).click();
    await expect(amina.getByText(/^Parked until \w+ 09:00\./)).toBeVisible();
    await amina.getByRole('button', { name: 'Take it back now' }).click();
    await expect(replyTo(amina, 'Elin')).toBeFocused();
  });

  await test.step('a text of the customer brings it back earlier', async () => {
    await amina.getByRole('button', { name: 'Park' }).click();
    await amina.getByRole('button', { name: /^Tomorrow/ }).click();
    await expect(amina.getByText(/^Parked until/)).toBeVisible();
    await texts(ELIN, 'It is gone completely now');
    await accept(amina, 'It is gone completely now');
  });

  await closeAndFinish(amina);
  await leave(amina);
});

test('after STOP a bar stands where one writes, until START', async ({ browser }) => {
  const amina = await deskOf(browser, 'Amina Diallo', 'Available');
  await texts(INGRID, 'The light of my router is red');
  await accept(amina, 'my router is red');

  await test.step('after STOP nothing can be written, and the draft is there again after START', async () => {
    await replyTo(amina, 'Ingrid').fill('An engineer comes tomorrow.');
    await texts(INGRID, 'STOP');
    await expect(amina.getByText(/^Ingrid texted STOP at \d\d:\d\d\./)).toBeVisible();
    await expect(replyTo(amina, 'Ingrid')).toHaveCount(0);
    await expect(amina.getByRole('complementary', { name: 'Customer' })).toContainText(/Stopped \d\d:\d\d/);
    await expect(transcript(amina)).toContainText('Keyword STOP');
    await accessible(amina);
    await texts(INGRID, 'START');
    await expect(replyTo(amina, 'Ingrid')).toHaveValue('An engineer comes tomorrow.');
    await replyTo(amina, 'Ingrid').fill('');
  });

  await test.step('a customer who asked in other words is stopped by the agent', async () => {
    await amina.getByRole('button', { name: 'More' }).click();
    await amina.getByRole('menuitem', { name: 'Customer asked not to be texted' }).click();
    await amina.getByRole('button', { name: 'Stop texts' }).click();
    await expect(amina.getByText(/^Texts to Ingrid are stopped since/)).toBeVisible();
    await expect(amina.getByRole('button', { name: 'Close', exact: true })).toBeFocused();
    await texts(INGRID, 'START');
    await expect(replyTo(amina, 'Ingrid')).toBeVisible();
  });

  await closeAndFinish(amina);

  await test.step('who stopped texts before, and writes all the same, is answered with nothing: one sees it on taking it', async () => {
    await texts(INGRID, 'STOP');
    await texts(INGRID, 'The light of my router is red again');
    await accept(amina, 'red again');
    await expect(amina.getByText('Nothing can be sent until Ingrid texts START.', { exact: false })).toBeVisible();
    await expect(replyTo(amina, 'Ingrid')).toHaveCount(0);
    await texts(INGRID, 'START');
    await expect(replyTo(amina, 'Ingrid')).toBeVisible();
  });

  await closeAndFinish(amina);
  await leave(amina);
});

test('a wrap-up with a time holds the slot, is counted down, and ends by itself', async ({ browser }) => {
  const priya = await deskOf(browser, 'Priya Nair', 'Available');
  await texts(UNKNOWN, 'There is a mistake in my bill');
  await accept(priya, 'a mistake in my bill');
  const close = priya.getByRole('button', { name: 'Close', exact: true });
  const left = priya.getByRole('timer').filter({ hasText: 'left' });

  await test.step('it counts, in the bar and in the inbox', async () => {
    await close.click();
    await expect(priya.getByText(/It counts until you finish\.$/)).toBeVisible();
    await expect(left).toHaveText(/^1\smin\s\d+\ss left$/);
    await expect(priya.getByText('1 of 6', { exact: true })).toBeVisible();
    await expect(priya.getByRole('link', { name: /Wrap-up: choose a code/ })).toContainText(/1\smin/);
    const first = await left.textContent();
    await expect(left).not.toHaveText(first ?? '');
    await accessible(priya);
  });

  await test.step('until it is finished the close can be taken back', async () => {
    await priya.getByRole('button', { name: 'Take back' }).click();
    await expect(priya.getByRole('textbox', { name: /^Write to/ })).toBeFocused();
    await close.click();
    await expect(left).toBeVisible();
  });

  await test.step('after two minutes the centre gives the code and the room', async () => {
    await advance(121_000);
    await expect(priya.getByText(/^Closed at \d\d:\d\d: No response needed\./)).toBeVisible();
    await expect(priya.getByText('0 of 6', { exact: true })).toBeVisible();
  });
  await leave(priya);
});

test('of two who take the same from a queue, one has it and the other is told', async ({ browser }) => {
  const desks = [await deskOf(browser, 'Priya Nair', 'Busy'), await deskOf(browser, 'Luc Moreau', 'Busy')];
  await texts(DAVID, 'I was charged twice in October');
  for (const desk of desks) {
    await desk.getByRole('tab', { name: 'Queues' }).click();
    await expect(desk.getByRole('button', { name: 'Take David Okafor' })).toBeVisible();
  }
  await accessible(desks[0] as Page);
  await Promise.all(desks.map((desk) => desk.getByRole('button', { name: 'Take David Okafor' }).click()));
  const has = (desk: Page) =>
    replyTo(desk, 'David')
      .waitFor()
      .then(() => 'has it');
  const told = (desk: Page) =>
    desk
      .getByText('Somebody else has it')
      .waitFor()
      .then(() => 'is told');
  const ends = await Promise.all(desks.map((desk) => Promise.race([has(desk), told(desk)])));
  expect(ends.toSorted()).toEqual(['has it', 'is told']);
  const winner = desks[ends.indexOf('has it')] as Page;
  await expect(replyTo(winner, 'David')).toBeFocused();
  await expect(transcript(winner)).toContainText('charged twice');
  await expect(transcript(winner)).toContainText(/You took it from the queue/);
  await expect(winner.getByRole('complementary', { name: 'Customer' })).toContainText('Taken by hand by you');
  await closeAndFinish(winner);
  for (const desk of desks) await leave(desk);
});

test('a supervisor moves what somebody has in hand back to the queue', async ({ browser }) => {
  const priya = await deskOf(browser, 'Priya Nair', 'Available');
  await texts(SOMEBODY, 'A question about my invoice');
  await accept(priya, 'question about my invoice');
  const id = new URL(priya.url()).pathname.split('/').at(-1);
  await choosePresence(priya, 'Busy');
  const sofia = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await sofia.goto(`${desktop}/sign-in?back=/live/interactions/${id}`);
  await sofia.getByRole('button', { name: 'Sofia Lindqvist' }).click();
  await sofia.goto(`${desktop}/live/interactions/${id}`);
  await expect(sofia.getByText('Priya Nair has this conversation. You can read it.')).toBeVisible();
  await accessible(sofia);
  await sofia.getByRole('button', { name: 'Move back to the queue' }).click();
  await expect(sofia.getByText('It waits in Billing.')).toBeVisible();
  await expect(inHand(priya)).toHaveText(/0$/);
  await expect(priya.getByText('This conversation is not with you.', { exact: false })).toBeVisible();
  await sofia.context().close();
  // Nobody waits when the next test begins.
  await choosePresence(priya, 'Available');
  await accept(priya, 'question about my invoice');
  await closeAndFinish(priya);
  await leave(priya);
});
