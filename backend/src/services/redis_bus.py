"""The event bus across processes: one Redis channel that every process listens to.

Nobody who changes something waits for Redis. Topics are gathered and announced beside the answer,
many in one message; a Redis that is gone or hangs is asked again about once a second, by nobody
but the one job that speaks to it, and costs other processes' readers some time and no data.
"""

# redis leaves its keyword arguments untyped
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false

import asyncio
import logging
from contextlib import suppress
from typing import Any

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from src.services.event_bus import InProcessBus

logger = logging.getLogger(__name__)

CHANNEL = "tandem:changes"
RETRY_S = 0.5
TIMEOUT_S = 1.0
IDLE_S = 1.0
"""How long Redis goes without being asked whether it is there."""

SPACING_S = 0.01
"""Between two messages; what comes in between goes together."""

MAX_PENDING = 10_000
"""Topics kept for a Redis that is away. Whoever comes back to it looks at everything anyway."""


class RedisBus(InProcessBus):
    """Publishes topics on one channel and wakes local subscribers of what arrives."""

    def __init__(self, url: str) -> None:
        super().__init__()
        # The client's own retries wait up to ten seconds; ours are the only ones.
        self._redis = Redis.from_url(
            url,
            socket_connect_timeout=TIMEOUT_S,
            socket_timeout=TIMEOUT_S,
            decode_responses=True,
            retry=Retry(NoBackoff(), 0),
        )
        self._pending: set[str] = set()
        self._has_pending = asyncio.Event()
        self._speaker: asyncio.Task[None] | None = None
        self._listener: asyncio.Task[None] | None = None
        self._is_answering = True
        self._is_closing = False
        self.listening = asyncio.Event()

    @property
    def reaches_others(self) -> bool:
        """Whether Redis answered last time, and we listen."""
        return self._is_answering and self.listening.is_set()

    def start(self) -> None:
        """Begin to speak and to listen; needs a running event loop."""
        self._speaker = asyncio.create_task(self._speak())
        self._listener = asyncio.create_task(self._listen())

    async def publish(self, topic: str) -> None:
        """Wake local subscribers at once, and the other processes' a moment later."""
        self.wake(topic)
        if len(self._pending) < MAX_PENDING:
            self._pending.add(topic)
            self._has_pending.set()

    async def close(self) -> None:
        """Announce what is left, stop listening and let go of the connections."""
        self._is_closing = True
        jobs = [job for job in (self._speaker, self._listener) if job is not None]
        for job in jobs:
            job.cancel()
        if jobs:
            await asyncio.wait(jobs, timeout=2 * TIMEOUT_S)
        if self._speaker is not None and self._is_answering:
            await self._announce()
        await self._redis.aclose()

    async def _speak(self) -> None:
        while not self._is_closing:
            with suppress(TimeoutError):
                async with asyncio.timeout(IDLE_S):
                    await self._has_pending.wait()
            was_answering = self._is_answering
            self._is_answering = await self._announce()
            if self._is_answering != was_answering:
                self._told_apart()
            await asyncio.sleep(SPACING_S if self._is_answering else RETRY_S)

    async def _announce(self) -> bool:
        """Send what is pending, or ask whether Redis is there; False when it is not."""
        topics, self._pending = self._pending, set()
        self._has_pending.clear()
        try:
            async with asyncio.timeout(TIMEOUT_S):
                if topics:
                    await self._redis.publish(CHANNEL, "\n".join(topics))
                else:
                    await self._redis.ping()
        except (RedisError, OSError, TimeoutError):
            self._pending |= topics
            return False
        return True

    def _told_apart(self) -> None:
        """Say once that Redis went or came; a connection from before may be half dead."""
        if not self._is_answering:
            logger.warning("redis does not answer; other processes learn of changes late")
        elif self._listener is not None:
            logger.info("redis answers again")
            self._listener.cancel()
            self._listener = asyncio.create_task(self._listen())

    async def _listen(self) -> None:
        while not self._is_closing:
            try:
                async with self._redis.pubsub(ignore_subscribe_messages=True) as channel:
                    await channel.subscribe(CHANNEL)
                    self.listening.set()
                    self.wake_all()  # something may have been missed while we were away
                    while True:
                        message: Any = await channel.get_message(timeout=30.0)
                        if message is not None:
                            for topic in str(message["data"]).split("\n"):
                                self.wake(topic)
            except (RedisError, OSError, TimeoutError):
                self.listening.clear()
                await asyncio.sleep(RETRY_S)
