"""A running turn in memory: its numbered events, and what of it is not written yet.

An event that acknowledges something stored becomes visible once that is committed; text becomes
visible at once and is committed a moment later. Readers hold a position, never a queue, so a
slow one costs nothing; what is committed and old leaves the memory and is read from the database.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from src.database.thread_writes import ThreadWrite
from src.domain.errors import AppError
from src.domain.turn import Turn, TurnEvents, TurnStatus
from src.turns.chunk import Chunk
from src.turns.errors import TurnTooLongError

KEPT_BYTES = 256 * 1024
"""Committed events of one turn that stay in memory for its readers."""

MAX_BYTES = 4 * 1024 * 1024
"""All events of one turn; a model that never ends is stopped here."""


class Writer(Protocol):
    """What a live turn needs of whoever commits it."""

    def soon(self, turn: "LiveTurn") -> None:
        """Commit within the flush interval."""
        ...

    def now(self, turn: "LiveTurn") -> None:
        """Commit as soon as possible."""
        ...


class LiveTurn:
    """One turn of this process, in two pictures.

    The turn. Its row is written first, and nothing else of it before that:

        new -> claim taken -> claimed -> ended -> over
         |          |            |         |
         +----------+------------+---------+----> failed: it cannot be written

    Its events, numbered from 1. One that waits for its commit is a barrier: it hides itself and
    all after it from readers. `visible` is the last one before the first barrier.

        1 ... dropped ... committed ... taken ... count
        |        |            |           |         |
        |        |            |           |         +- published, the writer has yet to take it
        |        |            |           +- in the transaction that is being written
        |        |            +- in the database, and in memory for readers
        +--------+- in the database alone

    Whoever waits for a commit waits until `settled` reaches what `queued` was.
    """

    def __init__(self, turn: Turn, writer: Writer) -> None:
        self.turn = turn
        self.thread_id = turn.thread_id
        self.readers = 0
        self.unread_since: float | None = None
        self.failure: AppError | None = None
        self.when_failed: Callable[[], None] = lambda: None
        self._writer = writer
        self._events: list[bytes] = []
        self._dropped = 0
        self._bytes = 0
        self._kept_bytes = 0
        self._committed = 0
        self._barriers: deque[int] = deque()
        self._writes: list[ThreadWrite] = []
        self._end: TurnStatus | None = None
        self._is_claim_taken = False
        self._is_claimed = False
        self._is_full = False
        self._named_thread = turn.thread_id
        self._taken = 0
        self._queued = 0
        self._settled = 0
        self._changed = asyncio.Event()

    @property
    def count(self) -> int:
        """How many events there are, visible or not."""
        return self._dropped + len(self._events)

    @property
    def visible(self) -> int:
        """The number of the last event that readers may see."""
        return self._barriers[0] - 1 if self._barriers else self.count

    @property
    def is_claimed(self) -> bool:
        """Whether the turn's row is in the database."""
        return self._is_claimed

    @property
    def is_over(self) -> bool:
        """Whether the terminal event is visible."""
        return self._end is not None and not self._barriers

    def publish(self, event: bytes, *, waits_for_commit: bool) -> None:
        """Append an event.

        Raises:
            TurnTooLongError: The turn's events exceed MAX_BYTES.
        """
        if self.failure:
            return
        self._events.append(event)
        self._bytes += len(event)
        self._kept_bytes += len(event)
        if waits_for_commit:
            self._barriers.append(self.count)
            self._hurry()
        else:
            self._writer.soon(self)
            if not self._barriers:
                self._tell()
        if self._bytes > MAX_BYTES and not self._is_full:
            self._is_full = True  # what is left to say about it still fits
            raise TurnTooLongError

    def record(self, write: ThreadWrite) -> None:
        """Queue a write to the thread; it is committed with the next events."""
        if not self.failure:
            self._writes.append(write)
            self._hurry()

    def end(self, status: TurnStatus, event: bytes) -> None:
        """Append the terminal event."""
        self._end = status
        self.publish(event, waits_for_commit=True)

    def claim(self) -> None:
        """Queue the turn's own row."""
        self._hurry()

    async def claimed(self) -> None:
        """Return once the turn's row is in the database. Raises as `settled` does."""
        while not self.is_claimed and not self.failure:
            await self._changed.wait()
        if self.failure:
            raise self.failure

    async def settled(self) -> None:
        """Return once everything queued so far is committed.

        Raises:
            AppError: It could not be committed.
        """
        target = self._queued
        while self._settled < target:
            if self.failure:
                raise self.failure
            await self._changed.wait()
        if self.failure:
            raise self.failure

    async def changed(self) -> None:
        """Return at the next change, or at the next nudge."""
        await self._changed.wait()

    def nudge(self) -> None:
        """Wake the readers, so that they see that the process drains."""
        self._tell()

    def since(self, after: int) -> TurnEvents | None:
        """Visible events above `after`; None when some of them left the memory."""
        if after < self._dropped:
            return None
        start = after - self._dropped
        return TurnEvents(after + 1, tuple(self._events[start : self.visible - self._dropped]))

    # the writer's side

    def take_claim(self) -> Turn | None:
        """The turn's own row, to be written before anything else of it; None once it was taken."""
        if self._is_claim_taken:
            return None
        self._is_claim_taken = True
        self._named_thread = self.thread_id
        return replace(self.turn, thread_id=self.thread_id)

    def take(self) -> Chunk:
        """Everything not taken yet, for one transaction."""
        writes, self._writes = tuple(self._writes), []
        first = self._taken + 1
        events = tuple(self._events[self._taken - self._dropped :])
        self._taken = self.count
        is_new_thread = self.thread_id != self._named_thread
        self._named_thread = self.thread_id
        return Chunk(
            turn=self.turn,
            thread_id=self.thread_id if is_new_thread else None,
            writes=writes,
            first=first,
            events=events,
            end=self._end,
            queued=self._queued,
        )

    def claim_written(self) -> None:
        """Told that the turn's row is there for every process to see."""
        self._is_claimed = True
        self._tell()

    def committed(self, chunk: Chunk) -> None:
        """Told that a chunk is in the database."""
        self._settled = chunk.queued
        self._committed = chunk.first + len(chunk.events) - 1
        while self._barriers and self._barriers[0] <= self._committed:
            self._barriers.popleft()
        self._forget()
        self._tell()

    def fail(self, error: AppError) -> None:
        """Told that the turn cannot be written."""
        if self.failure is None:
            self.failure = error
            self.when_failed()
            self._tell()

    def _hurry(self) -> None:
        self._queued += 1
        self._writer.now(self)

    def _tell(self) -> None:
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    def _forget(self) -> None:
        if self._kept_bytes <= KEPT_BYTES:
            return
        index = 0
        while self._kept_bytes > KEPT_BYTES and self._dropped + index < self._committed:
            self._kept_bytes -= len(self._events[index])
            index += 1
        del self._events[:index]
        self._dropped += index
