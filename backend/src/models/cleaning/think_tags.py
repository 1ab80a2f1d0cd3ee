"""How models mark their thinking inside the text, and what may still become such a mark."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

MAX_TAG = 120
"""No mark is longer."""

STARTS = "<[◁"
"""Every mark begins with one of these."""

_NAMES = (
    "think", "thinking", "thought", "thoughts", "reasoning", "reason", "reflection",
    "seed:think", "antml:thinking", "inner_thoughts", "scratchpad",
)  # fmt: skip
_OPENINGS = (
    "[think]",
    "◁think▷",
    "<|think|>",
    "<|begin_of_thought|>",
    "<|channel|>analysis<|message|>",
    "<|start|>assistant<|channel|>analysis<|message|>",
)
_CLOSINGS = (
    "[/think]",
    "◁/think▷",
    "<|/think|>",
    "<|end_of_thought|>",
    "<|end|><|start|>assistant<|channel|>final<|message|>",
    "<|start|>assistant<|channel|>final<|message|>",
    "<|channel|>final<|message|>",
)


@dataclass(frozen=True, slots=True)
class Tag:
    """One mark: where it ends in the text it was read from, and whether it opens."""

    end: int
    opens: bool


def read_tag(text: str, at: int = 0) -> Tag | None:
    """The mark that begins at a place of the text."""
    found = _TAG.match(text, at)
    return Tag(found.end(), found["close"] is None) if found else None


def find_closing(text: str) -> tuple[int, int] | None:
    """Where the first closing mark begins and ends."""
    found = _CLOSE.search(text)
    return found.span() if found else None


def may_become_tag(text: str) -> bool:
    """Whether the text, to its end, is the beginning of a mark."""
    return len(text) <= MAX_TAG and _BEGUN.fullmatch(text) is not None


def begun_at(text: str) -> int:
    """Where a mark may have begun that the text's end cuts; its length when none has."""
    for start in range(max(0, len(text) - MAX_TAG), len(text)):
        if text[start] in STARTS and may_become_tag(text[start:]):
            return start
    return len(text)


def _any_of(literals: Iterable[str]) -> str:
    return "|".join(re.escape(text) for text in sorted(literals, key=len, reverse=True))


def _beginnings(literals: Iterable[str]) -> set[str]:
    return {text[:length] for text in literals for length in range(1, len(text) + 1)}


_NAME = f"(?:{_any_of(_NAMES)})"
_ATTRIBUTES = r"(?:\s[^<>]{0,80})?"
_OPEN_PATTERN = rf"<\s*{_NAME}{_ATTRIBUTES}>|{_any_of(_OPENINGS)}"
_CLOSE_PATTERN = rf"<\s*\\?/\s*{_NAME}\s*>|{_any_of(_CLOSINGS)}"
_TAG = re.compile(rf"(?P<close>{_CLOSE_PATTERN})|{_OPEN_PATTERN}", re.IGNORECASE)
_CLOSE = re.compile(_CLOSE_PATTERN, re.IGNORECASE)
_BEGUN = re.compile(
    rf"<\s*(?:\\?/\s*)?(?:{_any_of(_beginnings(_NAMES))})?"
    rf"|<\\"
    rf"|<\s*{_NAME}\s[^<>]{{0,80}}"
    rf"|<\s*\\?/\s*{_NAME}\s*"
    rf"|{_any_of(_beginnings((*_OPENINGS, *_CLOSINGS)))}",
    re.IGNORECASE,
)
