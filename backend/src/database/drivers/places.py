"""Places at the database for this process's readers and writers, and how long one waits for one."""

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from sqlalchemy.exc import OperationalError

from src.database.drivers.faults import is_locked

PLACE_TIMEOUT_S = 5.0
"""A burst of requests queues; who still has no place then is told that the database is busy."""

_STEPS = 20


class LockedOutError(OSError):
    """A writer further ahead in the queue found that another process holds the database."""


class Places:
    """So many at a time, first come, first served."""

    def __init__(self, count: int) -> None:
        self._free = asyncio.Semaphore(count)

    @asynccontextmanager
    async def place(self) -> AsyncGenerator[None]:
        """Raises TimeoutError when there is no place to be had."""
        async with _patience():
            await self._free.acquire()
        try:
            yield
        finally:
            self._free.release()


class WriterQueue:
    """SQLite's one place for a writer, first come, first served.

    Who waited behind a writer that found the database locked by another process is refused with
    it; one after the other they would wait for that lock in vain.
    """

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._locked_out_at = 0.0

    @property
    def is_taken(self) -> bool:
        """Whether somebody is writing."""
        return self._lock.locked()

    @asynccontextmanager
    async def place(self) -> AsyncGenerator[None]:
        """Raises TimeoutError or LockedOutError when there is no place to be had."""
        came_at = time.monotonic()
        async with _patience():
            await self._lock.acquire()
        try:
            if self._locked_out_at > came_at:
                raise LockedOutError
            yield
        except OperationalError as fault:
            if is_locked(fault):
                self._locked_out_at = time.monotonic()
            raise
        finally:
            self._lock.release()


@asynccontextmanager
async def _patience() -> AsyncGenerator[None]:
    """A limit of PLACE_TIMEOUT_S in steps, each of which the event loop has to live to see.

    A loop that stands still (a thousand requests at once, a machine that is busy) sees one step
    at most: what it was late for is no fault of the database, and nobody is refused for it.
    """
    loop = asyncio.get_running_loop()
    step_s = PLACE_TIMEOUT_S / _STEPS
    async with asyncio.timeout(None) as limit:

        def step(left: int) -> None:
            nonlocal timer
            if left == 0:
                limit.reschedule(loop.time())
            else:
                timer = loop.call_later(step_s, step, left - 1)

        timer = loop.call_later(step_s, step, _STEPS - 1)
        try:
            yield
        finally:
            timer.cancel()
