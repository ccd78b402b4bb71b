import { useMemo, useState } from 'react';
import classes from './Bench.module.css';
import { Carrier } from './Carrier.tsx';
import { Frame } from './Frame.tsx';
import { People } from './People.tsx';
import { Texts } from './Texts.tsx';
import { timesIn } from './times.ts';
import { type BenchState, useBench } from './use-bench.ts';
import { useCentreClock } from './use-centre-clock.ts';
import { useHandled } from './use-handled.ts';

/** Customers' phones, the centre's clock and the carrier between them. */
export function Bench() {
  const { bench, live } = useBench();
  if (!bench)
    return (
      <p className={classes['waiting']}>{live ? 'The phones are being laid out.' : 'Waiting for the phone server.'}</p>
    );
  return <LaidOut bench={bench} live={live} />;
}

function LaidOut({ bench, live }: { bench: BenchState; live: boolean }) {
  const { centre, phones, threads } = bench;
  const clock = useCentreClock();
  const times = useMemo(() => timesIn(centre.timeZone), [centre.timeZone]);
  const handled = useHandled(phones, threads);
  const [drafts, setDrafts] = useState<Record<string, string>>({});

  return (
    <div className={classes['bench']}>
      <People phones={phones} handled={handled} clock={clock} times={times} />
      <main className={classes['phones']}>
        {phones
          .filter(({ number }) => handled.isOpen(number))
          .map(({ name, number }) => (
            <Frame key={number} label={`${name}, texts`} time={times.minute(clock.now)}>
              <Texts
                phone={{ name, number }}
                centre={centre}
                thread={threads[number] ?? []}
                draft={drafts[number] ?? ''}
                onDraft={(draft) => setDrafts((before) => ({ ...before, [number]: draft }))}
                onClose={() => handled.toggle(number)}
                now={clock.now}
                times={times}
              />
            </Frame>
          ))}
        {phones.every(({ number }) => !handled.isOpen(number)) && <p>Take a phone from the left.</p>}
      </main>
      <Carrier log={bench.log} faults={bench.faults} times={times} live={live} />
    </div>
  );
}
