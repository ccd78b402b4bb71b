import { IconArrowUp, IconChevronLeft, IconPhone, IconPhoto } from '@tabler/icons-react';
import type { FormEvent } from 'react';
import type { Phone } from '../sample.ts';
import type { Text } from '../threads.ts';
import { ask } from './ask.ts';
import classes from './Texts.module.css';
import { Thread } from './Thread.tsx';
import { readableNumber, type Times } from './times.ts';
import type { Centre } from './use-bench.ts';

type TextsProps = {
  phone: Phone;
  centre: Centre;
  thread: readonly Text[];
  draft: string;
  onDraft(draft: string): void;
  onClose(): void;
  onCall(): void;
  now: number;
  times: Times;
};

/** The texting part of a phone. */
export function Texts({ phone, centre, thread, draft, onDraft, onClose, onCall, now, times }: TextsProps) {
  async function send(event: FormEvent) {
    event.preventDefault();
    const body = draft.trim();
    if (!body) return;
    onDraft('');
    await ask(`/phones/${phone.number}/texts`, 'POST', { to: centre.number, body }).catch(() => onDraft(body));
  }

  /** What is written goes along with it. */
  async function sendPicture() {
    const body = draft.trim();
    onDraft('');
    const text = { to: centre.number, body, pictures: ['sample'] };
    await ask(`/phones/${phone.number}/texts`, 'POST', text).catch(() => onDraft(body));
  }

  return (
    <>
      <header className={classes['peer']}>
        <button type="button" aria-label={`Put ${phone.name}’s phone down`} onClick={onClose}>
          <IconChevronLeft size={22} />
        </button>
        <div>
          <b>{centre.name}</b>
          <small>{readableNumber(centre.number)}</small>
        </div>
        <button type="button" aria-label={`Call from ${phone.name}’s phone`} onClick={onCall}>
          <IconPhone size={20} />
        </button>
      </header>
      <Thread label={`Texts of ${phone.name}`} thread={thread} now={now} times={times} />
      <form className={classes['write']} onSubmit={(event) => void send(event)}>
        <button type="button" aria-label={`Send a picture from ${phone.name}`} onClick={() => void sendPicture()}>
          <IconPhoto size={18} />
        </button>
        <input
          aria-label={`Text message from ${phone.name}`}
          placeholder="Text message"
          autoComplete="off"
          maxLength={1600}
          value={draft}
          onChange={({ currentTarget }) => onDraft(currentTarget.value)}
        />
        <button type="submit" aria-label={`Send from ${phone.name}`}>
          <IconArrowUp size={18} stroke={2.4} />
        </button>
      </form>
    </>
  );
}
