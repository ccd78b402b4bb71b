import { type AnyRouter, useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { queries } from '../../centre/queries.ts';
import { queryClient } from '../../centre/query-client.ts';
import { longestWaiting, neighbour, rowsOf } from '../inbox/rows.ts';
import { cards } from '../offers/offer-desk.ts';
import { settings } from '../settings/settings.ts';
import { composing } from './composing.ts';
import { accidental, createQuiet, walks } from './quiet.ts';
import { offerKey } from './offer-keys.ts';

type Commands = Record<string, () => void>;

const quiet = createQuiet();

const inField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('textarea, select, input:not([type=radio]):not([type=range])'));

const press = (selector: string): void => document.querySelector<HTMLElement>(selector)?.click();

type Opens = { onShortcuts(): void; onCommands(): void };

/** The keyboard of the desk; no key acts while an input method is at work, and none takes what was typed. */
export function useKeys(opens: Opens): void {
  const navigate = useNavigate();
  const router = useRouter();
  const latest = useRef(opens);
  latest.current = opens;
  useEffect(() => {
    const open = (interaction: string | undefined) => {
      if (interaction) void navigate({ to: '/inbox/$interaction', params: { interaction } });
    };
    const rows = () => {
      const inbox = queryClient.getQueryData(queries.inbox().queryKey);
      return inbox ? rowsOf(inbox, 'hand') : [];
    };
    const here = () => document.querySelector<HTMLElement>('[data-conversation]')?.dataset.conversation;
    const commands: Commands = {
      j: () => open(neighbour(rows(), here(), 1)?.interaction),
      k: () => open(neighbour(rows(), here(), -1)?.interaction),
      n: () => open(longestWaiting(rows())?.interaction),
      r: () => document.querySelector<HTMLElement>('[data-reply]')?.focus(),
      a: () => press('[data-accept]'),
      c: () => press('[data-close]'),
      p: () => press('[data-park]'),
      t: () => press('[data-transfer]'),
      h: () => press('[data-hold]'),
      x: () => press('[data-hang-up]'),
      w: () => press('[data-why]'),
      'g i': () => void navigate({ to: '/inbox' }),
      '?': () => latest.current.onShortcuts(),
      'mod k': () => latest.current.onCommands(),
    };
    return listen(commands, router);
  }, [navigate, router]);
}

function listen(commands: Commands, router: AnyRouter): () => void {
  let first = '';
  const leaveCards = watchCards();
  const onKey = (event: KeyboardEvent) => {
    if (composing(event) || event.defaultPrevented) return;
    if (offerKey(event)) return event.preventDefault();
    if (event.key === 'Escape' && event.target instanceof HTMLElement && event.target.matches('[data-reply]'))
      return event.target.blur();
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      return commands['mod k']?.();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || inField(event.target)) return;
    if (!settings.get().shortcuts || document.querySelector('[role=menu], [role=dialog][aria-modal]')) return;
    if (chooseCode(event)) return event.preventDefault();
    const key = event.key.length === 1 ? event.key.toLowerCase() : '';
    const name = first === 'g' && key === 'i' ? 'g i' : key;
    first = key;
    const command = commands[name];
    if (!command || (event.repeat && !walks(name)) || (accidental(name) && quiet.refuses(event))) return;
    event.preventDefault();
    command();
  };
  const leavePlaces = router.subscribe('onResolved', () => quiet.changed());
  addEventListener('keydown', onKey);
  return () => {
    leaveCards();
    leavePlaces();
    removeEventListener('keydown', onKey);
  };
}

/** A digit chooses a wrap-up code. */
function chooseCode(event: KeyboardEvent): boolean {
  if (!/^[1-9]$/.test(event.key)) return false;
  const radio = document.querySelector<HTMLInputElement>(`[data-wrap-up] [data-digit="${event.key}"]`);
  radio?.click();
  radio?.focus();
  return radio !== null;
}

/** An offer that came or went makes accepting and closing keys quiet for a moment. */
function watchCards(): () => void {
  const names = () =>
    cards
      .get()
      .map((card) => `${card.key} ${card.phase}`)
      .join();
  let before = names();
  return cards.subscribe(() => {
    if (names() !== before) quiet.changed();
    before = names();
  });
}
