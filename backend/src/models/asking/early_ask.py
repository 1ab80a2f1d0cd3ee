"""A run's first request to the model, on its way before the Agents SDK asks for it.

The SDK takes milliseconds to arrive at a request that is known when the turn begins: everything
but the instructions and the input is the same every time. So the request goes out at once, and
the SDK gets its answer when it asks for exactly that. When it asks for anything else, the early
answer is let go and the SDK's own request is made, as if there had been no other.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from contextlib import suppress
from contextvars import ContextVar, copy_context
from dataclasses import dataclass
from typing import Any, Protocol, cast


class Closable(Protocol):
    """An answer that holds a connection."""

    async def close(self) -> None:
        """Let go of it."""
        ...


@dataclass(frozen=True, slots=True)
class Pattern:
    """What requests of this kind have in common: the body's other fields, and how it is sent."""

    fields: Mapping[str, Any]
    options: Mapping[str, Any]

    @classmethod
    def of(cls, body: Mapping[str, Any], options: Mapping[str, Any]) -> "Pattern":
        """The pattern of a request that the SDK made."""
        fields = {name: value for name, value in body.items() if name not in _VARYING}
        return cls(fields, options)

    def body(self, instructions: str, conversation: object) -> dict[str, Any]:
        """The body of another request of the kind."""
        return {**self.fields, "instructions": instructions, "input": conversation}


_VARYING = frozenset({"instructions", "input"})


@dataclass(frozen=True, slots=True)
class Departure:
    """What a request waits for once it is made, and who is told that it has left."""

    ready: Callable[[], Awaitable[None]]
    left: Callable[[], None]


class EarlyAsk:
    """One request that went ahead; its answer can be taken once."""

    def __init__(
        self,
        body: Mapping[str, Any],
        answer: Coroutine[Any, Any, object],
        ready: Callable[[], Awaitable[None]],
    ) -> None:
        self._body = body
        self._sent = asyncio.Event()
        context = copy_context()
        context.run(departure.set, Departure(ready, self._sent.set))
        self._job = asyncio.create_task(answer, context=context)
        self._job.add_done_callback(lambda _: self._sent.set())
        self._is_taken = False
        self.is_wrong = False

    async def sent(self) -> None:
        """Return once the request is on the wire, or cannot get there."""
        await self._sent.wait()

    async def take(self, body: Mapping[str, Any]) -> object | None:
        """The answer, if `body` is what was asked; None otherwise. Raises what asking raised."""
        if self._is_taken:
            return None
        if body != self._body:
            self.is_wrong = True
            await self.close()
            return None
        self._is_taken = True
        return await self._job

    async def close(self) -> None:
        """Let go of an answer that nobody took."""
        if self._is_taken:
            return
        self._is_taken = True
        self._job.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await cast(Closable, await self._job).close()


early_ask: ContextVar[EarlyAsk | None] = ContextVar("early_ask", default=None)
"""The request that went ahead of the run of this context."""

departure: ContextVar[Departure | None] = ContextVar("departure", default=None)
"""Of this context's request."""
