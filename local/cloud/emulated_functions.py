"""Lambda as in AWS where MiniStack differs: the moment of a request, the name of an error; and the functions' log as it comes."""

import collections
import json
import os
import threading
import time

from emulated_workflows import iso
from ministack.core import lambda_runtime
from ministack.services import lambda_svc

LEANS_ON = ((lambda_svc, ["_execute_function_warm", "_ESM_IDLE_WAKE_GAP_SECONDS"]), (lambda_runtime, ["Worker", "_NODEJS_WORKER_SCRIPT"]))

# What MiniStack's Node.js worker answers when a handler throws. It drops the error's name, and ends the process.
THROWN = 'status: "error", error: String(err.message || err), trace: err.stack || ""'
NAMED = ('status: "ok", failed: { type: String(err.name || "Error"), '
         'error: String(err.message || err), trace: err.stack || "" }')

# How long MiniStack waits for a first line of log, for the next one, and in all. A handler writes its log before its answer, so
# what there is has arrived; MiniStack's 50 ms would be four fifths of an invocation without a log.
WAITS_FOR_LOG = (0.008, 0.004, 0.25)

# Of one function at a time. Each more needs a process of its own, which takes longer to start than others take to be done on two cores:
# enough for a race, and a few where hundreds are due at one moment.
AT_ONCE = int(os.environ.get("TRUNKLINE_FUNCTIONS_AT_ONCE", "16"))

# MiniStack leaves streams alone for 50 ms after it was woken for nothing: longer than a change takes from the table to whoever hears of it.
LEFT_ALONE_SECONDS = 0.005

_here = threading.local()


def missing():
    found = []
    if THROWN not in getattr(lambda_runtime, "_NODEJS_WORKER_SCRIPT", ""):
        found.append("the answer of a throwing handler in lambda_runtime._NODEJS_WORKER_SCRIPT")
    drain = getattr(getattr(lambda_runtime, "Worker", None), "_drain_stderr_bounded", None)
    if len(getattr(drain, "__defaults__", None) or ()) != len(WAITS_FOR_LOG):
        found.append("the waits of lambda_runtime.Worker._drain_stderr_bounded")
    return found


def behave(clock, invoking):
    """`invoking` is a context that counts an invocation for as long as it runs."""
    real_invoke, real_execute = lambda_runtime.Worker.invoke, lambda_svc._execute_function_warm
    lambda_runtime._NODEJS_WORKER_SCRIPT = lambda_runtime._NODEJS_WORKER_SCRIPT.replace(THROWN, NAMED)

    def invoke(worker, event, *rest, **named):
        with invoking():
            answer = real_invoke(worker, _as_sent(event, clock), *rest, **named)
        failed = answer.pop("failed", None)
        _here.error_type = failed and failed["type"]
        if failed:
            answer.update(status="error", error=failed["error"], trace=failed["trace"])
        _tell(clock, worker, answer)
        return answer

    room = collections.defaultdict(lambda: threading.BoundedSemaphore(AT_ONCE))

    def execute(function, *rest):
        _here.error_type = None
        with room[function.get("config", function).get("FunctionName")]:
            result = real_execute(function, *rest)
        if result.get("error") and _here.error_type:
            result["body"]["errorType"] = _here.error_type
        return result

    lambda_runtime.Worker.invoke = invoke
    lambda_runtime.Worker._drain_stderr_bounded.__defaults__ = WAITS_FOR_LOG
    lambda_svc._execute_function_warm = execute
    lambda_svc._ESM_IDLE_WAKE_GAP_SECONDS = LEFT_ALONE_SECONDS


def _as_sent(event, clock):
    """The gateways stamp requests with the centre's time, and leave out what a request does not have."""
    request = event.get("requestContext") if isinstance(event, dict) else None
    if not isinstance(request, dict):
        return event
    for name in request.keys() & {"timeEpoch", "requestTimeEpoch", "connectedAt"}:
        request[name] += clock.offset_ms
    for name in request.keys() & {"time", "requestTime"}:
        request[name] = time.strftime("%d/%b/%Y:%H:%M:%S +0000", time.gmtime(clock.now()))
    return {name: value for name, value in event.items() if value is not None}


def _tell(clock, worker, answer):
    log = "\n".join(filter(None, [answer.get("log"), answer.get("trace") or answer.get("error")]))
    if log:
        print(json.dumps({"at": iso(clock.now()), "function": worker.func_name, "log": log}), flush=True)
