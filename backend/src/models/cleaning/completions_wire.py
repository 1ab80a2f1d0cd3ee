"""Chat completions as servers really stream them, read as pieces of an answer.

Nothing of a chunk is relied on: what is null, missing or of another type says nothing.
"""

from collections.abc import AsyncGenerator, AsyncIterable, Iterator
from typing import Any

import orjson
from agents.exceptions import ModelBehaviorError
from openai import APIError

from src.models.cleaning.loose_json import fields_of, items_of, said_in, text_of
from src.models.cleaning.payloads import DONE
from src.models.cleaning.pieces import CallPiece, DeltaOver, Ended, Piece, Thought, Words


async def pieces_of(values: AsyncIterable[object]) -> AsyncGenerator[Piece]:
    """The pieces of the first choice.

    Raises:
        ModelBehaviorError: The stream ended without a word on why.
    """
    is_over = False
    try:
        async for value in values:
            if value == DONE:
                is_over = True
                break
            for piece in _of_chunk(fields_of(value)):
                is_over = is_over or isinstance(piece, Ended)
                yield piece
    except (APIError, ModelBehaviorError):
        if not is_over:  # the answer is whole, whatever becomes of the connection
            raise
    if not is_over:
        raise ModelBehaviorError("The stream ended without a finish reason.")


def _of_chunk(chunk: Any) -> Iterator[Piece]:  # noqa: ANN401 - any JSON
    for choice in items_of(chunk.get("choices")):
        fields = fields_of(choice)
        if str(fields.get("index") or 0) != "0":
            continue
        yield from _of_delta(fields_of(fields.get("delta") or fields.get("message")))
        if reason := text_of(fields.get("finish_reason")):
            yield Ended(reason)


def _of_delta(delta: Any) -> Iterator[Piece]:  # noqa: ANN401 - any JSON
    text, has_thinking = said_in(delta.get("content"))
    if has_thinking or any(delta.get(name) for name in _THINKING):
        yield Thought()
    if text := text + text_of(delta.get("refusal")):
        yield Words(text)
    calls = delta.get("tool_calls")
    for call in items_of(calls) or [calls]:
        if fields := fields_of(call):
            yield _call(fields)
    if function := fields_of(delta.get("function_call")):
        yield _call({"function": function})
    if calls or function:
        yield DeltaOver()


_THINKING = ("reasoning_content", "reasoning", "reasoning_details", "thinking", "thinking_blocks")


def _call(call: Any) -> CallPiece:  # noqa: ANN401 - any JSON
    function = fields_of(call.get("function")) or call
    return CallPiece(
        index=_index(call.get("index")),
        call_id=_index(call.get("id")),
        name=text_of(function.get("name")),
        arguments=written(function.get("arguments")),
        provider_data=_signature(call),
    )


def written(arguments: object) -> str:
    """Arguments as text, whichever way a server sends them."""
    if arguments is None or isinstance(arguments, str):
        return arguments or ""
    return orjson.dumps(arguments).decode()


def _index(value: object) -> str:
    return str(value) if isinstance(value, str | int) else ""


def _signature(call: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    """What Google's servers want to have back with a call, where the Agents SDK looks for it."""
    google = fields_of(fields_of(call.get("extra_content")).get("google"))
    signature = google.get("thought_signature")
    return {"thought_signature": signature} if isinstance(signature, str) else {}
