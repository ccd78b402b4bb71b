import { decline } from '../offers/offer-desk.ts';

/** Where the agent was before F2. */
let cameFrom: HTMLElement | undefined;

const acceptButton = (): HTMLElement | null => document.querySelector<HTMLElement>('[data-accept]');
const tray = (): HTMLElement | null => acceptButton()?.closest('section') ?? null;

/** Back to where it was. */
function returnFocus(): void {
  if (cameFrom?.isConnected) cameFrom.focus();
  cameFrom = undefined;
}

/** Accepted: the focus goes to the conversation instead. */
export function forgetFocus(): void {
  cameFrom = undefined;
}

/** The offer that had the focus is gone, and took the focus with it. */
export function returnLostFocus(): void {
  if (cameFrom && (document.activeElement === document.body || document.activeElement === null)) returnFocus();
}

/** F2 leads to the offer from anywhere, D declines there, Esc goes back. True when the key was used. */
export function offerKey(event: KeyboardEvent): boolean {
  const accept = acceptButton();
  const inTray = tray()?.contains(document.activeElement) ?? false;
  if (event.key === 'F2' && accept) {
    if (!inTray) cameFrom = document.activeElement instanceof HTMLElement ? document.activeElement : undefined;
    accept.focus();
    return true;
  }
  if (!inTray) return false;
  if (event.key === 'Escape') {
    returnFocus();
    return true;
  }
  if (event.key.toLowerCase() === 'd' && !event.repeat && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const key = document.querySelector<HTMLElement>('[data-decline]')?.dataset.decline;
    if (key) void decline(key);
    returnFocus();
    return true;
  }
  return false;
}
