"""Parts a model's thinking from its answer while the text comes in pieces.

Thinking stands at the beginning, marked, or in a paragraph of its own that begins with the mark.
Some chat templates open it themselves, so that the text begins with thinking and only its end is
marked: that is noticed at the mark, and what was said up to it is taken back. A mark inside a
sentence, a code span or a code block is text like any other.

Text is held back only while it may still become a mark, or stands behind an open one.
"""

import re
from enum import Enum, auto
from typing import Final

from src.domain.blank_text import is_blank_sign
from src.models.cleaning.think_tags import (
    MAX_TAG,
    STARTS,
    begun_at,
    find_closing,
    may_become_tag,
    read_tag,
)


class TakeBack(Enum):
    """Stands for: what this message said so far was thinking."""

    ALL = auto()


TAKE_BACK: Final = TakeBack.ALL

Said = list[str | TakeBack]


class _Line:
    """The current line of the answer, as far as it tells where code is."""

    def __init__(self) -> None:
        self.head = ""
        self.last = ""
        self.is_blank = True
        self.in_code_span = False

    def add(self, text: str) -> None:
        """Told what is said next on the line."""
        self.head = (self.head + text[:_HEAD])[:_HEAD]
        self.last = text[-1:] or self.last
        self.is_blank = self.is_blank and not text.strip()
        if text.count("`") % 2:
            self.in_code_span = not self.in_code_span

    @property
    def is_fence(self) -> bool:
        """Whether it begins or ends a code block."""
        return self.head.lstrip().startswith(("```", "~~~"))


class _State(Enum):
    BEGINNING = auto()
    THINKING = auto()
    TALKING = auto()
    ASIDE = auto()  # behind a mark in the middle: thinking if it is closed, else text


_TOKEN = re.compile(rf"\n|[{re.escape(STARTS)}]|[^\n{re.escape(STARTS)}]+")
_HEAD = 12
"""Characters of a line that tell whether it is a code block's fence."""
_BEFORE_A_MENTION = frozenset("`'\"([{<>*_“‘«")


class ThinkFilter:
    """Reads one message. `has_thought` says that thinking was found in it."""

    def __init__(self) -> None:
        self._state = _State.BEGINNING
        self._rest = ""
        self._aside: list[str] = []
        self._line = _Line()
        self._has_opening = False
        self.has_thought = False
        self.in_code_block = False

    def feed(self, text: str) -> Said:
        """What of the text can be told now."""
        said: Said = []
        text = self._rest + text
        self._rest = ""
        while text:
            text = self._STEPS[self._state](self, text, said)
        return said

    def close(self) -> Said:
        """What was held back and is no thinking after all."""
        state, rest = self._state, self._rest
        self._rest = ""
        if state is _State.BEGINNING:
            return [] if all(is_blank_sign(sign) for sign in rest) else [_indented(rest)]
        if state is _State.ASIDE:
            self._state = _State.TALKING
            return ["".join(self._aside) + rest]
        return [rest] if state is _State.TALKING and rest else []

    # one step for each state: takes the text, returns what of it is to be looked at again

    def _begin(self, text: str, said: Said) -> str:
        start = next((i for i, sign in enumerate(text) if not is_blank_sign(sign)), len(text))
        rest = text[start:]
        if tag := read_tag(rest):
            self._has_opening = self._has_opening or tag.opens
            self.has_thought = True
            self._state = _State.THINKING if tag.opens else _State.BEGINNING
            return rest[tag.end :]
        if not rest or may_become_tag(rest):
            self._rest = text
            return ""
        self._state = _State.TALKING
        return _indented(text)

    def _think(self, text: str, said: Said) -> str:
        if found := find_closing(text):
            self._state = _State.BEGINNING
            return text[found[1] :]
        self._rest = text[begun_at(text) :]
        return ""

    def _talk(self, text: str, said: Said) -> str:
        told: list[str] = []
        at = 0
        again = ""
        while at < len(text):
            token = _TOKEN.match(text, at)
            assert token is not None
            sign = token[0]
            if sign in STARTS and not self.in_code_block:
                tag = read_tag(text, at)
                if tag is None and may_become_tag(text[at:]):
                    self._rest = text[at:]
                    break
                if tag is not None and tag.opens:
                    self._has_opening = True
                    if self._line.is_blank:
                        self._state = _State.ASIDE
                        self._aside = [text[at : tag.end]]
                        again = text[tag.end :]
                        break
                elif tag is not None and self._ends_what_was_said():
                    self._state = _State.BEGINNING
                    self.has_thought = True
                    said.append(TAKE_BACK)
                    self._line = _Line()
                    return text[tag.end :]
            self._note(sign)
            told.append(sign)
            at = token.end()
        if told:
            said.append("".join(told))
        return again

    def _stand_aside(self, text: str, said: Said) -> str:
        if found := find_closing(text):
            self._aside = []
            self._state = _State.TALKING
            return text[found[1] :]
        cut = max(0, len(text) - MAX_TAG)
        self._aside.append(text[:cut])
        self._rest = text[cut:]
        return ""

    def _ends_what_was_said(self) -> bool:
        """Whether a closing mark here closes what the template opened, and is no mention."""
        line = self._line
        if self._has_opening or line.in_code_span:
            return False
        return line.is_blank or not (line.last.isspace() or line.last in _BEFORE_A_MENTION)

    def _note(self, text: str) -> None:
        """Follow the lines, for where they begin and for code blocks."""
        if text != "\n":
            self._line.add(text)
            return
        if self._line.is_fence:
            self.in_code_block = not self.in_code_block
        self._line = _Line()

    _STEPS = {  # noqa: RUF012 - never written to
        _State.BEGINNING: _begin,
        _State.THINKING: _think,
        _State.TALKING: _talk,
        _State.ASIDE: _stand_aside,
    }


def _indented(text: str) -> str:
    """The text without the blank lines before it; its first line keeps its indentation."""
    start = next((i for i, sign in enumerate(text) if not is_blank_sign(sign)), len(text))
    return text[text.rfind("\n", 0, start) + 1 :]
