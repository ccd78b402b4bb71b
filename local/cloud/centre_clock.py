"""The centre's clock: real time plus an offset that only grows, and everything that waits on it."""

import heapq
import itertools
import math
import struct
import threading
import time

# A jump through busy days may take this long; what is left then falls due at once.
WALK_SECONDS = 240
# A step of a jump waits this long for the centre to rest; after one step that did not, the next ones wait less.
SETTLE_SECONDS = 10
SETTLE_SECONDS_WHEN_STUCK = 0.5
# Rest is believed after three looks in a row: what one thread hands to another is nobody's for less than a millisecond.
LOOKS = 3
SECONDS_BETWEEN_LOOKS = 0.008


class CentreClock:
    def __init__(self, path):
        self.offset_ms = 0
        self.changed = threading.Condition()
        self.walking = threading.Lock()
        self._deadlines = []
        self._settle_seconds = SETTLE_SECONDS
        # What else waits: the next moment of it, if any, and what has to hear of a jump.
        self.waits_elsewhere = lambda: None
        self.moved = lambda seconds: None
        self._order = itertools.count()
        # Node processes read these eight bytes at every look at the time (clock-preload.mjs).
        self._file = open(path, "wb", buffering=0)
        self._show()
        threading.Thread(target=self._run, daemon=True, name="centre-clock").start()

    def now(self):
        return time.time() + self.offset_ms / 1000

    def wake_at(self, deadline, signal):
        """The caller holds `changed`."""
        heapq.heappush(self._deadlines, (deadline, next(self._order), signal))
        self.changed.notify()

    def advance(self, advance_ms, at_rest, at_end, settle_seconds=SETTLE_SECONDS):
        """Walks from deadline to deadline, each time until the centre is at rest; false if it did not come to rest."""
        with self.walking:
            self._settle_seconds = settle_seconds
            target, started, rested = self.offset_ms + advance_ms, time.time(), self._settle(at_rest, True)
            while time.time() - started < WALK_SECONDS:
                deadline = self._next_deadline()
                if deadline is None or deadline > time.time() + target / 1000:
                    break
                # One millisecond past it: whoever compares in whole milliseconds finds it due.
                self._move(min(target, math.ceil((deadline - time.time()) * 1000) + 1))
                rested = self._settle(at_rest, rested)
            self._move(target)
            rested = self._settle(at_rest, rested)
            at_end()
            return self._settle(at_rest, rested)

    def _next_deadline(self):
        with self.changed:
            while self._deadlines and not self._deadlines[0][2].waiting:
                heapq.heappop(self._deadlines)
            ours = [self._deadlines[0][0]] if self._deadlines else []
        elsewhere = self.waits_elsewhere()
        return min(ours + ([] if elsewhere is None else [elsewhere]), default=None)

    def _move(self, offset_ms):
        with self.changed:
            by_ms = max(0, offset_ms - self.offset_ms)
            if by_ms:
                self.offset_ms = offset_ms
                self._show()
            self._wake_due()
            self.changed.notify()
        if by_ms:
            self.moved(by_ms / 1000)

    def _show(self):
        self._file.seek(0)
        self._file.write(struct.pack("<d", self.offset_ms))

    def _settle(self, at_rest, rested):
        until = time.time() + (self._settle_seconds if rested else SETTLE_SECONDS_WHEN_STUCK)
        looks = 0
        while looks < LOOKS:
            if time.time() > until:
                return False
            time.sleep(SECONDS_BETWEEN_LOOKS)
            looks = looks + 1 if at_rest() else 0
        return True

    def _wake_due(self):
        while self._deadlines and self._deadlines[0][0] <= self.now():
            heapq.heappop(self._deadlines)[2].wake()

    def _run(self):
        with self.changed:
            while True:
                self._wake_due()
                self.changed.wait(self._deadlines[0][0] - self.now() if self._deadlines else None)


def waits_of(clock):
    """Stand-ins for `threading.Thread` and `threading.Event` that count the workflows which are not waiting."""
    counted = threading.local()

    class Workflow(threading.Thread):
        awake = 0

        def start(self):
            _count(1)
            super().start()

        def run(self):
            counted.here = True
            try:
                super().run()
            finally:
                _count(-1)

        def join(self, timeout=None):
            # A workflow that waits for its branches: they are counted, it is not.
            here = getattr(counted, "here", False)
            _count(-1 if here else 0)
            super().join(timeout)
            _count(1 if here else 0)

    def _count(change):
        with clock.changed:
            Workflow.awake += change

    class Signal:
        """Set by an answer, or over when the centre's clock reaches the time-out, whichever comes first."""

        def __init__(self):
            self._over = threading.Event()
            self._answered = self._counted = self.waiting = False

        def is_set(self):
            return self._answered

        def set(self):
            with clock.changed:
                self._answered = True
                self.wake()

        def wake(self):
            """The caller holds `changed`."""
            if self.waiting:
                self.waiting = False
                # Counted here, not in the woken thread: between the two nobody may believe that all is at rest.
                Workflow.awake += 1 if self._counted else 0
                self._over.set()

        def wait(self, timeout=None):
            with clock.changed:
                if self._answered:
                    return True
                self.waiting, self._counted = True, getattr(counted, "here", False)
                Workflow.awake -= 1 if self._counted else 0
                if timeout is not None:
                    clock.wake_at(clock.now() + timeout, self)
            self._over.wait()
            return self._answered

    return Workflow, Signal
