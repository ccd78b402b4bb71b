// row 158
import { expect, test } from '@playwright/test';
import { accept, closeAndFinish, deskOf, leave, sendsPicture, transcript } from '../support/desk-pages.ts';
import { accessible } from '../support/accessible.ts';

const SENDER = '+447700900320';

/** The carrier's wait for a file, its way through the queue, and a hint. */
const FETCHED_WITHIN_MS = 20_000;

test('a picture that a customer sends is shown in the transcript, through a link that ends soon', async ({
  browser,
}) => {
  const amina = await deskOf(browser, 'Amina Diallo', 'Available');
  await sendsPicture(SENDER, 'This is what my router looks like');
  await accept(amina, 'what my router looks like');

  const picture = transcript(amina).getByRole('img', { name: 'Picture, open it' });
  await expect(picture).toBeVisible({ timeout: FETCHED_WITHIN_MS });
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight]))
    .toEqual([320, 240]);
  await accessible(amina);

  await test.step('the link is signed, for a quarter of an hour, and what it was signed for cannot be changed', async () => {
    const link = new URL((await picture.getAttribute('src')) ?? '');
    expect(Number(link.searchParams.get('X-Amz-Expires'))).toBe(900);
    expect(link.searchParams.get('X-Amz-Signature')).toMatch(/^[0-9a-f]{64}$/);
    expect(link.searchParams.get('response-content-disposition')).toBe('inline');
    expect(link.href).not.toContain(SENDER.slice(1));
    expect(await amina.getByRole('link', { name: 'Picture, open it' }).getAttribute('rel')).toBe('noreferrer');
  });

  await test.step('it is there again after the page is loaded anew', async () => {
    await amina.reload();
    await expect(picture).toBeVisible();
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320);
  });

  await closeAndFinish(amina);
  await leave(amina);
});
