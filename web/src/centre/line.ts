import type { Hint } from '../../../domain/desktop-api.ts';
import { backOff } from './back-off.ts';
import { monotonic } from './clock.ts';
import { socketIs } from './connection.ts';

/** Below this a socket that closes counts as one more failure, so that a server which accepts and drops is not stormed. */
const STEADY = 10_000;

type Line = { close(): void; retry(): void };
type Deps = {
  /** A one-use ticket, made by the API for whoever is signed in. */
  ticket(): Promise<string>;
  address: string;
  onHint(hint: Hint): void;
  /** Hints were lost while it was down: everything is asked for again. */
  onOpen(): void;
};

/** Keeps one socket open until told otherwise. */
export function openLine({ ticket, address, onHint, onOpen }: Deps): Line {
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let over = false;

  function later(): void {
    if (over) return;
    const wait = backOff(failures++);
    socketIs('waiting', monotonic() + wait);
    timer = setTimeout(connect, wait);
  }

  async function connect(): Promise<void> {
    socketIs('connecting');
    const pass = await ticket().catch(() => undefined);
    if (over) return;
    if (!pass) return later();
    const mine = new WebSocket(`${address}?ticket=${encodeURIComponent(pass)}`);
    socket = mine;
    let openedAt = Number.POSITIVE_INFINITY;
    mine.onopen = () => {
      openedAt = monotonic();
      socketIs('open');
      onOpen();
    };
    mine.onmessage = ({ data }) => {
      const hint = readHint(data);
      if (hint) onHint(hint);
    };
    mine.onclose = () => {
      if (socket !== mine) return;
      socket = undefined;
      if (monotonic() - openedAt > STEADY) failures = 0;
      later();
    };
  }

  void connect();
  return {
    close() {
      over = true;
      clearTimeout(timer);
      const last = socket;
      socket = undefined;
      last?.close();
    },
    retry() {
      if (over || socket) return;
      clearTimeout(timer);
      failures = 0;
      void connect();
    },
  };
}

/** A newer centre may hint of more. */
const known: readonly string[] = ['inbox', 'interaction', 'messages', 'alert'] satisfies Hint['type'][];

function readHint(data: unknown): Hint | undefined {
  try {
    const said = JSON.parse(String(data)) as Hint;
    return known.includes(said.type) ? said : undefined;
  } catch {
    return undefined;
  }
}
