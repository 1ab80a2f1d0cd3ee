"""Reads server-sent events from a response, with a bound on every wait."""

import asyncio
from collections.abc import AsyncIterator

from httpx2 import Response

from lab.frames import Frame, FrameParser


class EventReader:
    """Takes events and comments one at a time."""

    def __init__(self, response: Response) -> None:
        self._frames = _frames(response)

    async def next(self, timeout_s: float = 5.0) -> Frame | None:
        """The next event or comment, or None at the end of the stream."""
        async with asyncio.timeout(timeout_s):
            return await anext(self._frames, None)

    async def next_change(self) -> dict[str, object]:
        """The data of the next `tasks.changed`, passing over everything else."""
        while True:
            frame = await self.next()
            assert frame is not None, "the stream ended"
            if frame.event == "tasks.changed":
                return {"id": frame.id, **frame.data}


async def _frames(response: Response) -> AsyncIterator[Frame]:
    parser = FrameParser()
    async for chunk in response.aiter_bytes():
        for frame in parser.feed(chunk):
            if frame.raw or frame.comments:
                yield frame
