import { type Dispatch, type SetStateAction, useMemo, useState } from 'react';
import type { Phone } from '../sample.ts';
import { ask } from './ask.ts';
import classes from './Bench.module.css';
import { Call } from './Call.tsx';
import { Carrier } from './Carrier.tsx';
import { Frame } from './Frame.tsx';
import { People } from './People.tsx';
import { Texts } from './Texts.tsx';
import { type Times, timesIn } from './times.ts';
import { useAloud } from './use-aloud.ts';
import { type BenchState, useBench } from './use-bench.ts';
import { useCalls } from './use-calls.ts';
import { useCentreClock } from './use-centre-clock.ts';
import { type Handled, useHandled } from './use-handled.ts';

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
  const all = useMemo(() => Object.values(bench.calls), [bench.calls]);
  const calls = useCalls(all);
  const [aloud, setAloud] = useAloud();
  const [drafts, setDrafts] = useState<Record<string, string>>({});
  const texting = { centre, threads, drafts, setDrafts, handled, now: clock.now, times };

  return (
    <div className={classes['bench']}>
      <People {...{ phones, handled, calls: all, aloud, onAloud: setAloud, clock, times }} />
      <main className={classes['phones']}>
        {phones
          .filter(({ number }) => handled.isOpen(number))
          .map((phone) => {
            const call = calls.shownOn(phone.number);
            if (!call) return <TextFrame key={phone.number} phone={phone} {...texting} />;
            const time = times.minute(clock.now);
            return (
              <Frame key={phone.number} label={`${phone.name}, call`} time={time} dark>
                <Call
                  key={call.call}
                  {...{ phone, centre, call, aloud, now: clock.now }}
                  onDone={() => calls.putAway(call)}
                />
              </Frame>
            );
          })}
        {phones.every(({ number }) => !handled.isOpen(number)) && <p>Take a phone from the left.</p>}
      </main>
      <Carrier log={bench.log} faults={bench.faults} times={times} live={live} />
    </div>
  );
}

type TextFrameProps = Pick<BenchState, 'centre' | 'threads'> & {
  phone: Phone;
  drafts: Record<string, string>;
  setDrafts: Dispatch<SetStateAction<Record<string, string>>>;
  handled: Handled;
  now: number;
  times: Times;
};

function TextFrame({ phone, centre, threads, drafts, setDrafts, handled, now, times }: TextFrameProps) {
  const { name, number } = phone;
  return (
    <Frame label={`${name}, texts`} time={times.minute(now)}>
      <Texts
        {...{ phone, centre, now, times }}
        thread={threads[number] ?? []}
        draft={drafts[number] ?? ''}
        onDraft={(draft) => setDrafts((before) => ({ ...before, [number]: draft }))}
        onClose={() => handled.toggle(number)}
        onCall={() => void ask(`/phones/${number}/calls`, 'POST', {}).catch(() => undefined)}
      />
    </Frame>
  );
}
