"""Lets a short transaction come to its end when whoever asked for it gives up.

A job cancelled inside a transaction leaves its connection to be thrown away by the driver's
thread at some later time, and the caller without an answer to whether it was committed.
"""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")


async def settled(work: Coroutine[Any, Any, Result]) -> Result:
    """Run `work` to its end; a cancellation of the caller is raised once it is there."""
    job = asyncio.create_task(work)
    try:
        return await asyncio.shield(job)
    except asyncio.CancelledError:
        await asyncio.wait([job])
        if not job.cancelled():
            job.exception()  # looked at, so that nobody is warned about it
        raise
