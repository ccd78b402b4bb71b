"""Ordered queues on the centre's clock: what is held back in one of them comes again when a jump reaches its moment."""

import time

from ministack.services import lambda_svc, sqs

LEANS_ON = ((sqs, ["_queues", "_queues_lock", "_collect_fifo"]), (lambda_svc, ["_esm_wake"]))


def follow(clock):
    clock.waits_elsewhere = lambda: _next_held_back(clock)
    clock.moved = _move


def receivable(queue):
    """Whether a message could be received now. In an ordered queue one that is held back holds back its group."""
    now, messages = time.time(), list(queue["messages"])
    held = {message.get("group_id") for message in messages if queue.get("is_fifo") and _is_held_back(message, now)}
    return any(message.get("visible_at", 0) <= now and message.get("group_id") not in held for message in messages)


def _is_held_back(message, now):
    return message.get("visible_at", 0) > now and message.get("receive_count", 0) > 0


def _ordered():
    # A plain queue's waits are a carrier's or a machine's patience, which goes on in real time.
    return [queue for queue in list(sqs._queues._data.values()) if queue.get("is_fifo")]


def _next_held_back(clock):
    now = time.time()
    moments = [message["visible_at"] for queue in _ordered() for message in list(queue["messages"]) if _is_held_back(message, now)]
    return min(moments) + clock.offset_ms / 1000 if moments else None


def _move(seconds):
    """The queues reckon in real time: a jump brings their moments nearer."""
    now = time.time()
    with sqs._queues_lock:
        for queue in _ordered():
            for message in queue["messages"]:
                if message.get("visible_at", 0) > now:
                    message["visible_at"] -= seconds
            for known in queue["dedup_cache"].values():
                known["expire"] -= seconds
    lambda_svc._esm_wake.set()
