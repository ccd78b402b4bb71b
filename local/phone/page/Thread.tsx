import { Fragment, useEffect, useRef } from 'react';
import type { Text } from '../threads.ts';
import classes from './Texts.module.css';
import type { Times } from './times.ts';

/** A silence that is worth its own heading. */
const LONG_SILENCE = 3_600_000;

type ThreadProps = { label: string; thread: readonly Text[]; now: number; times: Times };

export function Thread({ label, thread, now, times }: ThreadProps) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (end.current) end.current.scrollTop = end.current.scrollHeight;
  }, [thread]);
  const lastOwn = thread.findLast(({ from }) => from === 'customer')?.sid;

  return (
    <div ref={end} className={classes['thread']} role="log" aria-label={label} tabIndex={0}>
      {thread.length === 0 && <p className={classes['heading']}>No texts yet</p>}
      {thread.map((text, index) => (
        <Fragment key={text.sid}>
          {needsHeading(text, thread[index - 1], now, times) && (
            <p className={classes['heading']}>{times.heading(text.at, now)}</p>
          )}
          <p className={classes[text.from]}>
            {text.pictures && <em>{text.pictures === 1 ? 'Picture' : `${text.pictures} pictures`} </em>}
            {text.body}
          </p>
          <Receipt text={text} last={text.sid === lastOwn} />
        </Fragment>
      ))}
    </div>
  );
}

/** A phone says "Delivered" under the last text only; what failed is said under each. */
function Receipt({ text, last }: { text: Text; last: boolean }) {
  if (text.from === 'centre') return null;
  if (text.state === 'failed') return <p className={classes['failed']}>Not delivered. The centre did not take it.</p>;
  if (!last) return null;
  return <p className={classes['receipt']}>{text.state === 'sending' ? 'Sending' : 'Delivered'}</p>;
}

function needsHeading(text: Text, before: Text | undefined, now: number, times: Times): boolean {
  if (!before) return true;
  const today = times.day(text.at) === times.day(now);
  return times.day(text.at) !== times.day(before.at) || (today && text.at - before.at > LONG_SILENCE);
}
