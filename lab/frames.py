"""Server-sent events from bytes, however they were cut."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

STATUSES = ("done", "cancelled", "error", "interrupted")


@dataclass(frozen=True, slots=True)
class Frame:
    """One event. `raw` is its data, empty for frames of comments alone."""

    id: str
    raw: bytes
    comments: tuple[str, ...]
    at: float = 0.0
    """When it was complete, in seconds of the monotonic clock."""
    retry_s: float | None = None
    """How long the server asks to wait before coming back."""
    event: str = "message"
    """Its type."""

    @property
    def turn_id(self) -> str:
        """The turn it belongs to."""
        return self.id.rpartition(":")[0]

    @property
    def number(self) -> int:
        """Its number in the turn's log."""
        return int(self.id.rpartition(":")[2])

    @property
    def data(self) -> dict[str, Any]:
        """Its data."""
        return json.loads(self.raw)

    @property
    def kind(self) -> str:
        """ChatKit's name for the event, empty without data."""
        return str(self.data["type"]) if self.raw else ""

    @property
    def delta(self) -> str:
        """The text that it adds to the answer, in either format of the chat."""
        if b"text_delta" in self.raw:
            return str(self.data["update"]["delta"])
        return str(self.data["content"]) if self.kind == "chunk" else ""

    @property
    def status(self) -> str | None:
        """How the turn ended, in its last frame."""
        return next((word for word in self.comments if word in STATUSES), None)

    @property
    def is_end(self) -> bool:
        """Whether nothing comes after it."""
        return "end" in self.comments

    def same_as(self, other: "Frame") -> bool:
        """Whether it is the same event, whenever it came."""
        return (self.id, self.raw, self.status) == (other.id, other.raw, other.status)


_WHOLE = re.compile(rb"(?::|retry:)[^\n]*\n|(?:[^\n]+\n)*\n")
"""A line that stands between events, or an event up to its empty line."""


class FrameParser:
    """Collects bytes; what is not ended is no frame."""

    def __init__(self) -> None:
        self._unread = b""

    @property
    def unread(self) -> bytes:
        """The beginning of a frame."""
        return self._unread

    def feed(self, chunk: bytes, at: float = 0.0) -> list[Frame]:
        """The frames that this chunk completes."""
        self._unread += chunk
        frames: list[Frame] = []
        while whole := _WHOLE.match(self._unread):
            self._unread = self._unread[whole.end() :]
            frames.append(_frame(whole[0], at))
        return frames


def _frame(block: bytes, at: float) -> Frame:
    frame_id, event, data = "", "message", b""
    comments, retry_s = list[str](), None
    for line in block.split(b"\n"):
        name, _, value = line.partition(b": ")
        if name == b"id":
            frame_id = value.decode()
        elif name == b"event":
            event = value.decode()
        elif name == b"data":
            data = value
        elif name == b"retry":
            retry_s = int(value) / 1000
        elif line.startswith(b": "):
            comments.append(value.decode())
    return Frame(frame_id, data, tuple(comments), at, retry_s, event)


def text_of(frames: Iterable[Frame]) -> str:
    """What the assistant said in these frames."""
    return "".join(frame.delta for frame in frames)
