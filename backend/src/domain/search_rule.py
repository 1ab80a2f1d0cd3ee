"""How a search finds tasks: no case, no accents, every word somewhere, in any order.

The page applies the same rule to what the server has not sent yet; shared-vectors/search.json is
the table that both are held to. Texts are bounded before they come here (task_rules.py).
"""

import re
import unicodedata
from collections.abc import Iterable

_RANGES = (
    (0x0300, 0x036F),  # accents
    (0x0483, 0x0487),  # Cyrillic
    (0x0591, 0x05BD),  # Hebrew points
    (0x05BF, 0x05BF),
    (0x05C1, 0x05C2),
    (0x05C4, 0x05C5),
    (0x05C7, 0x05C7),
    (0x0610, 0x061A),  # Arabic marks
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF),
    (0xFE20, 0xFE2F),
    (0x00AD, 0x00AD),  # what is not seen: soft hyphen, joiners, variation selectors
    (0x200B, 0x200D),
    (0x2060, 0x2060),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
)
_DROPPED = re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in _RANGES) + "]")
# Letters that Unicode does not take apart, and what a keyboard or an autocorrection writes instead.
_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "ł": "l",
        "ŧ": "t",
        "þ": "th",
        "ς": "σ",
        **dict.fromkeys("\u2018\u2019\u02bc", "'"),
        **dict.fromkeys("\u201c\u201d\u201e", '"'),
        **dict.fromkeys("\u2010\u2011\u2013\u2014\u2212", "-"),
    }
)


def folded(text: str) -> str:
    """Text for searching and sorting (café is CAFE). Folding twice changes nothing."""
    return _DROPPED.sub("", unicodedata.normalize("NFKD", text)).lower().translate(_LETTERS)


def search_text(title: str, description: str, tags: Iterable[str]) -> str:
    """What a task is searched in; a tag has its # there."""
    return folded("\n".join((title, description, *(f"#{tag}" for tag in tags))))


def search_words(q: str) -> tuple[str, ...]:
    """The words of a search, each of which must be somewhere in the search text.

    A word that is part of another one asks for nothing more and is left out.
    """
    words = tuple(dict.fromkeys(folded(q).split()))
    return tuple(
        word for word in words if not any(word in other for other in words if other != word)
    )
