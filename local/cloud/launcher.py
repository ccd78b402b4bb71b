"""Starts MiniStack with what AWS has and it lacks. The inner names that this leans on are checked first.

Environment: GATEWAY_PORT, BIND_HOST, TRUNKLINE_CLOCK_FILE; TRUNKLINE_FUNCTIONS_AT_ONCE if not 16. Standard input is the leash: when it closes, all ends.
Standard output carries the functions' log, one JSON line each; MiniStack's own log goes to standard error."""

import asyncio
import contextlib
import json
import os
import signal
import sys
import threading

import emulated_functions
import emulated_gateway
import emulated_queues
import emulated_workflows
import ministack.app as gateway
import rest
from centre_clock import SETTLE_SECONDS, WALK_SECONDS, CentreClock, waits_of
from ministack.services import eventbridge, stepfunctions

LEANS_ON = (
    (gateway, ["app", "main"]),
    (eventbridge, ["_now_ts", "_tick_scheduled_rules"]),
    (stepfunctions, emulated_workflows.LEANS_ON),
    *emulated_functions.LEANS_ON,
    *rest.LEANS_ON,
    *emulated_queues.LEANS_ON,
    *emulated_gateway.LEANS_ON,
)
TEN_YEARS_MS = 3653 * 86_400_000


def check_names():
    missing = [f"{module.__name__}.{name}" for module, names in LEANS_ON for name in names if not hasattr(module, name)]
    missing += emulated_functions.missing()
    if missing:
        sys.exit(f"MiniStack {gateway._version()} lacks {', '.join(missing)}.\n"
                 "local/cloud/requirements.txt names the release that fits.")


async def read_json(receive):
    given, more = b"", True
    while more:
        part = await receive()
        given, more = given + part.get("body", b""), part.get("more_body", False)
    return json.loads(given)


async def answer_clock(scope, receive, send, clock, advance):
    status, body = 200, {}
    if scope["method"] == "POST":
        try:
            given = await read_json(receive)
            advance_ms, settle_seconds = given["advanceMs"], given.get("settleSeconds", SETTLE_SECONDS)
            if not isinstance(advance_ms, int) or not 0 <= advance_ms <= TEN_YEARS_MS or not 0 < settle_seconds <= WALK_SECONDS:
                raise ValueError
            body["rested"] = await asyncio.to_thread(advance, advance_ms, settle_seconds)
        except (ValueError, KeyError, TypeError):
            status, body["title"] = 400, ("advanceMs: whole milliseconds, not negative, ten years at most; "
                                          "settleSeconds: how long each step waits for rest, if not 10")
    body.update(now=int(clock.now() * 1000), offsetMs=clock.offset_ms)
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-type", b"application/json")]})
    await send({"type": "http.response.body", "body": json.dumps(body).encode()})


def end_with_the_leash():
    while os.read(0, 1024):
        pass
    if os.getpgid(0) == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


def main():
    check_names()
    clock, busy, real = CentreClock(os.environ["TRUNKLINE_CLOCK_FILE"]), rest.Busy(), gateway.app
    workflow, waiting = waits_of(clock)
    emulated_workflows.follow(clock, workflow, waiting)
    emulated_workflows.behave()
    emulated_queues.follow(clock)
    emulated_functions.behave(clock, busy.counted)
    emulated_gateway.behave()

    # Schedules follow the clock. In a jump they run once, at its end.
    tick, eventbridge._now_ts = eventbridge._tick_scheduled_rules, clock.now
    eventbridge._tick_scheduled_rules = lambda: None if clock.walking.locked() else tick()

    def advance(advance_ms, settle_seconds):
        at_rest = lambda: not (busy.number or workflow.awake or rest.undelivered())
        return clock.advance(advance_ms, at_rest, tick, settle_seconds)

    async def application(scope, receive, send):
        path = scope.get("path", "")
        if scope["type"] == "http" and path == "/_trunkline/clock":
            return await answer_clock(scope, receive, send, clock, advance)
        with busy.counted() if scope["type"] == "http" and path.startswith("/_aws/execute-api/") else contextlib.nullcontext():
            return await real(scope, receive, send)

    gateway.app = application
    threading.Thread(target=end_with_the_leash, daemon=True).start()
    sys.argv = ["ministack"]
    gateway.main()


if __name__ == "__main__":
    main()
