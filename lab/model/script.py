"""What a message tells the model to do; both sides of the wire read it here."""

import json
import random
import time
from dataclasses import asdict, dataclass

from pydantic import TypeAdapter

from lab.model.faults import Fault
from lab.model.stream import Play
from lab.model.wire.replies import Conversation, Reply, ToolCall

MARK = "script:"

_WORDS = (
    "plain ",
    "naïve ",
    "Straße ",
    "日本語 ",
    "مرحبا ",
    "🙂👍🏽 ",
    "data: no frame ",
    "id: 7\n\ndata: {} ",
    "“quoted\\” ",
    "e\u0301\u200d ",
)
"""Pieces of text that a careless parser takes for something else, or cuts in two."""


@dataclass
class Asked:
    """One request to the model and how it went.

    Times are seconds of the machine's monotonic clock, which all processes share.
    """

    id: str
    fault: Fault
    after: int
    is_after_tools: bool
    started_at: float
    tokens: int = 0
    outcome: str = "open"
    """open, whole, faulty (we broke it), closed (the client did)."""
    ended_at: float | None = None

    def count_token(self) -> None:
        """Note a token."""
        self.tokens += 1

    def end(self, outcome: str) -> None:
        """Note how it ended, once."""
        if self.ended_at is None:
            self.outcome, self.ended_at = outcome, time.monotonic()


@dataclass(frozen=True)
class Script:
    """One turn, as the model plays it.

    Attributes:
        id: Names the turn among the model's requests.
        tokens: How many pieces of text the answer has.
        pace_ms: Time between two pieces.
        silence_s: Time before the first.
        titles: Tasks to add before the text, all in one request.
        faults: One `(fault, after)` for each request to the model, in order; later ones are fine.
    """

    id: str
    tokens: int = 20
    pace_ms: float = 5.0
    silence_s: float = 0.0
    titles: tuple[str, ...] = ()
    faults: tuple[tuple[Fault, int], ...] = ()

    @property
    def message(self) -> str:
        """What the person writes."""
        return f"Please go on. {MARK}{json.dumps(asdict(self))}"

    @property
    def words(self) -> list[str]:
        """The pieces of the answer, always the same for one id."""
        pick = random.Random(self.id)
        return [pick.choice(_WORDS) for _ in range(self.tokens)]

    @property
    def text(self) -> str:
        """The whole answer."""
        return "".join(self.words)

    def ask(self, before: list[Asked], conversation: Conversation) -> Asked:
        """The next request of this turn, added to those `before` it."""
        number = len(before)
        fault, after = self.faults[number] if number < len(self.faults) else (Fault.NONE, 0)
        asked = Asked(self.id, fault, after, bool(conversation.outputs), time.monotonic())
        before.append(asked)
        return asked

    def reply(self, conversation: Conversation) -> Reply:
        """The calls first, then the words."""
        if self.titles and not conversation.outputs:
            calls = [ToolCall("add_task", json.dumps({"title": title})) for title in self.titles]
            return Reply(calls=calls)
        return Reply(tokens=self.words)

    def play(self, asked: Asked) -> Play:
        """How the reply is said."""
        pace_s = self.pace_ms / 1000
        return Play(
            asked.fault,
            asked.after,
            at_any_frame=True,
            silence_s=self.silence_s,
            first_delay_s=pace_s,
            pace_s=pace_s,
        )


def script_in(message: str) -> Script:
    """The script that a message carries. Raises ValueError when there is none."""
    _, mark, text = message.partition(MARK)
    if not mark:
        raise ValueError("no script")
    return _script.validate_json(text)


_script: TypeAdapter[Script] = TypeAdapter(Script)
