import { IconMusic, IconPhoneOff } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { CallState, Said } from '../calls/call-state.ts';
import type { Phone } from '../sample.ts';
import { ask } from './ask.ts';
import classes from './Call.module.css';
import { Keypad, keyNames } from './Keypad.tsx';
import { readableNumber, stopwatch } from './times.ts';
import { useVoice } from './use-aloud.ts';
import type { Centre } from './use-bench.ts';
import { useKeys } from './use-keys.ts';

type CallProps = { phone: Phone; centre: Centre; call: CallState; now: number; aloud: boolean; onDone(): void };

/** The calling part of a phone: what is heard as words, keys by mouse or keyboard, and the red button. */
export function Call({ phone, centre, call, now, aloud, onDone }: CallProps) {
  const { typed, press } = useKeys(call);
  useVoice(call, aloud);
  const self = useRef<HTMLDivElement>(null);
  useEffect(() => self.current?.focus({ preventScroll: true }), []);
  const over = call.endedAt !== null;

  function typeKey(event: KeyboardEvent): void {
    if (over || event.ctrlKey || event.metaKey || event.altKey || !keyNames.has(event.key)) return;
    event.preventDefault();
    press(event.key);
  }

  return (
    <div ref={self} className={classes['call']} tabIndex={-1} onKeyDown={typeKey}>
      <header>
        <b>{centre.name}</b>
        <time>{durationOf(call, now)}</time>
      </header>
      <div className={classes['heard']} aria-live="polite">
        <Hearing call={call} />
      </div>
      <output className={classes['typed']} aria-label={`Keys pressed on ${phone.name}’s phone`}>
        {typed}
      </output>
      <Keypad label={`Keys of ${phone.name}’s phone`} disabled={over} onPress={press} />
      {over ? (
        <button type="button" className={classes['done']} onClick={onDone}>
          Back to texts
        </button>
      ) : (
        <button
          type="button"
          className={classes['hang-up']}
          aria-label={`Hang up ${phone.name}’s phone`}
          onClick={() => void ask(`/calls/${call.call}/hang-up`, 'POST', {})}
        >
          <IconPhoneOff size={28} />
        </button>
      )}
    </div>
  );
}

/** What the centre says in its last answer, or who is at the other end. */
function Hearing({ call }: { call: CallState }) {
  const { room, heard, doing, endedAt, endedBy } = call;
  if (endedAt !== null) return <p>{endedBy === 'phone' ? 'You hung up.' : 'The call was ended.'}</p>;
  if (room?.held) return <Music words="On hold" />;
  const other = room?.with[0];
  if (other && !room.music) return <p>Talking to {readableNumber(other.phone)}</p>;
  if (room && !room.music) return <p>Nobody else is here.</p>;
  const turn = heard.at(-1)?.turn;
  const said = heard.filter((each): each is Said => 'said' in each && each.turn === turn);
  return (
    <>
      {said.length > 0 && <p lang={said.at(-1)?.language}>“{said.map((each) => each.said).join(' ')}”</p>}
      {(doing === 'playing' || room?.music) && <Music words="Music" />}
    </>
  );
}

function Music({ words }: { words: string }) {
  return (
    <p className={classes['music']}>
      <IconMusic size={15} aria-hidden /> {words}
    </p>
  );
}

function durationOf({ answeredAt, endedAt, status }: CallState, now: number): string {
  if (endedAt !== null)
    return answeredAt === null ? wordsFor(status) : `Call ended · ${stopwatch(endedAt - answeredAt)}`;
  return answeredAt === null ? 'Calling' : stopwatch(now - answeredAt);
}

function wordsFor(status: CallState['status']): string {
  return status === 'busy' ? 'Busy' : 'Not answered';
}
