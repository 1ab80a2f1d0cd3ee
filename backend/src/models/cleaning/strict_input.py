"""A conversation as the strictest servers take it, made of any that was ever stored.

They want text as plain strings and none of it blank, user and assistant by turns, each call with
exactly one output right behind it, ids that are unique and look alike, arguments that are JSON
objects. Thinking is not part of it. What is strict already comes back as it is, so that a
conversation can be made strict again at every step of a run.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import orjson
from agents import TResponseInputItem

from src.domain.blank_text import is_blank
from src.models.cleaning.arguments import UnreadableArgumentsError, canonical
from src.models.cleaning.call_assembly import ID_LENGTH
from src.models.cleaning.loose_json import fields_of, said_in, text_of
from src.models.cleaning.surrogates import storable

UNKNOWN_OUTPUT = "This call was interrupted. It may have taken effect, or not."

_NO_ANSWER = "(No answer followed.)"
_LEFT_OUT = "(What was said before is left out.)"
_NO_OUTPUT = "(nothing)"
_ID = re.compile(rf"[A-Za-z0-9]{{{ID_LENGTH}}}")
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9_-]")
_MAX_NAME = 64


@dataclass(slots=True)
class _Text:
    role: str
    text: str


@dataclass(slots=True)
class _Call:
    original_id: str
    fields: dict[str, Any]
    output: str | None = None


@dataclass(slots=True)
class _Calls:
    """Calls that were made together."""

    calls: list[_Call] = field(default_factory=list[_Call])
    is_answered: bool = False


_Block = _Text | _Calls


def strict_input(items: str | Sequence[TResponseInputItem]) -> list[TResponseInputItem]:
    """The conversation, oldest first, in a form that every server takes."""
    if isinstance(items, str):
        return [{"role": "user", "content": items}]
    blocks = _alternating(_blocks([fields_of(item) for item in items]))
    ids = UniqueIds()
    strict = [item for block in blocks for item in _rendered(block, ids)]
    return cast(list[TResponseInputItem], strict)


def shorter(items: Sequence[TResponseInputItem]) -> list[TResponseInputItem] | None:
    """The newest turns, about half of what there is; None when there is only one turn left."""
    begins = [index for index, item in enumerate(items) if fields_of(item).get("role") == "user"]
    if len(begins) < 2:
        return None
    sizes = [len(orjson.dumps(item, default=str)) for item in items]
    half = sum(sizes) / 2
    start = next((index for index in begins[1:] if sum(sizes[index:]) <= half), begins[-1])
    return list(items[start:])


def _blocks(items: Sequence[Mapping[str, Any]]) -> Iterator[_Block]:
    """What the items say, calls put together and answered."""
    open_calls: list[_Call] = []
    together = _Calls()
    for item in items:
        kind = item.get("type")
        if kind == "function_call":
            if together.is_answered or not together.calls:
                together = _Calls()
                yield together
            call = _Call(text_of(item.get("call_id")), _call_fields(item))
            together.calls.append(call)
            open_calls.append(call)
        elif kind == "function_call_output":
            together.is_answered = True
            original = text_of(item.get("call_id"))
            call = next((call for call in open_calls if call.original_id == original), None)
            if call is not None:
                open_calls.remove(call)
                call.output = storable(said_in(item.get("output"))[0])
        elif role := text_of(item.get("role")):
            text = storable(said_in(item.get("content"))[0])
            if not is_blank(text):
                together = _Calls()
                yield _Text("assistant" if role == "assistant" else "user", text)


def _alternating(blocks: Iterable[_Block]) -> list[_Block]:
    """Two texts of one side joined, and something said where a side is missing."""
    turns: list[_Block] = []
    for block in list(blocks):
        last = turns[-1] if turns else None
        if isinstance(block, _Text) and block.role == "user":
            if isinstance(last, _Text) and last.role == "user":
                last.text += f"\n\n{block.text}"
                continue
            if isinstance(last, _Calls):
                turns.append(_Text("assistant", _NO_ANSWER))
        elif not turns:
            turns.append(_Text("user", _LEFT_OUT))
        elif isinstance(block, _Text) and isinstance(last, _Text) and last.role == "assistant":
            last.text += f"\n\n{block.text}"
            continue
        turns.append(block)
    return turns


class UniqueIds:
    """Ids that no two calls share; one that is fit and free is kept."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, original: str) -> str:
        """The id of the next call that was stored under `original`."""
        number = 0
        fit = original
        while not _ID.fullmatch(fit) or fit in self._taken:
            digest = hashlib.sha256(f"{original}#{number}".encode(errors="replace")).hexdigest()
            fit = digest[:ID_LENGTH]
            number += 1
        self._taken.add(fit)
        return fit


def _rendered(block: _Block, ids: UniqueIds) -> Iterator[dict[str, Any]]:
    if isinstance(block, _Text):
        yield {"role": block.role, "content": block.text}
        return
    named = [(ids.of(call.original_id), call) for call in block.calls]
    for call_id, call in named:
        yield {"type": "function_call", "call_id": call_id, **call.fields}
    for call_id, call in named:
        output = UNKNOWN_OUTPUT if call.output is None else call.output
        yield {
            "type": "function_call_output",
            "call_id": call_id,
            "output": _NO_OUTPUT if is_blank(output) else output,
        }


def _call_fields(item: Mapping[str, Any]) -> dict[str, Any]:
    name = _NOT_IN_A_NAME.sub("_", text_of(item.get("name")))[:_MAX_NAME] or "unknown"
    fields: dict[str, Any] = {"name": name, "arguments": _object(item.get("arguments"))}
    if signature := fields_of(item.get("provider_data")).get("thought_signature"):
        fields["provider_data"] = {"thought_signature": signature}
    return fields


def _object(arguments: object) -> str:
    """The arguments, or none: what the model wrote that is no object is told with the output."""
    try:
        return canonical(text_of(arguments))
    except UnreadableArgumentsError:
        return "{}"
