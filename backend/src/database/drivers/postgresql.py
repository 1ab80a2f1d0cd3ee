"""PostgreSQL over asyncpg: a function runs in one greenlet, which waits for the server's answers.

Reads run in autocommit: one statement is one snapshot, and no BEGIN or ROLLBACK is paid for.
"""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.engine import URL, Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from src.database.drivers.faults import may_be_repeated
from src.database.drivers.places import PLACE_TIMEOUT_S, Places
from src.database.durability import Durability

CONNECT_TIMEOUT_S = 5.0
KEPT_CONNECTIONS = 10
"""How many of a process's connections stay open while nobody needs them."""

ATTEMPTS = 4
RETRY_S = 0.01
"""A transaction that lost against another is run again, ATTEMPTS times in all."""

Result = TypeVar("Result")


class PostgresqlDriver:
    """At most `connections` at once, for reads and writes together.

    Raises TimeoutError for whoever finds no place; who has one need not wait for the pool.
    """

    def __init__(self, url: URL, connections: int) -> None:
        self._places = Places(connections)
        self._writer = create_async_engine(
            _with_asyncpgs_words(url),
            pool_size=min(connections, KEPT_CONNECTIONS),
            max_overflow=max(0, connections - KEPT_CONNECTIONS),
            pool_timeout=PLACE_TIMEOUT_S,
            pool_pre_ping=True,
            hide_parameters=True,
            connect_args={"timeout": CONNECT_TIMEOUT_S},
        )
        self._reader = self._writer.execution_options(isolation_level="AUTOCOMMIT")

    async def read(self, work: Callable[[Connection], Result]) -> Result:
        """Run `work`, which only reads."""
        async with self._places.place(), self._reader.connect() as connection:
            return await connection.run_sync(work)

    async def write(self, work: Callable[[Connection], Result], durability: Durability) -> Result:
        """Run `work` in a transaction, again when it lost against another one."""
        for attempt in range(1, ATTEMPTS):
            try:
                return await self._commit(work, durability)
            except DBAPIError as fault:
                if not may_be_repeated(fault):
                    raise
            await asyncio.sleep(RETRY_S * attempt)
        return await self._commit(work, durability)

    async def close(self) -> None:
        """Close every connection."""
        await self._writer.dispose()

    async def _commit(self, work: Callable[[Connection], Result], durability: Durability) -> Result:
        async with self._places.place(), self._writer.begin() as connection:
            if durability is not Durability.SYNCED:
                await connection.exec_driver_sql("SET LOCAL synchronous_commit = off")
            return await connection.run_sync(work)


def _with_asyncpgs_words(url: URL) -> URL:
    """libpq's `sslmode` is called `ssl` there."""
    if "sslmode" not in url.query:
        return url
    return url.difference_update_query(["sslmode"]).update_query_dict(
        {"ssl": str(url.query["sslmode"])}
    )
