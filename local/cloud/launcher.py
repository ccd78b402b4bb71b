"""Starts MiniStack with what AWS has and it lacks. The inner names that this leans on are checked first.

Environment: GATEWAY_PORT, BIND_HOST, TRUNKLINE_CLOCK_FILE. Standard input is the leash: when it closes, all ends.
Standard output carries the functions' log, one JSON line each; MiniStack's own log goes to standard error."""

import asyncio
import contextlib
import json
import os
import re
import signal
import sys
import threading
import time

import emulated_functions
import emulated_gateway
import emulated_workflows
import ministack.app as gateway
from centre_clock import CentreClock, waits_of
from ministack.core import responses
from ministack.services import apigateway, dynamodb, eventbridge, lambda_svc, sqs, stepfunctions

LEANS_ON = (
    (gateway, ["app", "main", "_EXECUTE_API_RE"]),
    (responses, ["_request_account_id", "_request_region"]),
    (apigateway, ["_handle_execute_in_scope", "_cors_response_headers", "_apis"]),
    (dynamodb, ["stream_end_position"]),
    (eventbridge, ["_now_ts", "_tick_scheduled_rules"]),
    (lambda_svc, ["_iter_all_esms", "_dynamodb_stream_positions", "_esm_inflight"]),
    (sqs, ["_queues", "_queue_url"]),
    (stepfunctions, emulated_workflows.LEANS_ON),
    *emulated_functions.LEANS_ON,
    *emulated_gateway.LEANS_ON,
)
# The addresses that a deployed stack puts out, beside the emulator's own.
EXECUTE_API = r"^([a-f0-9]{8})\.execute-api\.(?:localhost|[a-z0-9-]+\.amazonaws\.com)(?::\d+)?$"
TEN_YEARS_MS = 3653 * 86_400_000


def check_names():
    missing = [f"{module.__name__}.{name}" for module, names in LEANS_ON for name in names if not hasattr(module, name)]
    missing += emulated_functions.missing()
    if missing:
        sys.exit(f"MiniStack {gateway._version()} lacks {', '.join(missing)}.\n"
                 "local/cloud/requirements.txt names the release that fits.")


class Busy:
    """Requests and invocations under way."""

    def __init__(self):
        self.number = 0
        self._lock = threading.Lock()

    @contextlib.contextmanager
    def counted(self):
        with self._lock:
            self.number += 1
        try:
            yield
        finally:
            with self._lock:
                self.number -= 1


def undelivered():
    """Whether a stream's record or a queue's message has not reached its function."""
    for account, region, mapping in lambda_svc._iter_all_esms():
        scope = responses._request_account_id.set(account), responses._request_region.set(region)
        try:
            if mapping.get("Enabled", True) and _has_more(mapping, mapping.get("EventSourceArn", "")):
                return True
        finally:
            responses._request_account_id.reset(scope[0])
            responses._request_region.reset(scope[1])
    return bool(lambda_svc._esm_inflight)


def _has_more(mapping, source):
    if ":dynamodb:" in source:
        position = lambda_svc._dynamodb_stream_positions.get(mapping["UUID"])
        return position is not None and position < dynamodb.stream_end_position(source.split("/")[1])
    if ":sqs:" in source:
        queue = sqs._queues.get(sqs._queue_url(source.split(":")[-1])) or {"messages": []}
        return any(message.get("visible_at", 0) <= time.time() for message in list(queue["messages"]))
    return False


def answer_across_origins(real):
    """A browser may read the gateway's own refusals too: a desktop must see a 401 to renew its token."""
    async def handle(api_id, stage, path, method, headers, *rest):
        status, answered, body = await real(api_id, stage, path, method, headers, *rest)
        allowed = (apigateway._apis.get(api_id) or {}).get("corsConfiguration")
        if allowed and method != "OPTIONS":
            answered.update(apigateway._cors_response_headers(allowed, headers.get("origin", "")))
        return status, answered, body
    return handle


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
            advance_ms = (await read_json(receive))["advanceMs"]
            if not isinstance(advance_ms, int) or not 0 <= advance_ms <= TEN_YEARS_MS:
                raise ValueError
            body["rested"] = await asyncio.to_thread(advance, advance_ms)
        except (ValueError, KeyError, TypeError):
            status, body["title"] = 400, "advanceMs: whole milliseconds, not negative, ten years at most"
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
    clock, busy, real = CentreClock(os.environ["TRUNKLINE_CLOCK_FILE"]), Busy(), gateway.app
    workflow, waiting = waits_of(clock)
    emulated_workflows.follow(clock, workflow, waiting)
    emulated_workflows.behave()
    emulated_functions.behave(clock, busy.counted)
    emulated_gateway.behave()
    gateway._EXECUTE_API_RE = re.compile(EXECUTE_API)
    apigateway._handle_execute_in_scope = answer_across_origins(apigateway._handle_execute_in_scope)

    # Schedules follow the clock. In a jump they run once, at its end.
    tick, eventbridge._now_ts = eventbridge._tick_scheduled_rules, clock.now
    eventbridge._tick_scheduled_rules = lambda: None if clock.walking.locked() else tick()

    def advance(advance_ms):
        return clock.advance(advance_ms, lambda: not (busy.number or workflow.awake or undelivered()), tick)

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
