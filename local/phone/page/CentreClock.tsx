import { Button } from '@mantine/core';
import { useState } from 'react';
import classes from './People.module.css';
import type { Times } from './times.ts';
import type { useCentreClock } from './use-centre-clock.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** 71 and 72 hours lie on either side of the window in which a reply reopens a conversation. */
const jumps = [
  { label: '+10 min', advanceMs: 10 * MINUTE },
  { label: '+71 h', advanceMs: 71 * HOUR },
  { label: '+72 h', advanceMs: 72 * HOUR },
];

export function CentreClock({ clock, times }: { clock: ReturnType<typeof useCentreClock>; times: Times }) {
  const [moving, setMoving] = useState<string>();
  const [failure, setFailure] = useState<string>();

  async function jump({ label, advanceMs }: (typeof jumps)[number]) {
    setMoving(label);
    setFailure(undefined);
    await clock.move(advanceMs).catch(() => setFailure('The clock did not move. Is the centre running?'));
    setMoving(undefined);
  }

  return (
    <section className={classes['clock']} aria-labelledby="clock">
      <h2 id="clock">The centre’s clock</h2>
      <time>{times.moment(clock.now)}</time>
      <div>
        {jumps.map((each) => (
          <Button
            key={each.label}
            variant="default"
            h={28}
            loading={moving === each.label}
            disabled={moving !== undefined && moving !== each.label}
            onClick={() => void jump(each)}
          >
            {each.label}
          </Button>
        ))}
      </div>
      {failure && <p role="alert">{failure}</p>}
    </section>
  );
}
