"""The rules of the strictest compatible servers, held against every request.

They are those that real ones refuse a conversation for: DeepSeek (text is a string), Mistral and
Gemma's templates (user and assistant by turns), all of them (a call and its answer belong
together, under one id that nothing else has).
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any


def violation_in_messages(messages: Sequence[Mapping[str, Any]]) -> str | None:
    """What is wrong with a chat completions conversation, if anything is."""
    turns = [message for message in messages if message.get("role") != "system"]
    for message in messages:
        content = message.get("content")
        if not isinstance(content, str) and not (content is None and message.get("tool_calls")):
            return f"invalid type: {type(content).__name__}, expected a string"
        if content is not None and not content.strip():
            return f"a blank message of {message.get('role')}"
    return _roles(turns) or _pairs(turns)


def violation_in_items(items: Sequence[Mapping[str, Any]]) -> str | None:
    """What is wrong with a Responses API conversation, if anything is."""
    messages: list[dict[str, Any]] = []
    for item in items:
        kind = item.get("type", "message")
        if kind == "function_call":
            function = {"name": item.get("name"), "arguments": item.get("arguments")}
            call = {"id": item.get("call_id"), "function": function}
            if messages and messages[-1].get("role") == "assistant":
                messages[-1].setdefault("tool_calls", []).append(call)
            else:
                messages.append({"role": "assistant", "content": None, "tool_calls": [call]})
        elif kind == "function_call_output":
            messages.append(
                {"role": "tool", "tool_call_id": item["call_id"], "content": item["output"]}
            )
        elif kind == "message":
            messages.append({"role": item.get("role"), "content": item.get("content")})
        else:
            return f"an item of the type {kind}"
    return violation_in_messages(messages)


def _roles(turns: Sequence[Mapping[str, Any]]) -> str | None:
    before = ""
    for message in turns:
        role = str(message.get("role"))
        if not before and role != "user":
            return "the first message must be of the user"
        if role == before and role in ("user", "assistant"):
            return "roles must alternate user/assistant"
        if before == "tool" and role == "user":
            return "Unexpected role 'user' after role 'tool'"
        before = role
    return None


def _pairs(turns: Sequence[Mapping[str, Any]]) -> str | None:
    seen: set[str] = set()
    open_ids: list[str] = []
    for message in turns:
        if message.get("role") == "tool":
            if message.get("tool_call_id") not in open_ids:
                return "an answer to no call"
            open_ids.remove(message["tool_call_id"])
            continue
        if open_ids:
            return "a call without an answer right behind it"
        for call in message.get("tool_calls") or ():
            if wrong := _call(call, seen):
                return wrong
            open_ids.append(call["id"])
    return "a call without an answer" if open_ids else None


def _call(call: Mapping[str, Any], seen: set[str]) -> str | None:
    call_id = call.get("id")
    if not isinstance(call_id, str) or len(call_id) != 9 or not call_id.isalnum():
        return f"the call id {call_id!r} is not 9 letters and digits"
    if call_id in seen:
        return "two calls of one id"
    seen.add(call_id)
    try:
        arguments: object = json.loads(call["function"]["arguments"])
    except (TypeError, ValueError):
        arguments = None
    return None if isinstance(arguments, dict) else "arguments that are no object"
