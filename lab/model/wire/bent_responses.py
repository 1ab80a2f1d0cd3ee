"""The Responses API as compatible servers bend it, each way by name."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Event = dict[str, Any]
THOUGHT = "The person wants something. I should be nice."


def _ids(call_id: str | None) -> Callable[[Event], Event | None]:
    def bend(event: Event) -> Event | None:
        for item in (event.get("item"), *event.get("response", {}).get("output", ())):
            if item and item.get("type") == "function_call":
                item["call_id"] = call_id
                item["id"] = call_id
        return event

    return bend


def _without(*kinds: str) -> Callable[[Event], Event | None]:
    def bend(event: Event) -> Event | None:
        return None if event["type"] in kinds else event

    return bend


def _object_arguments(event: Event) -> Event | None:
    item = event.get("item")
    if item and item.get("type") == "function_call" and item["arguments"]:
        item["arguments"] = json.loads(item["arguments"])
    return event


def _no_output(event: Event) -> Event | None:
    if "response" in event:
        event["response"]["output"] = []
    return event


def _incomplete(reason: str) -> Callable[[Event], Event | None]:
    def bend(event: Event) -> Event | None:
        if event["type"] == "response.completed":
            event["type"] = "response.incomplete"
            event["response"]["status"] = "incomplete"
            event["response"]["incomplete_details"] = {"reason": reason}
        return event

    return bend


def _failed(event: Event) -> Event | None:
    if event["type"] == "response.completed":
        event["type"] = "response.failed"
        event["response"]["error"] = {"code": "server_error", "message": "It broke."}
    return event


def _saying(text: str) -> Callable[[Event], Event | None]:
    """The first two deltas say the text, the others nothing, and what repeats it says it too."""
    halves = {"word0 ": text[: len(text) // 2], "word1 ": text[len(text) // 2 :]}

    def bend(event: Event) -> Event | None:
        if event["type"] == "response.output_text.delta":
            if event["delta"] not in halves:
                return None
            event["delta"] = halves[event["delta"]]
        for item in (event.get("item"), *event.get("response", {}).get("output", ())):
            if item and item.get("type") == "message":
                item["content"] = [{"type": "output_text", "text": text, "annotations": []}]
        return event

    return bend


BENDS: Mapping[str, Callable[[Event], Event | None]] = {
    "ids-none": _ids(None),
    "ids-empty-parallel": _ids(""),
    "ids-same-parallel": _ids("call_1"),
    "ids-long": _ids("call_" + "x" * 1000),
    "args-object": _object_arguments,
    "output-empty": _no_output,
    "completed-only": _without("response.output_item.done", "response.output_text.delta"),
    "finish-length": _incomplete("max_output_tokens"),
    "finish-filter": _incomplete("content_filter"),
    "error-in-stream": _failed,
    "think": _saying(f"<think>{THOUGHT}</think>\n\nHello."),
    "think-unopened": _saying(f"{THOUGHT}\n</think>\n\nHello."),
    "empty": _saying(""),
    "blank": _saying("\n \u200b"),
}


def bend(name: str, frames: Iterator[tuple[bool, bytes]]) -> Iterator[tuple[bool, bytes]]:
    """The frames in the named manner."""
    change = BENDS.get(name)
    for is_token, frame in frames:
        if change is None or not frame.startswith(b"event:"):
            yield is_token, frame
            continue
        event = change(json.loads(frame.partition(b"data: ")[2]))
        if event is not None:
            yield is_token, f"event: {event['type']}\ndata: {json.dumps(event)}\n\n".encode()
