"""Opaque page cursors: where a page ended, in the order it was asked for."""

import base64
from dataclasses import dataclass

import orjson

from src.domain.errors import ValidationError

MAX_ID = 2**63 - 1
_MAX_LENGTH = 2_000


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last row of a page: its sort value (None sorts last) and its id."""

    order: str
    value: str | int | None
    id: int

    def encode(self) -> str:
        """Text that a client sends back as it is."""
        raw = orjson.dumps([self.order, self.value, self.id])
        return base64.urlsafe_b64encode(raw).decode().rstrip("=")

    @classmethod
    def decode(cls, text: str, order: str) -> "Cursor":
        """Raises ValidationError for a text we did not make, or one for another order."""
        foreign = ValidationError("cursor", "This cursor belongs to another list.")
        if len(text) > _MAX_LENGTH:
            raise foreign
        try:
            padded = text + "=" * (-len(text) % 4)
            made_for, value, row_id = orjson.loads(base64.urlsafe_b64decode(padded.encode("ascii")))
        except (ValueError, TypeError, UnicodeError):
            raise foreign from None
        if made_for != order or type(row_id) is not int or not 0 <= row_id <= MAX_ID:
            raise foreign
        if value is not None and not _may_be_a_value(value):
            raise foreign
        return cls(order, value, row_id)


def _may_be_a_value(value: object) -> bool:
    """Whether a column of ours can hold it: a text without NUL, or a small number."""
    if isinstance(value, str):
        return "\0" not in value
    return type(value) is int and abs(value) < 2**15
