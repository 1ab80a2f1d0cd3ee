"""Reads server-sent events from a response, with a bound on every wait."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import orjson
from httpx2 import Response


@dataclass(frozen=True)
class Event:
    """One dispatched event; comments come as `type="comment"`."""

    id: str | None
    type: str
    data: str

    @property
    def json(self) -> dict[str, object]:
        """The data read as JSON."""
        return orjson.loads(self.data)


class EventReader:
    """Takes events one at a time."""

    def __init__(self, response: Response) -> None:
        self._events = _events(response)

    async def next(self, timeout_s: float = 5.0) -> Event | None:
        """The next event, or None at the end of the stream."""
        async with asyncio.timeout(timeout_s):
            return await anext(self._events, None)

    async def next_change(self) -> dict[str, object]:
        """The data of the next `tasks.changed`, passing over everything else."""
        while True:
            event = await self.next()
            assert event is not None, "the stream ended"
            if event.type == "tasks.changed":
                return {"id": event.id, **event.json}


async def _events(response: Response) -> AsyncIterator[Event]:
    fields: dict[str, str] = {}
    async for line in response.aiter_lines():
        if line.startswith(":"):
            yield Event(None, "comment", line[1:].strip())
        elif line:
            name, _, value = line.partition(": ")
            fields[name] = value
        else:
            if "data" in fields:
                yield Event(fields.get("id"), fields.get("event", "message"), fields["data"])
            fields = {}
