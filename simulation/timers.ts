interface Timer {
  at: number;
  order: number;
  callback: () => void;
}

/** A heap of deadlines; of one moment, the one that was asked for first. */
export interface Timers {
  add(at: number, callback: () => void): void;
  /** The earliest moment. */
  next(): number | undefined;
  /** Takes out the earliest. */
  take(): (() => void) | undefined;
}

export function timers(): Timers {
  const heap: Timer[] = [];
  let order = 0;
  const at = (index: number) => heap[index] as Timer;
  const before = (a: Timer, b: Timer) => a.at < b.at || (a.at === b.at && a.order < b.order);

  function swap(a: number, b: number) {
    [heap[a], heap[b]] = [at(b), at(a)];
  }

  function rise(index: number) {
    for (let child = index; child > 0; ) {
      const parent = (child - 1) >> 1;
      if (!before(at(child), at(parent))) return;
      swap(child, parent);
      child = parent;
    }
  }

  function sink() {
    for (let parent = 0; ; ) {
      let least = parent;
      for (const child of [2 * parent + 1, 2 * parent + 2])
        if (child < heap.length && before(at(child), at(least))) least = child;
      if (least === parent) return;
      swap(least, parent);
      parent = least;
    }
  }

  return {
    add(moment, callback) {
      order += 1;
      heap.push({ at: moment, order, callback });
      rise(heap.length - 1);
    },
    next: () => heap[0]?.at,
    take() {
      const [first] = heap;
      const last = heap.pop();
      if (heap.length > 0 && last) {
        heap[0] = last;
        sink();
      }
      return first?.callback;
    },
  };
}
