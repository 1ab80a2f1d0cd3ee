"""Puts the pieces of tool calls together, whatever a server says about which piece is of which.

Ids and indexes are hints: servers leave them out, repeat them, or count anew. What cannot lie is
the call itself. Only a call's first piece need have a name, and arguments are one JSON object, so
once its braces close nothing can follow: the next named piece is another call. Every call gets an
id of our own; the server's are good for nothing once its answer is over.
"""

import secrets
import string
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from src.models.cleaning.arguments import as_written
from src.models.cleaning.pieces import CallPiece

_ID_SIGNS = string.ascii_letters + string.digits
ID_LENGTH = 9
"""What the strictest servers ask of a call's id: nine letters and digits."""


def new_call_id() -> str:
    """An id that no other call of a thread has."""
    return "".join(secrets.choice(_ID_SIGNS) for _ in range(ID_LENGTH))


@dataclass(slots=True)
class Call:
    """One tool call. `call_id` is the server's word for it, `id` ours."""

    index: str
    call_id: str
    name: str = ""
    arguments: str = ""
    provider_data: dict[str, Any] = field(default_factory=dict[str, Any])
    id: str = field(default_factory=new_call_id)
    _depth: int = 0
    _in_text: bool = False
    _is_escaped: bool = False
    is_complete: bool = False
    """Whether the arguments' outermost brace is closed."""

    def add(self, piece: CallPiece) -> None:
        """Take one more piece of the call."""
        self.index = self.index or piece.index
        self.call_id = self.call_id or piece.call_id
        self.name = self.name or piece.name
        self.provider_data.update(piece.provider_data)
        self.arguments += piece.arguments
        for sign in piece.arguments:
            self._follow(sign)
        self.is_complete = self.is_complete or self.arguments.strip() == "null"

    def _follow(self, sign: str) -> None:
        if self._is_escaped:
            self._is_escaped = False
        elif self._in_text:
            self._is_escaped = sign == "\\"
            self._in_text = sign != '"'
        elif sign == '"':
            self._in_text = self._depth > 0
        elif sign in "{[":
            self._depth += 1
        elif sign in "}]" and self._depth:
            self._depth -= 1
            self.is_complete = self._depth == 0


class CallAssembly:
    """The calls of one answer, in the order in which they began."""

    def __init__(self) -> None:
        self._calls: list[Call] = []
        self._touched: list[Call] = []

    def add(self, piece: CallPiece) -> None:
        """Take a piece as it comes."""
        call = None if piece.is_whole else self._meant(piece)
        if call is not None and self._begins_another(call, piece):
            if _repeats(call, piece):
                return
            call = None
        if call is None:
            call = Call(piece.index, piece.call_id)
            self._calls.append(call)
        call.add(piece)
        self._touched.append(call)

    def delta_over(self) -> None:
        """Told that what comes next was sent separately from what came last."""
        self._touched.clear()

    def finished(self) -> list[Call]:
        """The calls, their arguments as a conversation keeps them."""
        calls = [call for call in self._calls if call.name.strip() or call.arguments.strip()]
        for call in calls:
            call.name = call.name.strip()
            call.arguments = as_written(call.arguments)
        return calls

    def _meant(self, piece: CallPiece) -> Call | None:
        """The newest call that the piece can be of; None when it is the first of its kind."""
        newest = self._calls[::-1]
        at_index = _newest(call for call in newest if piece.index and call.index == piece.index)
        with_id = _newest(
            call for call in newest if piece.call_id and call.call_id == piece.call_id
        )
        if with_id is not None and (not piece.index or with_id.index == piece.index):
            return with_id
        if at_index is not None:
            return self._not_yet_complete(at_index, piece)
        if piece.index and piece.name and any(call.index for call in self._calls):
            return None
        call = with_id or _newest(newest)
        return self._not_yet_complete(call, piece) if call else None

    def _not_yet_complete(self, call: Call, piece: CallPiece) -> Call:
        """`call`, or one that was named with it and has got nothing, when `call` has got all."""
        if piece.name or not call.is_complete or not piece.arguments.strip():
            return call
        others = [other for other in self._calls if other.index == call.index]
        return next((other for other in others if not other.arguments.strip()), call)

    def _begins_another(self, call: Call, piece: CallPiece) -> bool:
        if not piece.name:
            return False
        if not call.name:
            return call.is_complete and bool(piece.arguments.strip())
        if call in self._touched or piece.name != call.name:
            return True
        if call.is_complete:
            return bool(piece.arguments.strip()) or _other_id(call, piece)
        if not _other_id(call, piece):
            return False
        # some servers give each piece an id of its own; one inside the arguments begins nothing
        return not call.arguments.strip() or piece.arguments.lstrip().startswith("{")


def _newest(calls: Iterable[Call]) -> Call | None:
    return next(iter(calls), None)


def _other_id(call: Call, piece: CallPiece) -> bool:
    return bool(call.call_id and piece.call_id) and call.call_id != piece.call_id


def _repeats(call: Call, piece: CallPiece) -> bool:
    """Whether a server says a call again, whole, after it has said it in pieces."""
    return (
        bool(piece.call_id)
        and (call.call_id, call.index, call.name) == (piece.call_id, piece.index, piece.name)
        and call.arguments.strip() == piece.arguments.strip()
    )
