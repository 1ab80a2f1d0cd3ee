"""What a message tells the scripted model to do; both sides of the wire read it here."""

import json
import random
from dataclasses import asdict, dataclass
from enum import StrEnum

from pydantic import TypeAdapter

_MARK = "chaos:"

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


class Fault(StrEnum):
    """How one request to the model goes wrong, `after` tokens into its answer."""

    NONE = "none"
    RATE_LIMIT = "429"
    SERVER_ERROR = "500"
    CUT = "cut"
    """The connection breaks."""
    ENDS_EARLY = "ends early"
    """The answer stops as if it were whole, with no reason given."""
    NOT_JSON = "not JSON"
    NOT_TEXT = "not UTF-8"
    WRONG_SHAPE = "another shape"
    ERROR_INSIDE = "error inside"
    """An error object in the middle of a stream that began well."""
    STALL = "stall"
    """Nothing more comes, and the connection stays open."""


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
        return f"Please go on. {_MARK}{json.dumps(asdict(self))}"

    @property
    def words(self) -> list[str]:
        """The pieces of the answer, always the same for one id."""
        pick = random.Random(self.id)
        return [pick.choice(_WORDS) for _ in range(self.tokens)]

    @property
    def text(self) -> str:
        """The whole answer."""
        return "".join(self.words)


def script_in(message: str) -> Script:
    """The script that a message carries. Raises ValueError when there is none."""
    _, mark, text = message.partition(_MARK)
    if not mark:
        raise ValueError("no script")
    return _script.validate_json(text)


_script: TypeAdapter[Script] = TypeAdapter(Script)
