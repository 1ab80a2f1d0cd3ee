"""OpenAI's Responses API on the wire: reads its requests, writes its stream events."""

import json
import secrets
import time
from collections.abc import Iterator, Mapping
from typing import Any, cast

from lab.model.wire.bent_responses import bend
from lab.model.wire.replies import JOINT, Conversation, Reply, ToolOutput
from lab.model.wire.strict import violation_in_items


def read_request(body: Mapping[str, Any]) -> Conversation:
    """What a request carries."""
    items = body.get("input", [])
    if isinstance(items, str):
        items = [{"role": "user", "content": items}]
    names: dict[str, str] = {}
    messages: list[str] = []
    outputs: list[ToolOutput] = []
    past: list[ToolOutput] = []
    for item in items:
        kind = item.get("type", "message")
        if kind == "message" and item.get("role") == "user":
            messages += _text(item["content"]).split(JOINT)
            past += outputs
            outputs = []
        elif kind == "function_call":
            names[item["call_id"]] = item["name"]
        elif kind == "function_call_output":
            outputs.append(ToolOutput(names.get(item["call_id"], ""), _text(item["output"])))
    tools = [tool["name"] for tool in body.get("tools", []) if "name" in tool]
    return Conversation(messages, outputs, past, tools)


def _text(content: object) -> str:
    if isinstance(content, str):
        return content
    parts = cast(list[object], content) if isinstance(content, list) else []
    texts = [cast(dict[str, Any], part) for part in parts if isinstance(part, dict)]
    return "".join(str(text.get("text", "")) for text in texts)


def violation(body: Mapping[str, Any]) -> str | None:
    """Which rule of a strict server the request breaks, if any."""
    items = body.get("input", ())
    return None if isinstance(items, str) else violation_in_items(items)


def write_events(
    reply: Reply, body: Mapping[str, Any], manner: str = ""
) -> Iterator[tuple[bool, bytes]]:
    """Yield `(is_token, frame)`; a frame is one complete SSE event. `manner` bends them."""
    yield from bend(manner, _plain_events(reply, body))


def _plain_events(reply: Reply, body: Mapping[str, Any]) -> Iterator[tuple[bool, bytes]]:
    response_id = f"resp_{secrets.token_hex(12)}"
    response: dict[str, Any] = {
        "id": response_id,
        "object": "response",
        "created_at": int(time.time()),
        "model": body.get("model", "fake"),
        "status": "in_progress",
        "output": [],
        "tools": body.get("tools", []),
        "tool_choice": "auto",
        "parallel_tool_calls": True,
        "temperature": body.get("temperature"),
    }
    sequence = 0

    def frame(kind: str, **fields: object) -> bytes:
        nonlocal sequence
        data = {"type": kind, "sequence_number": sequence, **fields}
        sequence += 1
        return f"event: {kind}\ndata: {json.dumps(data)}\n\n".encode()

    yield False, frame("response.created", response=response)
    yield False, frame("response.in_progress", response=response)
    output: list[dict[str, Any]] = []
    for index, call in enumerate(reply.calls):
        item: dict[str, Any] = {
            "type": "function_call",
            "id": f"fc_{secrets.token_hex(12)}",
            "call_id": f"call_{secrets.token_hex(12)}",
            "name": call.name,
            "arguments": "",
            "status": "in_progress",
        }
        place = {"output_index": index, "item_id": item["id"]}
        yield False, frame("response.output_item.added", output_index=index, item=item)
        yield True, frame("response.function_call_arguments.delta", delta=call.arguments, **place)
        yield (
            False,
            frame(
                "response.function_call_arguments.done",
                arguments=call.arguments,
                name=call.name,
                **place,
            ),
        )
        item = {**item, "arguments": call.arguments, "status": "completed"}
        yield False, frame("response.output_item.done", output_index=index, item=item)
        output.append(item)
    if reply.tokens:
        item = {
            "type": "message",
            "id": f"msg_{secrets.token_hex(12)}",
            "role": "assistant",
            "status": "in_progress",
            "content": [],
        }
        part: dict[str, Any] = {
            "type": "output_text",
            "text": "",
            "annotations": [],
            "logprobs": [],
        }
        place = {"item_id": item["id"], "output_index": 0, "content_index": 0}
        yield False, frame("response.output_item.added", output_index=0, item=item)
        yield False, frame("response.content_part.added", part=part, **place)
        for token in reply.tokens:
            yield True, frame("response.output_text.delta", delta=token, logprobs=[], **place)
        text = "".join(reply.tokens)
        part = {**part, "text": text}
        yield False, frame("response.output_text.done", text=text, logprobs=[], **place)
        yield False, frame("response.content_part.done", part=part, **place)
        item = {**item, "status": "completed", "content": [part]}
        yield False, frame("response.output_item.done", output_index=0, item=item)
        output.append(item)
    usage = {
        "input_tokens": 10,
        "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
        "output_tokens": len(reply.tokens),
        "output_tokens_details": {"reasoning_tokens": 0},
        "total_tokens": 10 + len(reply.tokens),
    }
    done = {**response, "status": "completed", "output": output, "usage": usage}
    yield False, frame("response.completed", response=done)
