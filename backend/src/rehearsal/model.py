"""The model that a rehearsal talks to, in the place of the network: it answers from memory."""

from typing import Any

import httpx2
import orjson

from src.chat.domain import Rehearsal


def answer_from_memory(request: httpx2.Request, rehearsal: Rehearsal) -> httpx2.Response:
    """Answer a request in whichever of OpenAI's two APIs it comes.

    It calls a tool for the message of the rehearsal; to everything else it says something.
    """
    body = orjson.loads(request.content)
    said = orjson.dumps(body.get("input") or body.get("messages"))
    has_called = b"function_call_output" in said or b'"role":"tool"' in said
    call = None
    if rehearsal.message.encode() in said and not has_called:
        arguments = orjson.dumps(rehearsal.arguments).decode()
        call = {"name": rehearsal.tool, "arguments": arguments}
    is_responses = request.url.path.endswith("/responses")
    events = _responses(call) if is_responses else _completions(call)
    frames = b"".join(b"data: %b\n\n" % orjson.dumps(event) for event in events)
    return httpx2.Response(
        200, headers={"Content-Type": "text/event-stream"}, content=frames + b"data: [DONE]\n\n"
    )


_TEXT = "Rehearsed."
_Call = dict[str, str]


def _responses(call: _Call | None) -> list[dict[str, Any]]:
    place = {"output_index": 0, "sequence_number": 1}
    if call is not None:
        item: dict[str, Any] = {
            "type": "function_call", "id": "fc_1", "call_id": "call_1", "status": "completed",
            **call,
        }  # fmt: skip
        deltas: list[dict[str, Any]] = []
    else:
        part: dict[str, Any] = {
            "type": "output_text",
            "text": _TEXT,
            "annotations": [],
            "logprobs": [],
        }
        item = {
            "type": "message", "id": "msg_1", "role": "assistant", "status": "completed",
            "content": [part],
        }  # fmt: skip
        delta: dict[str, Any] = {
            "type": "response.output_text.delta", "item_id": "msg_1", "content_index": 0,
            "delta": _TEXT, "logprobs": [], **place,
        }  # fmt: skip
        deltas = [delta, delta]
    response = {
        "id": "resp_1", "object": "response", "created_at": 1, "model": "rehearsal",
        "status": "completed", "output": [item], "tools": [], "tool_choice": "auto",
        "parallel_tool_calls": True,
        "usage": {
            "input_tokens": 1, "output_tokens": 1, "total_tokens": 2,
            "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
            "output_tokens_details": {"reasoning_tokens": 0},
        },
    }  # fmt: skip
    return [
        *deltas,
        {"type": "response.output_item.done", "item": item, **place},
        {"type": "response.completed", "response": response, "sequence_number": 2},
    ]


def _completions(call: _Call | None) -> list[dict[str, Any]]:
    delta: dict[str, Any] = {"role": "assistant", "content": _TEXT}
    if call is not None:
        made = {"index": 0, "id": "call_1", "type": "function", "function": call}
        delta = {"role": "assistant", "tool_calls": [made]}
    finish = "tool_calls" if call is not None else "stop"
    chunk = {"id": "c_1", "object": "chat.completion.chunk", "created": 1, "model": "rehearsal"}
    return [
        {**chunk, "choices": [{"index": 0, "delta": delta, "finish_reason": None}]},
        {**chunk, "choices": [{"index": 0, "delta": {}, "finish_reason": finish}]},
    ]
