"""Connections: short write transactions and lock-free reads, on SQLite or PostgreSQL.

SQLite allows one writer at a time. Writers of this process queue for a single place, so they
never meet SQLite's own lock; only another process can make them wait, and then briefly.
Reads run in autocommit: one statement is one snapshot, and no BEGIN or ROLLBACK is paid for.

`write`, `transact` and `query` take a function, which costs least on SQLite (see sqlite.py).
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import TypeVar

from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from src.configs.settings import Settings
from src.database.faults import TranslatedFaults, may_be_repeated
from src.database.sqlite import (
    BUSY_TIMEOUT_MS,
    POOL_TIMEOUT_S,
    SqliteThreads,
    awaitable_connection,
    run_through,
    sqlite_engines,
)
from src.database.writer_queue import WriterQueue

CONNECT_TIMEOUT_S = 5.0
KEPT_CONNECTIONS = 10
"""How many of a process's connections stay open while nobody needs them."""

ATTEMPTS = 4
RETRY_S = 0.01
"""A transaction that lost against another is run again, ATTEMPTS times in all."""

Result = TypeVar("Result")


class Database:
    """Hands out connections; every fault of the engine itself becomes UnavailableError."""

    def __init__(
        self, writer: AsyncEngine, reader: AsyncEngine, threads: SqliteThreads | None = None
    ) -> None:
        self._writer = writer
        self._reader = reader
        self._threads = threads
        self._queue = WriterQueue(POOL_TIMEOUT_S)
        self._faults = TranslatedFaults()

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._writer.dialect.name

    @asynccontextmanager
    async def transaction(self) -> AsyncGenerator[AsyncConnection]:
        """A write transaction, committed at the end of the block. Keep it short."""
        with self._faults:
            async with self._place_to_write(), self._writer.begin() as connection:
                yield connection

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[AsyncConnection]:
        """A connection for reads; each statement sees its own snapshot."""
        with self._faults:
            async with self._reader.connect() as connection:
                yield connection

    async def write_briefly(self, work: Callable[[Connection], Result]) -> Result:
        """`write`, not synced, for a statement or two that somebody waits for.

        On SQLite the way to another thread and back costs several times as much, so it is taken
        only while the database is in use.
        """
        if self._threads is not None and not self._queue.is_taken:
            with suppress(OperationalError):
                return self._threads.write_here(work)
        return await self.write(work, is_synced=False)

    async def write(
        self, work: Callable[[Connection], Result], *, is_synced: bool = True
    ) -> Result:
        """Run `work` in a write transaction, off the event loop, and commit. Keep it short.

        Every process sees what is committed with `is_synced=False`, but only the next synced
        write makes it outlive the machine.
        """
        with self._faults:
            if self._threads is not None:
                async with self._place_to_write():
                    return await self._threads.write(work, is_synced=is_synced)
            return await self._commit(
                lambda connection: connection.run_sync(work), is_synced=is_synced
            )

    async def transact(
        self, work: Callable[[AsyncConnection], Awaitable[Result]], *, is_synced: bool = True
    ) -> Result:
        """`write` for work that awaits its statements, and nothing else."""
        if self._threads is not None:
            return await self.write(
                lambda connection: run_through(work(awaitable_connection(connection))),
                is_synced=is_synced,
            )
        with self._faults:
            return await self._commit(work, is_synced=is_synced)

    async def _commit(
        self, work: Callable[[AsyncConnection], Awaitable[Result]], *, is_synced: bool
    ) -> Result:
        """Run `work` in a transaction of PostgreSQL, again when it lost against another one."""
        for attempt in range(1, ATTEMPTS):
            try:
                return await self._commit_once(work, is_synced=is_synced)
            except DBAPIError as fault:
                if not may_be_repeated(fault):
                    raise
            await asyncio.sleep(RETRY_S * attempt)
        return await self._commit_once(work, is_synced=is_synced)

    async def _commit_once(
        self, work: Callable[[AsyncConnection], Awaitable[Result]], *, is_synced: bool
    ) -> Result:
        async with self._writer.begin() as connection:
            if not is_synced:
                await connection.exec_driver_sql("SET LOCAL synchronous_commit = off")
            return await work(connection)

    async def check_writable(self) -> None:
        """Write something that changes nothing. Raises UnavailableError when that cannot be done.

        A database that answers may still be full, or made read-only by a failover.
        """
        await self.write(
            lambda connection: connection.exec_driver_sql(_TOUCH).rowcount, is_synced=False
        )

    async def query(self, work: Callable[[Connection], Result]) -> Result:
        """Run `work`, which only reads, off the event loop."""
        with self._faults:
            if self._threads is not None:
                return await self._threads.query(work)
            async with self._reader.connect() as connection:
                return await connection.run_sync(work)

    @asynccontextmanager
    async def _place_to_write(self) -> AsyncGenerator[None]:
        """SQLite's one place for a writer, shared by `transaction` and `write`."""
        if self._threads is None:
            yield
            return
        async with self._queue.place():
            yield

    @asynccontextmanager
    async def exclusive(self) -> AsyncGenerator[AsyncConnection]:
        """A transaction that other processes' `exclusive` blocks wait for; used to migrate."""
        async with self._writer.connect() as connection:
            if self.dialect == "sqlite":
                await connection.exec_driver_sql("PRAGMA busy_timeout = 30000")
                await connection.commit()
            async with connection.begin():
                if self.dialect == "postgresql":
                    await connection.exec_driver_sql(
                        f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})"
                    )
                yield connection
            if self.dialect == "sqlite":
                await connection.exec_driver_sql(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
                await connection.commit()

    async def close(self) -> None:
        """Close every connection."""
        await self._writer.dispose()
        if self._reader is not self._writer:
            await self._reader.dispose()
        if self._threads is not None:
            self._threads.close()


def create_engine(settings: Settings) -> Database:
    """Build the engines for the configured database; connects on first use."""
    url = make_url(settings.database)
    if url.get_backend_name() == "sqlite":
        return Database(*sqlite_engines(url, settings.sqlite_synchronous))
    return _postgresql(url, settings.database_connections)


def _postgresql(url: URL, connections: int) -> Database:
    if "sslmode" in url.query:
        url = url.difference_update_query(["sslmode"]).update_query_dict(
            {"ssl": str(url.query["sslmode"])}
        )
    engine = create_async_engine(
        url,
        pool_size=min(connections, KEPT_CONNECTIONS),
        max_overflow=max(0, connections - KEPT_CONNECTIONS),
        pool_timeout=POOL_TIMEOUT_S,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"timeout": CONNECT_TIMEOUT_S},
    )
    return Database(engine, engine.execution_options(isolation_level="AUTOCOMMIT"))


_TOUCH = "UPDATE alembic_version SET version_num = version_num"
_MIGRATION_LOCK = 7_302_951_117
