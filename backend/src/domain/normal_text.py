"""Unicode's composed form (NFC), in time that grows with the text's length and no faster.

`unicodedata.normalize` puts the marks on a letter into order one by one, which takes quadratic
time when they come unordered. Marks that are in order already cost nothing, and a stable sort by
class is that very order (UAX #15), so the result is the same.
"""

import unicodedata
from itertools import groupby

_SHORT = 256
# The only three that Unicode counts as letters and takes apart into nothing but marks.
_TIBETAN = str.maketrans(
    {"\u0f73": "\u0f71\u0f72", "\u0f75": "\u0f71\u0f74", "\u0f81": "\u0f71\u0f80"}
)


def normal(text: str) -> str:
    """`text` in NFC."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text if len(text) <= _SHORT else _in_order(text))


def _in_order(text: str) -> str:
    parts: list[str] = []
    for is_mark, group in groupby(text.translate(_TIBETAN), key=_is_mark):
        run = list(group)
        parts.extend(sorted(run, key=unicodedata.combining) if is_mark else run)
    return "".join(parts)


def _is_mark(character: str) -> bool:
    return unicodedata.combining(character) > 0
