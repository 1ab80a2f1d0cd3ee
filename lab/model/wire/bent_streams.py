"""Chat completions as real servers bend them, each way by name.

A bent stream says the reply that any other would, only in its own manner: the calls a test asks
for with `CALL` lines, or the words. What is bent comes from public bug reports of Ollama, vLLM,
Mistral, Gemini's compatible door, NVIDIA NIM, MiniMax, Kimi and others.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from lab.model.wire.replies import Reply, ToolCall

Delta = dict[str, Any]
Chunk = tuple[Delta | None, str | None]
"""A delta and the finish reason beside it; None for a delta leaves it null."""

LONG_ID = "call_" + "x" * 1000
THOUGHT = "The person wants something. I should be nice."


def _entry(call: ToolCall, **fields: object) -> Delta:
    function = {"name": call.name, "arguments": call.arguments}
    return {"type": "function", **fields, "function": function}


def _calls(entries: list[Delta]) -> Iterator[Chunk]:
    for entry in entries:
        yield {"tool_calls": [entry]}, None
    yield {}, "tool_calls"


def _with(**fixed: object) -> Callable[[Reply], Iterator[Chunk]]:
    """Every call with the same fields of its own; a callable is given the call's number."""

    def bend(reply: Reply) -> Iterator[Chunk]:
        entries: list[Delta] = []
        for at, call in enumerate(reply.calls):
            own = {name: value(at) if callable(value) else value for name, value in fixed.items()}
            entries.append(_entry(call, **own))
        yield from _calls(entries)

    return bend


def _number(at: int) -> int:
    return at


def _text(at: int) -> str:
    return str(at)


def _own_id(at: int) -> str:
    return f"bash:{at}"


def _in_one_delta(reply: Reply) -> Iterator[Chunk]:
    yield {"tool_calls": [_entry(call, index=0, id="") for call in reply.calls]}, None
    yield {}, "tool_calls"


def _by_character(reply: Reply) -> Iterator[Chunk]:
    for at, call in enumerate(reply.calls):
        yield {"tool_calls": [_entry(ToolCall(call.name, ""), index=at, id=f"c{at}")]}, None
        for sign in call.arguments:
            yield {"tool_calls": [{"index": at, "function": {"arguments": sign}}]}, None
    yield {}, "tool_calls"


def _name_every_chunk(reply: Reply) -> Iterator[Chunk]:
    for at, call in enumerate(reply.calls):
        for sign in call.arguments:
            piece = _entry(ToolCall(call.name, sign), index=at, id=f"c{at}")
            yield {"tool_calls": [piece]}, None
    yield {}, "tool_calls"


def _name_every_chunk_without_ids(reply: Reply) -> Iterator[Chunk]:
    for call in reply.calls:
        for sign in call.arguments:
            yield {"tool_calls": [_entry(ToolCall(call.name, sign))]}, None
    yield {}, "tool_calls"


def _new_id_every_chunk(reply: Reply) -> Iterator[Chunk]:
    for at, call in enumerate(reply.calls):
        yield {"tool_calls": [_entry(ToolCall(call.name, ""), index=at, id=f"first{at}")]}, None
        for number, sign in enumerate(call.arguments):
            piece = {"index": at, "id": f"c{at}-{number}", "function": {"arguments": sign}}
            yield {"tool_calls": [piece]}, None
    yield {}, "tool_calls"


def _interleaved(reply: Reply) -> Iterator[Chunk]:
    for at, call in enumerate(reply.calls):
        yield {"tool_calls": [_entry(ToolCall(call.name, ""), index=at, id=f"c{at}")]}, None
    for place in range(max(len(call.arguments) for call in reply.calls)):
        for at, call in enumerate(reply.calls):
            if sign := call.arguments[place : place + 1]:
                yield {"tool_calls": [{"index": at, "function": {"arguments": sign}}]}, None
    yield {}, "tool_calls"


def _said_again_whole(reply: Reply) -> Iterator[Chunk]:
    *pieces, end = _by_character(reply)
    yield from pieces
    for at, call in enumerate(reply.calls):
        yield {"tool_calls": [_entry(call, index=at, id=f"c{at}")]}, None
    yield end


def _object_arguments(reply: Reply) -> Iterator[Chunk]:
    for at, call in enumerate(reply.calls):
        entry = _entry(call, index=at, id=f"c{at}")
        entry["function"]["arguments"] = json.loads(call.arguments)
        yield {"tool_calls": [entry]}, None
    yield {}, "tool_calls"


def _stop_with_calls(reply: Reply) -> Iterator[Chunk]:
    *pieces, _ = _by_character(reply)
    yield from pieces
    yield {}, "stop"


def _blank_before_calls(reply: Reply) -> Iterator[Chunk]:
    yield {"content": "\n\n"}, None
    yield {"content": " \u200b\ufeff"}, None
    yield from _calls([_entry(call, index=at, id=f"c{at}") for at, call in enumerate(reply.calls)])


def _think_before_calls(reply: Reply) -> Iterator[Chunk]:
    yield {"content": f"<think>{THOUGHT}</think>\n\n"}, None
    yield from _calls([_entry(call, index=at, id=f"c{at}") for at, call in enumerate(reply.calls)])


def _words_before_calls(reply: Reply) -> Iterator[Chunk]:
    yield {"content": "Let me "}, None
    yield {"content": "see."}, None
    yield from _by_character(reply)


CALLS: Mapping[str, Callable[[Reply], Iterator[Chunk]]] = {
    "index-all-0": _with(index=0, id=_own_id),
    "index-none": _with(id=_own_id),
    "index-null": _with(index=None, id=_own_id),
    "index-strings": _with(index=_text, id=_own_id),
    "index-all-0-ids-none": _with(index=0),
    "index-none-ids-none": _with(),
    "ids-none": _with(index=_number),
    "ids-null": _with(index=_number, id=None),
    "ids-empty-parallel": _with(index=_number, id=""),
    "ids-same-parallel": _with(index=_number, id="call_1"),
    "ids-same-index-all-0": _with(index=0, id="call_1"),
    "ids-same-next-step": _with(index=_number, id=_own_id),
    "ids-long": _with(index=_number, id=LONG_ID),
    "calls-in-one-delta": _in_one_delta,
    "args-by-character": _by_character,
    "name-every-chunk": _name_every_chunk,
    "name-every-chunk-ids-none": _name_every_chunk_without_ids,
    "new-id-every-chunk": _new_id_every_chunk,
    "calls-interleaved": _interleaved,
    "calls-said-again": _said_again_whole,
    "args-object": _object_arguments,
    "finish-stop-tools": _stop_with_calls,
    "blank-before-tool": _blank_before_calls,
    "think-before-tool": _think_before_calls,
    "words-before-tool": _words_before_calls,
}
"""Ways to say calls. A reply of words is said plainly."""


def _plain(reply: Reply) -> Iterator[Chunk]:
    for token in reply.tokens:
        yield {"content": token}, None


def _saying(*pieces: str | None, finish: str | None = "stop") -> Callable[[Reply], Iterator[Chunk]]:
    def bend(_reply: Reply) -> Iterator[Chunk]:
        for piece in pieces:
            yield {"content": piece}, None
        yield {}, finish

    return bend


def _parts(reply: Reply) -> Iterator[Chunk]:
    thinking = {"type": "thinking", "thinking": [{"type": "text", "text": THOUGHT}]}
    yield {"content": [thinking]}, None
    for token in reply.tokens:
        yield {"content": [{"type": "text", "text": token}]}, None
    yield {}, "stop"


def _reasoning(name: str) -> Callable[[Reply], Iterator[Chunk]]:
    def bend(reply: Reply) -> Iterator[Chunk]:
        yield {"role": "assistant", "content": None, name: THOUGHT}, None
        yield from _plain(reply)
        yield {}, "stop"

    return bend


def _finish(reason: str | None) -> Callable[[Reply], Iterator[Chunk]]:
    def bend(reply: Reply) -> Iterator[Chunk]:
        yield from _plain(reply)
        if reason:
            yield {}, reason

    return bend


def _between(chunk: Chunk) -> Callable[[Reply], Iterator[Chunk]]:
    def bend(reply: Reply) -> Iterator[Chunk]:
        for piece in _plain(reply):
            yield piece
            yield chunk
        yield {}, "stop"

    return bend


WORDS: Mapping[str, Callable[[Reply], Iterator[Chunk]]] = {
    "choices-null": _between(({"choices": None}, None)),
    "choices-empty": _between(({"choices": []}, None)),
    "choices-null-usage-last": _finish("stop"),
    "delta-null": _between((None, None)),
    "nulls": _between(({"role": None, "content": None, "tool_calls": None, "refusal": None}, None)),
    "parts": _parts,
    "surrogates": _saying("Hello \ud83d", "\ude00 there"),
    "surrogate-alone": _saying("Hello \ud83d", " there"),
    "no-finish-done": _finish(None),
    "no-finish-no-done": _finish(None),
    "finish-length": _finish("length"),
    "finish-filter": _finish("content_filter"),
    "finish-length-in-code": _saying("```py\n", "print(1)", finish="length"),
    "finish-error": _finish("error"),
    "think": _saying("<thi", f"nk>{THOUGHT}", "</thi", "nk>\n\nHel", "lo."),
    "think-upper": _saying(f"\n<THINKING>{THOUGHT}</THINKING>", "Hello."),
    "think-mistral": _saying(f"[THINK]{THOUGHT}[/THI", "NK]Hello."),
    "think-closed-only": _saying("</think>", "\n\nHello."),
    "think-unopened": _saying(f"{THOUGHT}\n", "</think>", "\n\nHello."),
    "think-mentioned": _saying("Some models write <think> and </think> around ", "their thoughts."),
    "think-only": _saying(f"<think>{THOUGHT}</think>"),
    "reasoning_content": _reasoning("reasoning_content"),
    "reasoning": _reasoning("reasoning"),
    "empty": _saying(),
    "blank": _saying("\n", " \u200b\u2060\ufeff"),
    "error-in-stream": _saying("Hello", finish=None),
    "nonsense": _between(
        ({"choices": [{"delta": {"content": {"a": [1]}, "tool_calls": 7}}]}, None)
    ),
}
"""Ways to say words. A reply of calls is said plainly."""

NO_DONE = frozenset({"no-finish-no-done"})
NAMES = frozenset({*CALLS, *WORDS})


def write_bent(name: str, reply: Reply, head: Mapping[str, Any]) -> Iterator[bytes]:
    """The frames of a reply in the named manner."""
    if reply.calls:
        bend = CALLS.get(name, CALLS["args-by-character"])
        chunks = bend(reply)
    else:
        chunks = WORDS.get(name, _finish("stop"))(reply)
    for delta, finish in chunks:
        yield _frame(head, delta, finish)
    if name == "choices-null-usage-last":
        yield _data({**head, "choices": None, "usage": {"total_tokens": 3}})
    if name == "error-in-stream" and not reply.calls:
        yield _data({"error": {"message": "Provider returned error", "code": 502}})
    if name not in NO_DONE:
        yield b"data: [DONE]\n\n"


def _frame(head: Mapping[str, Any], delta: Delta | None, finish: str | None) -> bytes:
    if delta is not None and "choices" in delta:
        return _data({**head, **delta})
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return _data({**head, "choices": [choice]})


def _data(value: object) -> bytes:
    return f"data: {json.dumps(value)}\n\n".encode()
