"""Forgets turns that ended long ago, while the process serves: a few at a time, beside the sweep.

A server that runs for months would keep them all if only a start forgot any, and one statement for
a million events would hold everybody up.
"""

import asyncio
import logging
from datetime import timedelta

from src.database.all_turns import AllTurns
from src.database.durability import Durability
from src.database.engine import Database
from src.domain.errors import AppError

KEPT_FOR = timedelta(days=2)
"""How long an ended turn can be read again, and its idempotency key is known."""

PRUNE_EVERY_S = 600.0
PAUSE_S = 0.05
"""Between two batches, for writers that wait."""

logger = logging.getLogger(__name__)


async def keep_pruned(database: Database) -> None:
    """Until cancelled. Several processes may do it at once: a turn is gone or it is not."""
    while True:
        try:
            await prune(database, KEPT_FOR)
        except AppError as error:
            logger.warning("Old turns are forgotten later: %r", error)
        except Exception:
            logger.exception("Old turns could not be forgotten")
        await asyncio.sleep(PRUNE_EVERY_S)


async def prune(database: Database, age: timedelta) -> None:
    """Forget all turns that ended longer ago than that."""
    while True:
        forgotten = await database.write(
            lambda connection: AllTurns(connection).forget(age), Durability.UNSYNCED
        )
        if not forgotten:
            return
        await asyncio.sleep(PAUSE_S)
