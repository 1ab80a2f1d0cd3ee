"""A message's text as a person may see it, from the pieces that a server sends."""

from src.models.cleaning.surrogates import HalvesJoiner
from src.models.cleaning.thinking import TAKE_BACK, Said, ThinkFilter


class CleanWords:
    """Characters whole, thinking left out, nothing said before something can be seen.

    `leads` says that the text is expected to begin with thinking of which only the end is marked:
    then nothing is said before that mark, or before it is clear that there is none.
    """

    def __init__(self, *, leads: bool) -> None:
        self._halves = HalvesJoiner()
        self._filter = ThinkFilter()
        self._waits = leads
        self._held: Said = []

    @property
    def has_thought(self) -> bool:
        """Whether thinking was found in the text."""
        return self._filter.has_thought

    def thinks_apart(self) -> None:
        """Told that the server keeps the thinking out of the text."""
        self._waits = False

    def feed(self, text: str) -> Said:
        """What can be told now."""
        return self._released(self._filter.feed(self._halves.feed(text)))

    def close(self) -> Said:
        """What was held back and is said after all."""
        rest = self._halves.close()
        said = [*(self._filter.feed(rest) if rest else ()), *self._filter.close()]
        said = self._released(said)
        self._waits = False
        return [*said, *self._released([])]

    def note(self, line: str) -> str:
        """A line of ours behind the text, in italics and outside of any code block."""
        return f"{chr(10) + '```' if self._filter.in_code_block else ''}\n\n*{line}*"

    def _released(self, said: Said) -> Said:
        if self._waits and TAKE_BACK in said:
            said = said[said.index(TAKE_BACK) + 1 :]
            self._held.clear()
        if self._waits and not self._filter.has_thought:
            self._held += said
            return []
        self._waits = False
        held, self._held = self._held, []
        return [*held, *said]
