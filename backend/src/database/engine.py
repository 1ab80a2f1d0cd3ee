"""Connections: short write transactions and lock-free reads, on SQLite or PostgreSQL.

SQLite allows one writer at a time. Writers of this process queue for a single turn, so they
never meet SQLite's own lock; only another process can make them wait, and then briefly.
Reads run in autocommit: one statement is one snapshot, and no BEGIN or ROLLBACK is paid for.

`write`, `transact` and `query` take a function, which costs least on SQLite (see sqlite.py).
"""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import TypeVar

from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from src.configs.settings import Settings
from src.database.sqlite import (
    BUSY_TIMEOUT_MS,
    POOL_TIMEOUT_S,
    SqliteThreads,
    awaitable_connection,
    run_through,
    sqlite_engines,
)
from src.database.writer_queue import WriterQueue
from src.domain.errors import UnavailableError

CONNECT_TIMEOUT_S = 5.0

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

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._writer.dialect.name

    @asynccontextmanager
    async def transaction(self) -> AsyncGenerator[AsyncConnection]:
        """A write transaction, committed at the end of the block. Keep it short."""
        with _translated_faults():
            async with self._turn_to_write(), self._writer.begin() as connection:
                yield connection

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[AsyncConnection]:
        """A connection for reads; each statement sees its own snapshot."""
        with _translated_faults():
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
        with _translated_faults():
            if self._threads is not None:
                async with self._turn_to_write():
                    return await self._threads.write(work, is_synced=is_synced)
            async with self._writer.begin() as connection:
                if not is_synced:
                    await connection.exec_driver_sql("SET LOCAL synchronous_commit = off")
                return await connection.run_sync(work)

    async def transact(
        self, work: Callable[[AsyncConnection], Awaitable[Result]], *, is_synced: bool = True
    ) -> Result:
        """`write` for work that awaits its statements, and nothing else."""
        if self._threads is not None:
            return await self.write(
                lambda connection: run_through(work(awaitable_connection(connection))),
                is_synced=is_synced,
            )
        with _translated_faults():
            async with self._writer.begin() as connection:
                if not is_synced:
                    await connection.exec_driver_sql("SET LOCAL synchronous_commit = off")
                return await work(connection)

    async def query(self, work: Callable[[Connection], Result]) -> Result:
        """Run `work`, which only reads, off the event loop."""
        with _translated_faults():
            if self._threads is not None:
                return await self._threads.query(work)
            async with self._reader.connect() as connection:
                return await connection.run_sync(work)

    @asynccontextmanager
    async def _turn_to_write(self) -> AsyncGenerator[None]:
        """SQLite's one place for a writer, shared by `transaction` and `write`."""
        if self._threads is None:
            yield
            return
        async with self._queue.turn():
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
    return _postgresql(url)


def _postgresql(url: URL) -> Database:
    if "sslmode" in url.query:
        url = url.difference_update_query(["sslmode"]).update_query_dict(
            {"ssl": str(url.query["sslmode"])}
        )
    engine = create_async_engine(
        url,
        pool_size=10,
        max_overflow=10,
        pool_timeout=POOL_TIMEOUT_S,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"timeout": CONNECT_TIMEOUT_S},
    )
    return Database(engine, engine.execution_options(isolation_level="AUTOCOMMIT"))


class _translated_faults:  # noqa: N801 - reads as a block
    """Turns faults of the engine into UnavailableError; faults of a statement stay."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, fault: BaseException | None, _trace: object) -> None:
        if isinstance(fault, OperationalError | InterfaceError | PoolTimeoutError | OSError) or (
            isinstance(fault, DBAPIError) and fault.connection_invalidated
        ):
            raise UnavailableError(
                "The database is busy or down. Nothing was changed.", code="database_unavailable"
            ) from fault


_MIGRATION_LOCK = 7_302_951_117
