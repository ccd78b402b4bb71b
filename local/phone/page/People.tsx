import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { Phone } from '../sample.ts';
import { ask } from './ask.ts';
import { CentreClock } from './CentreClock.tsx';
import classes from './People.module.css';
import { readableNumber, type Times } from './times.ts';
import type { useCentreClock } from './use-centre-clock.ts';
import type { Handled } from './use-handled.ts';

type PeopleProps = {
  phones: readonly Phone[];
  handled: Handled;
  clock: ReturnType<typeof useCentreClock>;
  times: Times;
};

export function People({ phones, handled, clock, times }: PeopleProps) {
  async function addPhone() {
    const { number } = await ask<Phone>('/phones', 'POST', {});
    handled.toggle(number);
  }
  return (
    <aside className={classes['people']} aria-label="Phones and clock">
      <h1>Customers’ phones</h1>
      <p>Each one texts through the real webhooks.</p>
      <ul>
        {phones.map((phone) => (
          <li key={phone.number}>
            <PersonButton phone={phone} handled={handled} />
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
      <CentreClock clock={clock} times={times} />
    </aside>
  );
}

function PersonButton({ phone: { name, number }, handled }: { phone: Phone; handled: Handled }) {
  const open = handled.isOpen(number);
  const unread = handled.unread(number);
  const tag = open ? 'Texting' : unread > 0 ? `${unread} new` : '';
  return (
    <button type="button" aria-pressed={open} onClick={() => handled.toggle(number)}>
      <b>{name}</b>
      <small>{readableNumber(number)}</small>
      {tag && <span>{tag}</span>}
    </button>
  );
}
