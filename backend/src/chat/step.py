"""One tool call of an answer, as the chat tells it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """`outcome` is the call's structured result; None while it runs."""

    tool: str
    arguments: Mapping[str, object]
    outcome: object = None
    is_error: bool = False
    is_done: bool = False
