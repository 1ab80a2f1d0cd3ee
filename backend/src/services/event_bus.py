"""Wakes whoever watches a user's data. The database stays the truth: a wake-up carries nothing.

A lost wake-up costs time, never data, since readers also look at the database on their own.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Protocol


class EventBus(Protocol):
    """Topics are free strings of printable characters: a user id, or `turn:` and a turn's id."""

    @property
    def reaches_others(self) -> bool:
        """Whether wake-ups go to other processes, and come from them, just now."""
        ...

    async def publish(self, topic: str) -> None:
        """Wake every subscriber of `topic`, in this process and in the others. Never waits."""
        ...

    def subscribe(self, topic: str) -> AbstractAsyncContextManager[asyncio.Event]:
        """An event that is set at each wake-up; clear it before looking."""
        ...

    def wake_all(self) -> None:
        """Wake everybody in this process."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...


def turn_topic(turn_id: str) -> str:
    """The topic of a turn's log."""
    return f"turn:{turn_id}"


class InProcessBus:
    """The bus of a single process."""

    def __init__(self) -> None:
        self._waiters: dict[str, set[asyncio.Event]] = {}

    @property
    def reaches_others(self) -> bool:
        """Never."""
        return False

    async def publish(self, topic: str) -> None:
        """Wake every subscriber of `topic`."""
        self.wake(topic)

    def wake(self, topic: str) -> None:
        """Wake the subscribers of `topic` in this process."""
        for waiter in self._waiters.get(topic, ()):
            waiter.set()

    def wake_all(self) -> None:
        """Wake everybody, for when wake-ups may have been missed."""
        for topic in list(self._waiters):
            self.wake(topic)

    @asynccontextmanager
    async def subscribe(self, topic: str) -> AsyncGenerator[asyncio.Event]:
        """An event that is set at each wake-up of `topic`."""
        waiter = asyncio.Event()
        self._waiters.setdefault(topic, set()).add(waiter)
        try:
            yield waiter
        finally:
            waiters = self._waiters[topic]
            waiters.discard(waiter)
            if not waiters:
                del self._waiters[topic]

    async def close(self) -> None:
        """Nothing to let go of."""
