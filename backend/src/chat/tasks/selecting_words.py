"""Whether a person's own words select tasks instead of naming them.

A model says so itself (`ask_first`), but it may be wrong or be talked out of it; these few words
it cannot get around. They count where a command has its object, not in a title or a note.
"""

import re
from dataclasses import dataclass

_POLITE = r"(?:(?:hey|hi|ok|okay|please|now|just|then|and|can|could|would|will|you|i|want|to)\W+)*"
_OBJECT = (
    r"(?:all(?! right)|everything|anything|every|each|whatever|overdue"
    r"|(?:the )?(?:rest|remaining|whole)|(?:the |my )?(?:today|tomorrow|yesterday)'s"
    r"|(?:this|next|last) (?:week|month)'s)"
)
_SELECTS = re.compile(rf"\W*{_POLITE}(?:\w+\W+){{0,3}}?{_OBJECT}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Request:
    """What a person asked for, in their words."""

    text: str

    def selects(self, title: str) -> bool:
        """Whether a task of this title was selected by "all" or a range, not named."""
        text = _plain(self.text)
        return _SELECTS.match(text) is not None and _plain(title) not in text


def _plain(text: str) -> str:
    return " ".join(text.replace("\u2019", "'").casefold().split())
