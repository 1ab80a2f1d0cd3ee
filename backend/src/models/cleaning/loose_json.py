"""Reads JSON whose shape nobody guarantees: what is missing or of another type is empty."""

from collections.abc import Mapping, Sequence
from typing import cast


def fields_of(value: object) -> Mapping[str, object]:
    """The value when it is an object."""
    return cast(Mapping[str, object], value) if isinstance(value, dict) else {}


def items_of(value: object) -> Sequence[object]:
    """The value when it is a list."""
    return cast(Sequence[object], value) if isinstance(value, list) else ()


def text_of(value: object) -> str:
    """The value when it is a text."""
    return value if isinstance(value, str) else ""


def said_in(content: object) -> tuple[str, bool]:
    """The text of a message's content, and whether some of it is thinking that is kept apart.

    Content is a text, or a list of parts of which some are texts and some are thinking.
    """
    if isinstance(content, str):
        return content, False
    texts: list[str] = []
    has_thinking = False
    for part in items_of(content) or (content,):
        if isinstance(part, str):
            texts.append(part)
            continue
        fields = fields_of(part)
        kind = text_of(fields.get("type")).lower()
        if any(mark in kind for mark in ("think", "reason", "thought")):
            has_thinking = True
            continue
        text = fields.get("text", fields.get("refusal"))
        texts.append(text_of(fields_of(text).get("value", text)))
    return "".join(texts), has_thinking
