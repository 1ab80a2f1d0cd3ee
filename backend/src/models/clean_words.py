"""A message's text as a person may see it, from the pieces that a server sends."""

from src.models.surrogates import HalvesJoiner
from src.models.thinking import Said, ThinkFilter


class CleanWords:
    """Characters whole, thinking left out, nothing said before something can be seen."""

    def __init__(self, *, leads: bool) -> None:
        self._halves = HalvesJoiner()
        self._filter = ThinkFilter(leads=leads)

    def thinks_apart(self) -> None:
        """Told that the server keeps the thinking out of the text."""
        self._filter.thinks_apart()

    def feed(self, text: str) -> Said:
        """What can be told now."""
        return self._filter.feed(self._halves.feed(text))

    def close(self) -> Said:
        """What was held back and is said after all."""
        rest = self._halves.close()
        return [*(self._filter.feed(rest) if rest else ()), *self._filter.close()]

    def note(self, line: str) -> str:
        """A line of ours behind the text, in italics and outside of any code block."""
        return f"{chr(10) + '```' if self._filter.in_code_block else ''}\n\n*{line}*"
