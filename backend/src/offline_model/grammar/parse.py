"""From a message to its intents: split into commands, then the first family that knows each."""

import re
import unicodedata
from collections.abc import Callable

from src.offline_model.clock import Now
from src.offline_model.grammar import (
    adding,
    changing,
    completing,
    deleting,
    limits,
    listing,
    talking,
)
from src.offline_model.grammar.intents import Choose, Intent, Talk
from src.offline_model.grammar.selectors import read_pointer
from src.offline_model.grammar.words import drop_politeness
from src.offline_model.text import MAX_CHARACTERS, clean

MAX_COMMAND_CHARACTERS = 400
"""Longest command about tasks that exist; only new tasks come as longer texts (pasted lists)."""

_FAMILIES: tuple[Callable[[str, Now], Intent | None], ...] = (
    adding.read,
    deleting.read,
    changing.read,
    completing.read,
    listing.read,
)
_COMMAND = (
    r"(?:please )?(?:add (?!(?:a )?(?:note|tag|description))|create |remind me |mark |tick "
    r"|check off |cross off |complete |finish |delete |remove |rename |"
    r"move |reschedule |postpone |push |reopen |list |show |undo|tell me |what(?:'s| is| are"
    r"| do)|set |make |tag |snooze |clear |i (?:also )?(?:need|have) to |"
    r"i(?:'ve| have) |change |update )"
)
_JOINT = re.compile(
    rf"(?:[,;.!?]? (?:and then|and also|then|and) (?:also )?|[;.!?]\s+(?:and |then |also )*"
    rf"|, (?:then )?|\n(?=[A-Za-z]))(?={_COMMAND})",
    re.IGNORECASE,
)


def parse(message: str, now: Now) -> list[Intent]:
    """Returns what the message asks for, in order; never empty."""
    if len(message) > MAX_CHARACTERS:
        return [Talk.TOO_LONG]
    text = clean(message)
    if not text:
        return [Talk.EMPTY]
    whole = _parse_talk(text, now)
    if whole is not None:
        return [whole]
    commands = _split_commands(text)
    intents = [_parse_one(command, now) for command in commands]
    if len(intents) > 1 and any(intent is Talk.UNKNOWN for intent in intents):
        sole = _parse_one(text, now)
        return (
            [sole]
            if sole is not Talk.UNKNOWN
            else [i for i in intents if i is not Talk.UNKNOWN] or [Talk.UNKNOWN]
        )
    return intents


def _split_commands(text: str) -> list[str]:
    parts: list[str] = []
    start = 0
    for joint in _JOINT.finditer(text):
        before = text[start : joint.start()]
        if before.count('"') % 2 == 0 and before.strip() and not _is_list_head(before):
            parts.append(before)
            start = joint.end()
    parts.append(text[start:])
    return [part.strip() for part in parts if part.strip()]


def _is_list_head(text: str) -> bool:
    return text.rstrip().endswith(":")


def _parse_talk(text: str, now: Now) -> Intent | None:
    talk = talking.read(text, now)
    if talk is not None:
        return talk
    bare = drop_politeness(text)
    talk = talking.read(bare, now)
    if talk is not None:
        return talk
    pointer = read_pointer(bare)
    return Choose(pointer) if pointer else None


def _parse_one(command: str, now: Now) -> Intent:
    text = drop_politeness(command)
    talk = talking.read(text, now)
    if talk is not None:
        return talk
    for read in _FAMILIES if len(text) <= MAX_COMMAND_CHARACTERS else (adding.read,):
        intent = read(text, now)
        if intent is not None:
            return intent
    again = limits.read_again(command, now)
    if again is not None:
        return again
    suggestion = limits.read_suggestion(text, now)
    limit = limits.read_limit(text, now)
    if limit is not None:
        return limit
    if suggestion is not None:
        return suggestion
    return Talk.NOT_ENGLISH if _is_not_english(text) else Talk.UNKNOWN


def _is_not_english(text: str) -> bool:
    letters = [c for c in text if unicodedata.category(c).startswith("L")]
    foreign = sum(1 for c in letters if not c.isascii())
    return len(letters) > 0 and foreign * 4 > len(letters)
