"""The end of a log, read once for everybody in this process who follows it.

However many readers there are, one task looks at the database: when the bus says that there is
something new, and now and then anyway. What it found last stays in memory for them; a reader who
is further behind reads for itself. A database that is down is waited out for WAIT_S.
"""

import asyncio
import logging
import time
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Generic, TypeVar

from src.domain.errors import AppError, UnavailableError
from src.services.event_bus import EventBus

KEPT_BYTES = 64 * 1024
WAIT_S = 5.0
RETRY_S = 0.5

Value = TypeVar("Value")

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Entry(Generic[Value]):
    """One piece of a log: `last` is its highest number, `size` in bytes about what it holds."""

    last: int
    size: int
    value: Value


@dataclass(frozen=True, slots=True)
class Page(Generic[Value]):
    """What one look found, oldest first."""

    entries: Sequence[Entry[Value]]
    is_full: bool = False
    """There may be more."""
    is_over: bool = False
    """Nothing will ever be added behind these."""


Look = Callable[[int], Awaitable[Page[Value]]]
"""Reads what is above a number."""


class SharedTail(Generic[Value]):
    """What came last. Everything above `base` that was found so far is here."""

    def __init__(self, base: int, look: Look[Value]) -> None:
        self.is_over = False
        self.failure: AppError | None = None
        self.followers = 0
        self._base = self._last = base
        self._look = look
        self._kept: deque[Entry[Value]] = deque()
        self._kept_bytes = 0
        self._changed = asyncio.Event()

    def since(self, after: int) -> list[Value] | None:
        """What is above `after`; None when some of it left the memory, or never was there."""
        if after < self._base:
            return None
        return [entry.value for entry in self._kept if entry.last > after]

    async def changed(self) -> None:
        """Return at the next change, or at the next nudge."""
        await self._changed.wait()

    def nudge(self) -> None:
        """Wake the readers."""
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    async def run(self, wake: asyncio.Event, interval_s: Callable[[], float]) -> None:
        """Look when woken and every `interval_s`, until the log is over or cannot be read."""
        failing_since: float | None = None
        while not self.is_over:
            wake.clear()
            pause_s = interval_s()
            try:
                page = await self._look(self._last)
            except UnavailableError as error:
                failing_since = failing_since or time.monotonic()
                if time.monotonic() - failing_since >= WAIT_S:
                    self._fail(error)
                    return
                pause_s = RETRY_S
                self.nudge()
            except AppError as error:
                self._fail(error)
                return
            except Exception:
                logger.exception("A log cannot be followed")
                self._fail(UnavailableError())
                return
            else:
                failing_since = None
                self._add(page)
                if page.is_full:
                    continue
            with suppress(TimeoutError):
                async with asyncio.timeout(pause_s):
                    await wake.wait()

    def _add(self, page: Page[Value]) -> None:
        self.is_over = page.is_over and not page.is_full
        for entry in page.entries:
            self._kept.append(entry)
            self._kept_bytes += entry.size
            self._last = entry.last
        while self._kept_bytes > KEPT_BYTES and len(self._kept) > 1:
            left = self._kept.popleft()
            self._kept_bytes -= left.size
            self._base = left.last
        self.nudge()  # of a wake-up without entries too: it may be about the readers' rights

    def _fail(self, error: AppError) -> None:
        self.failure = error
        self.nudge()


class SharedTails(Generic[Value]):
    """The tails that are followed just now, by topic of the bus."""

    def __init__(self, bus: EventBus, interval_s: Callable[[], float]) -> None:
        self._bus = bus
        self._interval_s = interval_s
        self._open: dict[str, SharedTail[Value]] = {}
        self._jobs: dict[SharedTail[Value], asyncio.Task[None]] = {}

    def nudge(self) -> None:
        """Wake every reader."""
        for tail in self._open.values():
            tail.nudge()

    @asynccontextmanager
    async def follow(
        self, topic: str, base: int, look: Look[Value]
    ) -> AsyncGenerator[SharedTail[Value]]:
        """The tail of a topic; one that is opened for this begins at `base`.

        `look` has to be the same for everybody who follows the topic.
        """
        tail = self._open.get(topic)
        if tail is None or tail.failure:
            tail = self._open[topic] = SharedTail(base, look)
            self._jobs[tail] = asyncio.create_task(self._run(topic, tail))
        tail.followers += 1
        try:
            yield tail
        finally:
            tail.followers -= 1
            if not tail.followers:
                self._jobs.pop(tail).cancel()
                if self._open.get(topic) is tail:
                    del self._open[topic]

    async def _run(self, topic: str, tail: SharedTail[Value]) -> None:
        async with self._bus.subscribe(topic) as wake:
            await tail.run(wake, self._interval_s)
