import type { Virtualizer } from '@tanstack/react-virtual';
import { type UIEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { markSeen, seenOf } from '../inbox/seen.ts';
import type { Line } from './lines.ts';

type Reading = {
  interaction: string;
  newest: boolean;
  lines: readonly Line[];
  virtual: Virtualizer<HTMLDivElement, Element>;
  older(): Promise<void>;
  hasOlder: boolean;
};

/** Older texts are fetched before the reader arrives at the top. */
const EARLY = 400;

/** This near to the end is at the end. */
export const AT_END = 40;

const isText = (line: Line): line is Extract<Line, { kind: 'message' }> => line.kind === 'message';

/** Where to open, what was seen, and when to fetch what is further up. */
export function useReading({ interaction, newest, lines, virtual, older, hasOlder }: Reading) {
  const [atEnd, setAtEnd] = useState(true);
  const last = lines.findLast(isText)?.message;
  const shown = lines.findLast((line) => isText(line) && !line.outgoing)?.key;
  const fresh = useFresh(lines, atEnd);
  useOpenAtUnread({ interaction, lines, virtual });
  useEffect(() => {
    const see = () => {
      if (shown && atEnd && !document.hidden) markSeen(interaction, shown);
    };
    see();
    document.addEventListener('visibilitychange', see);
    return () => document.removeEventListener('visibilitychange', see);
  }, [interaction, shown, atEnd]);
  const own = last?.direction === 'out' && last.status === 'sending' ? last.id : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: for each text of mine, once
  useEffect(() => {
    if (own || newest) virtual.scrollToEnd();
  }, [own, newest]);
  useStayAtEnd(virtual, atEnd);
  // Also after a page came: whoever stands at the top gets the next one without having to move.
  useEffect(() => {
    if (hasOlder && lines.length > 0 && (virtual.scrollElement?.scrollTop ?? 0) < EARLY) void older();
  }, [hasOlder, lines.length, older, virtual]);
  const onScroll = useCallback(
    ({ currentTarget }: UIEvent<HTMLElement>) => {
      // The element itself: the virtualizer hears of the same event after us.
      const { scrollTop, scrollHeight, clientHeight } = currentTarget;
      setAtEnd(scrollHeight - clientHeight - scrollTop <= AT_END);
      if (hasOlder && scrollTop < EARLY) void older();
    },
    [hasOlder, older],
  );
  return { fresh, toEnd: () => virtual.scrollToEnd(), onScroll };
}

/** What stands below the transcript grows and shrinks: whoever reads the end goes on reading it. */
function useStayAtEnd(virtual: Reading['virtual'], atEnd: boolean): void {
  const stays = useRef(atEnd);
  stays.current = atEnd;
  useEffect(() => {
    const frame = virtual.scrollElement;
    if (!frame) return;
    const observer = new ResizeObserver(() => {
      if (stays.current) virtual.scrollToEnd();
    });
    observer.observe(frame);
    return () => observer.disconnect();
  }, [virtual]);
}

/** How many texts came in since the reader left the end. */
function useFresh(lines: readonly Line[], atEnd: boolean): number {
  const left = useRef<string | undefined>(undefined);
  const texts = lines.filter(isText);
  const newest = texts.at(-1)?.message.id;
  if (atEnd) left.current = newest;
  if (atEnd || newest === left.current) return 0;
  const at = texts.findIndex((line) => line.message.id === left.current);
  return texts.slice(at + 1).filter((line) => line.message.direction === 'in').length;
}

function useOpenAtUnread({ interaction, lines, virtual }: Pick<Reading, 'interaction' | 'lines' | 'virtual'>): void {
  const opened = useRef(false);
  useLayoutEffect(() => {
    if (opened.current || lines.length === 0) return;
    opened.current = true;
    const seen = seenOf(interaction);
    const at = seen ? lines.findIndex((line) => line.key === seen) : -1;
    const unread =
      at < 0 ? -1 : lines.findIndex((line, i) => i > at && isText(line) && line.message.direction === 'in');
    if (unread > 0) virtual.scrollToIndex(unread, { align: 'start' });
    else virtual.scrollToEnd();
  }, [interaction, lines, virtual]);
}
