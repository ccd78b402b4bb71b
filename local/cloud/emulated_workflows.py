"""Step Functions as in AWS where MiniStack differs: time-outs, failing callback tasks, task tokens, and the centre's clock."""

import base64
import secrets
import threading
import time
import types

from ministack.core.responses import error_response_json
from ministack.services import stepfunctions

LEANS_ON = (
    "threading now_iso _parse_ts _scaled_sleep _sleep_until _task_tokens _execute_task _invoke_with_callback _call_lambda "
    "_apply_jsonata_arguments _jsonata_state_field _send_task_success _send_task_failure _find_matching_catcher _apply_catcher "
    "_ExecutionError"
).split()

# AWS's tokens are base64 and have up to 2,048 characters; so many bytes make 720.
TOKEN_BYTES = 540

_here = threading.local()


def iso(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds)) + f".{int(seconds * 1000) % 1000:03d}Z"


def follow(clock, workflow, signal):
    """Lets workflows wait on the centre's clock; `workflow` and `signal` stand in for a thread and an event."""
    stepfunctions.threading = types.SimpleNamespace(**{**vars(threading), "Thread": workflow, "Event": signal})
    stepfunctions.now_iso = lambda: iso(clock.now())
    stepfunctions._scaled_sleep = lambda seconds: signal().wait(max(0, seconds))
    stepfunctions._sleep_until = lambda moment: signal().wait(max(0, stepfunctions._parse_ts(moment).timestamp() - clock.now()))


def behave():
    for function in (_execute_task, _apply_jsonata_arguments, _invoke_with_callback, _call_lambda):
        setattr(stepfunctions, function.__name__, _instead_of(getattr(stepfunctions, function.__name__), function))
    for name in ("_send_task_success", "_send_task_failure"):
        setattr(stepfunctions, name, _instead_of(getattr(stepfunctions, name), _send_first_answer))


def _instead_of(real, function):
    return lambda *given, **named: function(real, *given, **named)


def _execute_task(real, state, given, execution, context):
    """TimeoutSeconds may be a JSONata expression."""
    if not isinstance(state.get("TimeoutSeconds"), str):
        return real(state, given, execution, context)
    try:
        seconds = stepfunctions._jsonata_state_field(state, "TimeoutSeconds", "number", given, context)
        if seconds <= 0 or not float(seconds).is_integer():
            raise stepfunctions._ExecutionError("States.QueryEvaluationError", f"TimeoutSeconds is {seconds}: not a positive integer")
    except stepfunctions._ExecutionError as failure:
        catcher = stepfunctions._find_matching_catcher(state.get("Catch", []), failure.error)
        if catcher is None:
            raise
        told = {"Error": failure.error, "Cause": failure.cause}
        return stepfunctions._apply_catcher(catcher, given, context, "JSONata", told), catcher["Next"]
    return real({**state, "TimeoutSeconds": seconds}, given, execution, context)


def _apply_jsonata_arguments(real, state, given, context=None):
    """Each attempt of a task has a token of its own."""
    if context and ".waitForTaskToken" in state.get("Resource", ""):
        context["Task"] = {"Token": base64.b64encode(secrets.token_bytes(TOKEN_BYTES)).decode()}
    return real(state, given, context)


def _invoke_with_callback(real, resource, given, token, state):
    _here.token = token
    try:
        return real(resource, given, token, state)
    finally:
        _here.token = None


def _call_lambda(real, function, event):
    """A function behind .waitForTaskToken that fails, fails the task."""
    try:
        return real(function, event)
    except stepfunctions._ExecutionError as failure:
        task = stepfunctions._task_tokens.get(getattr(_here, "token", None))
        if task and not task["event"].is_set():
            task["error"] = {"Error": failure.error, "Cause": failure.cause}
            task["event"].set()
        raise


def _send_first_answer(real, data):
    """A task takes one answer; a later one is told that it is too late."""
    task = stepfunctions._task_tokens.get(data.get("taskToken"))
    if task and task["event"].is_set():
        return error_response_json("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'", 400)
    return real(data)
