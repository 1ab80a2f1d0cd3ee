"""Cuts a byte stream anywhere: inside code points, lines and frames."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator


async def cut_randomly(
    stream: AsyncIterator[bytes], seed: int, largest: int = 24
) -> AsyncIterator[bytes]:
    """Yields the same bytes in pieces of 1 to `largest` bytes, repeatably for a seed."""
    dice = random.Random(seed)
    async for block in stream:
        rest = block
        while rest:
            size = dice.randint(1, largest)
            yield rest[:size]
            rest = rest[size:]
            await asyncio.sleep(0)
