"""SQLite's one place for a writer of this process."""

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from sqlalchemy.exc import OperationalError

from src.database.faults import is_locked


class LockedOutError(OSError):
    """A writer further ahead in the queue found that another process holds the database."""


class WriterQueue:
    """First come, first served.

    Who waited behind a writer that found the database locked by another process is refused with
    it; one after the other they would wait for that lock in vain.
    """

    def __init__(self, timeout_s: float) -> None:
        self._timeout_s = timeout_s
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
        async with asyncio.timeout(self._timeout_s):
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
