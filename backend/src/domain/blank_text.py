"""Which text shows nothing."""

import unicodedata

_EMPTY_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"})
_EMPTY_SIGNS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Fillers and joiners that Unicode counts among the letters and marks."""


def is_blank(text: str) -> bool:
    """Whether no character of the text can be seen."""
    return all(is_blank_sign(sign) for sign in text)


def is_blank_sign(sign: str) -> bool:
    """Whether one character cannot be seen by itself."""
    return (
        unicodedata.category(sign) in _EMPTY_CATEGORIES
        or sign in _EMPTY_SIGNS
        or "\ufe00" <= sign <= "\ufe0f"
    )
