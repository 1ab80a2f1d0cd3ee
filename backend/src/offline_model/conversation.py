"""Reads the input items of a run into turns: what was said, which tools ran, what they answered.

ChatKit hands on what surrounds a message (a quote, mentions, hidden notes) as further items of the
user's role. They are data, never a message to act on.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

_QUOTE = "The user is referring to this in particular:"
_SURROUNDINGS = re.compile(
    r"Hidden context for the agent|# User-provided context for @-mentions"
    r"|A message was displayed to the user that|A structured input request was displayed"
    r"|The following graphical UI widget"
)


@dataclass
class Exchange:
    """One tool call of an earlier step, and its output once there is one."""

    name: str
    call_id: str
    arguments: str = ""
    output: object = None


@dataclass
class Turn:
    """One user message and everything that followed it; `quoted` is what the user pointed at."""

    message: str
    exchanges: list[Exchange] = field(default_factory=list[Exchange])
    reply: str = ""
    quoted: str = ""


def read_turns(items: str | Sequence[object]) -> list[Turn]:
    """Returns the turns of a conversation, oldest first; the last one is being answered now.

    Args:
        items: Responses API input items, or the text of a single message.
    """
    if isinstance(items, str):
        return [Turn(items)]
    turns: list[Turn] = []
    for item in items:
        _add(turns, _as_mapping(item))
    return turns or [Turn("")]


def _add(turns: list[Turn], item: Mapping[str, object]) -> None:
    kind, role = item.get("type"), item.get("role")
    if role == "user":
        _add_message(turns, _text(item.get("content")))
    elif not turns:
        return
    elif role == "assistant":
        turns[-1].reply += _text(item.get("content"))
    elif kind == "function_call":
        turns[-1].exchanges.append(
            Exchange(str(item.get("name")), str(item.get("call_id")), str(item.get("arguments")))
        )
    elif kind == "function_call_output":
        for exchange in turns[-1].exchanges:
            if exchange.call_id == item.get("call_id"):
                exchange.output = item.get("output")


def _add_message(turns: list[Turn], text: str) -> None:
    if text.startswith(_QUOTE):
        if turns:
            turns[-1].quoted = text.removeprefix(_QUOTE).strip()
    elif not _SURROUNDINGS.match(text):
        turns.append(Turn(text))


def _text(content: object) -> str:
    if isinstance(content, str):
        return content
    if not isinstance(content, Sequence):
        return ""
    texts = (_as_mapping(part).get("text") for part in cast("Sequence[object]", content))
    return "\n".join(text for text in texts if isinstance(text, str))


def _as_mapping(item: object) -> Mapping[str, object]:
    if isinstance(item, Mapping):
        return cast("Mapping[str, object]", item)
    dump = getattr(item, "model_dump", None)
    return cast("Mapping[str, object]", dump()) if callable(dump) else {}
