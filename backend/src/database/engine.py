"""Connections: short write transactions and lock-free reads, on SQLite or PostgreSQL.

SQLite allows one writer at a time. Writers of this process queue for a single connection, so
they never meet SQLite's own lock; only another process can make them wait, and then briefly.
Reads run in autocommit: one statement is one snapshot, and no BEGIN or ROLLBACK is paid for.

`write` and `query` take a function and run it whole in one visit to a thread. The drivers for
asyncio visit theirs for every statement, row fetch and commit, which is most of what they cost.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import create_engine as create_sync_engine
from sqlalchemy import event
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from src.configs.settings import Settings
from src.domain.errors import UnavailableError

BUSY_TIMEOUT_MS = 800
# A burst of writes queues; a lock that another process holds is told by the busy timeout instead.
POOL_TIMEOUT_S = 5.0
CONNECT_TIMEOUT_S = 5.0
READ_THREADS = 2

Result = TypeVar("Result")


class Database:
    """Hands out connections; every fault of the engine itself becomes UnavailableError."""

    def __init__(
        self, writer: AsyncEngine, reader: AsyncEngine, threads: "_Threads | None" = None
    ) -> None:
        self._writer = writer
        self._reader = reader
        self._threads = threads
        self._writing = asyncio.Lock()

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

    async def write(self, work: Callable[[Connection], Result]) -> Result:
        """Run `work` in a write transaction, off the event loop, and commit. Keep it short."""
        with _translated_faults():
            if self._threads is not None:
                async with self._turn_to_write():
                    return await self._threads.write(work)
            async with self._writer.begin() as connection:
                return await connection.run_sync(work)

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
        async with asyncio.timeout(POOL_TIMEOUT_S):
            await self._writing.acquire()
        try:
            yield
        finally:
            self._writing.release()

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


class _Threads:
    """SQLite without an asyncio driver: whole functions, in threads of our own."""

    def __init__(self, writer: Engine, reader: Engine) -> None:
        self._writer = writer
        self._reader = reader
        self._write_thread = ThreadPoolExecutor(1, "sqlite-write")
        self._read_threads = ThreadPoolExecutor(READ_THREADS, "sqlite-read")

    async def write(self, work: Callable[[Connection], Result]) -> Result:
        def commit() -> Result:
            with self._writer.begin() as connection:
                return work(connection)

        return await asyncio.get_running_loop().run_in_executor(self._write_thread, commit)

    async def query(self, work: Callable[[Connection], Result]) -> Result:
        def read() -> Result:
            with self._reader.connect() as connection:
                return work(connection)

        return await asyncio.get_running_loop().run_in_executor(self._read_threads, read)

    def close(self) -> None:
        for threads in (self._write_thread, self._read_threads):
            threads.shutdown()
        self._writer.dispose()
        self._reader.dispose()


def create_engine(settings: Settings) -> Database:
    """Build the engines for the configured database; connects on first use."""
    url = make_url(settings.database)
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, settings.sqlite_synchronous)
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


def _sqlite(url: URL, synchronous: str) -> Database:
    if not url.database or url.database == ":memory:" or "mode=memory" in url.database:
        raise ValueError("DATABASE_URL: a SQLite database needs a file, not memory")
    Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    writer = create_async_engine(
        url, pool_size=1, max_overflow=0, pool_timeout=POOL_TIMEOUT_S, hide_parameters=True
    )
    reader = create_async_engine(
        url,
        pool_size=4,
        max_overflow=0,
        pool_timeout=POOL_TIMEOUT_S,
        isolation_level="AUTOCOMMIT",
        hide_parameters=True,
    )

    def prepare(dbapi_connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        cursor = dbapi_connection.cursor()
        for pragma in (
            f"busy_timeout = {BUSY_TIMEOUT_MS}",
            "journal_mode = WAL",
            f"synchronous = {synchronous}",
            "foreign_keys = ON",
            "cache_size = -16000",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    def leave_begin_to_us(dbapi_connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        dbapi_connection.isolation_level = None

    def begin_immediate(connection: Connection) -> None:
        # A deferred transaction that reads first cannot wait for the lock when it writes.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    plain = url.set(drivername="sqlite")
    # a thread keeps its connection, so the pools are as large as the threads are many
    threads_writer = create_sync_engine(plain, pool_size=1, max_overflow=0, hide_parameters=True)
    threads_reader = create_sync_engine(
        plain,
        pool_size=READ_THREADS,
        max_overflow=0,
        isolation_level="AUTOCOMMIT",
        hide_parameters=True,
    )
    for engine in (writer.sync_engine, reader.sync_engine, threads_writer, threads_reader):
        event.listen(engine, "connect", prepare)
    for engine in (writer.sync_engine, threads_writer):
        event.listen(engine, "connect", leave_begin_to_us)
        event.listen(engine, "begin", begin_immediate)
    return Database(writer, reader, _Threads(threads_writer, threads_reader))


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
