"""Brings what people type into one shape before the grammar reads it."""

import re
import unicodedata

from src.domain.normal_text import normal

MAX_CHARACTERS = 4000
"""Longest message the grammar reads; a bound on the time that one message can take."""

_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'"})
_JOINERS = "\u200c\u200d"
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r" ?\n[ \n]*")
_MENTION = re.compile(r"(?<!\S)@(?=[^\W\d])")


def clean(text: str) -> str:
    """Returns the text without control characters, with plain quotes and single spaces.

    Line breaks stay, since a pasted list has one task on each line; joiners stay inside emoji.
    A task mentioned as @Title is that title.
    """
    text = normal(text.replace("\r", "\n")).translate(_QUOTES)
    kept = [c for c in text if c in "\n\t" or c in _JOINERS or not _is_dropped(c)]
    return _MENTION.sub("", _BLANK_LINES.sub("\n", _SPACES.sub(" ", "".join(kept))).strip())


def sentence_start(text: str) -> str:
    """Returns the text with its first letter large, unless its first word has its own casing."""
    first_word = text.split(" ", 1)[0]
    return text[:1].upper() + text[1:] if first_word.islower() else text


def _is_dropped(character: str) -> bool:
    return unicodedata.category(character) in _DROPPED
