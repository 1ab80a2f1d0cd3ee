"""The Chat Completions API on the wire, as OpenAI-compatible servers (Ollama, vLLM) speak it."""

import json
import secrets
import time
from collections.abc import Iterator, Mapping
from typing import Any, cast

from lab.model.wire.bent_streams import write_bent
from lab.model.wire.replies import JOINT, Conversation, Reply, ToolOutput
from lab.model.wire.strict import violation_in_messages


def read_request(body: Mapping[str, Any]) -> Conversation:
    """What a request carries."""
    names: dict[str, str] = {}
    messages: list[str] = []
    outputs: list[ToolOutput] = []
    past: list[ToolOutput] = []
    for message in body.get("messages", []):
        role = message.get("role")
        if role == "user":
            messages += _text(message.get("content")).split(JOINT)
            past += outputs
            outputs = []
        elif role == "assistant":
            calls: list[dict[str, Any]] = message.get("tool_calls") or []
            for call in calls:
                names[call["id"]] = call["function"]["name"]
        elif role == "tool":
            name = names.get(message["tool_call_id"], "")
            outputs.append(ToolOutput(name, _text(message.get("content"))))
    tools = [tool["function"]["name"] for tool in body.get("tools", []) if "function" in tool]
    return Conversation(messages, outputs, past, tools)


def _text(content: object) -> str:
    if isinstance(content, str):
        return content
    parts = cast(list[object], content) if isinstance(content, list) else []
    texts = [cast(dict[str, Any], part) for part in parts if isinstance(part, dict)]
    return "".join(str(text.get("text", "")) for text in texts)


def violation(body: Mapping[str, Any]) -> str | None:
    """Which rule of a strict server the request breaks, if any."""
    return violation_in_messages(body.get("messages", ()))


def write_events(
    reply: Reply, body: Mapping[str, Any], manner: str = ""
) -> Iterator[tuple[bool, bytes]]:
    """Yield `(is_token, frame)`; a frame is one complete SSE event. `manner` bends them."""
    head = {
        "id": f"chatcmpl-{secrets.token_hex(12)}",
        "object": "chat.completion.chunk",
        "created": int(time.time()),
        "model": body.get("model", "fake"),
    }

    if manner:
        yield from ((True, frame) for frame in write_bent(manner, reply, head))
        return

    def frame(delta: Mapping[str, Any], finish: str | None = None) -> bytes:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        return f"data: {json.dumps({**head, 'choices': [choice]})}\n\n".encode()

    yield False, frame({"role": "assistant", "content": ""})
    for index, call in enumerate(reply.calls):
        function = {"name": call.name, "arguments": call.arguments}
        call_id = f"call_{secrets.token_hex(12)}"
        entry = {"index": index, "id": call_id, "type": "function", "function": function}
        yield True, frame({"tool_calls": [entry]})
    for token in reply.tokens:
        yield True, frame({"content": token})
    yield False, frame({}, "tool_calls" if reply.calls else "stop")
    options: Mapping[str, Any] = body.get("stream_options") or {}
    if options.get("include_usage"):
        tokens = len(reply.tokens)
        usage = {"prompt_tokens": 10, "completion_tokens": tokens, "total_tokens": 10 + tokens}
        yield False, f"data: {json.dumps({**head, 'choices': [], 'usage': usage})}\n\n".encode()
    yield False, b"data: [DONE]\n\n"
