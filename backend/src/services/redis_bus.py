"""The event bus across processes: one Redis channel that every process listens to."""

# redis leaves its keyword arguments untyped
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false

import asyncio
import logging
from contextlib import suppress
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import RedisError

from src.domain.errors import UnavailableError
from src.services.event_bus import InProcessBus

logger = logging.getLogger(__name__)

CHANNEL = "tandem:changes"
RETRY_S = 1.0
TIMEOUT_S = 2.0


class RedisBus(InProcessBus):
    """Publishes topics on one channel and wakes local subscribers of what arrives.

    Redis being down slows other processes' readers to their heartbeat and loses nothing.
    """

    def __init__(self, url: str) -> None:
        super().__init__()
        self._redis = Redis.from_url(
            url, socket_connect_timeout=TIMEOUT_S, socket_timeout=TIMEOUT_S, decode_responses=True
        )
        self._listener: asyncio.Task[None] | None = None
        self.listening = asyncio.Event()

    def start(self) -> None:
        """Begin to listen; needs a running event loop."""
        self._listener = asyncio.create_task(self._listen())

    async def publish(self, topic: str) -> None:
        """Wake local subscribers at once and the other processes' through Redis."""
        self.wake(topic)
        try:
            await self._redis.publish(CHANNEL, topic)
        except (RedisError, OSError, TimeoutError):
            logger.warning("a change could not be announced to other processes")

    async def ping(self) -> None:
        """Raises UnavailableError when Redis does not answer."""
        try:
            await self._redis.ping()
        except (RedisError, OSError, TimeoutError) as error:
            raise UnavailableError(code="redis_unavailable") from error

    async def close(self) -> None:
        """Stop listening and let go of the connections."""
        if self._listener is not None:
            self._listener.cancel()
            with suppress(asyncio.CancelledError):
                await self._listener
        await self._redis.aclose()

    async def _listen(self) -> None:
        while True:
            try:
                async with self._redis.pubsub(ignore_subscribe_messages=True) as channel:
                    await channel.subscribe(CHANNEL)
                    self.listening.set()
                    self.wake_all()  # something may have been missed while we were away
                    while True:
                        message: Any = await channel.get_message(timeout=30.0)
                        if message is not None:
                            self.wake(str(message["data"]))
            except (RedisError, OSError, TimeoutError):
                self.listening.clear()
                logger.warning("the change channel is gone; trying again")
                await asyncio.sleep(RETRY_S)
