import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { Phone } from '../sample.ts';
import type { CallState } from '../calls/call-state.ts';
import { Aloud } from './Aloud.tsx';
import { ask } from './ask.ts';
import { CentreClock } from './CentreClock.tsx';
import classes from './People.module.css';
import { Telephones } from './Telephones.tsx';
import { readableNumber, type Times } from './times.ts';
import type { useCentreClock } from './use-centre-clock.ts';
import type { Handled } from './use-handled.ts';

type PeopleProps = {
  phones: readonly Phone[];
  handled: Handled;
  calls: readonly CallState[];
  aloud: boolean;
  onAloud(aloud: boolean): void;
  clock: ReturnType<typeof useCentreClock>;
  times: Times;
};

export function People({ phones, handled, calls, aloud, onAloud, clock, times }: PeopleProps) {
  async function addPhone() {
    const { number } = await ask<Phone>('/phones', 'POST', {});
    handled.toggle(number);
  }
  return (
    <aside className={classes['people']} aria-label="Phones and clock">
      <h1>Customers’ phones</h1>
      <p>Each one texts and calls through the real webhooks.</p>
      <ul>
        {phones.map((phone) => (
          <li key={phone.number}>
            <PersonButton phone={phone} handled={handled} onACall={isOnACall(calls, phone.number)} />
          </li>
        ))}
      </ul>
      <Button
        className={classes['another']}
        variant="transparent"
        size="compact-sm"
        h={32}
        px={0}
        leftSection={<IconPlus size={15} />}
        onClick={() => void addPhone()}
      >
        Another phone
      </Button>
      <Telephones calls={calls} />
      <Aloud aloud={aloud} onAloud={onAloud} />
      <CentreClock clock={clock} times={times} />
    </aside>
  );
}

type PersonProps = { phone: Phone; handled: Handled; onACall: boolean };

function PersonButton({ phone: { name, number }, handled, onACall }: PersonProps) {
  const open = handled.isOpen(number);
  const unread = handled.unread(number);
  const tag = onACall ? 'On a call' : open ? 'Texting' : unread > 0 ? `${unread} new` : '';
  return (
    <button type="button" aria-pressed={open} onClick={() => handled.toggle(number)}>
      <b>{name}</b>
      <small>{readableNumber(number)}</small>
      {tag && <span>{tag}</span>}
    </button>
  );
}

function isOnACall(calls: readonly CallState[], number: string): boolean {
  return calls.some((call) => call.direction === 'inbound' && call.phone === number && call.endedAt === null);
}
