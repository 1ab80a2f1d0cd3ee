"""How long a turn waits for a database that is busy, down, starting or read-only."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from src.domain.errors import UnavailableError

DELAYS_S = (0.05, 0.2, 0.5, 1.0, 2.0)

Result = TypeVar("Result")


async def patiently(attempt: Callable[[], Awaitable[Result]]) -> Result:
    """Do it, and wait out a database that cannot serve for a few seconds."""
    for delay_s in DELAYS_S:
        try:
            return await attempt()
        except UnavailableError:
            await asyncio.sleep(delay_s)
    return await attempt()
