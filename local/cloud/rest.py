"""Whether the centre is at rest: nothing under way, and nothing on its way."""

import contextlib
import threading

import emulated_queues
from ministack.core import responses
from ministack.services import dynamodb, lambda_svc, sqs

LEANS_ON = (
    (responses, ["_request_account_id", "_request_region"]),
    (dynamodb, ["stream_end_position"]),
    (lambda_svc, ["_iter_all_esms", "_dynamodb_stream_positions", "_esm_inflight"]),
    (sqs, ["_queues", "_queue_url"]),
)


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
        return emulated_queues.receivable(queue)
    return False
