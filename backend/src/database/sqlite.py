"""SQLite's engines: for statements that are awaited, and for work that a thread does whole.

One of them writes at a time (writer_queue.py); each way of writing has a connection of its own,
because how a commit is synced and whether it waits are settings of the connection.

The driver for asyncio visits its thread for every statement, row fetch and commit, which is most
of what they cost; `SqliteThreads` takes a function and runs it in one visit.
"""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar, cast

from sqlalchemy import CursorResult, Executable, create_engine, event
from sqlalchemy.engine import URL, Connection, Engine
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_TIMEOUT_MS = 800
# A burst of writes queues; a lock that another process holds is told by the busy timeout instead.
POOL_TIMEOUT_S = 5.0
READ_THREADS = 2

Result = TypeVar("Result")


class SqliteThreads:
    """One thread that writes and READ_THREADS that read, each with connections of its own.

    `brief_writer` is for the caller's own thread: it never waits, neither for a lock nor the disk.
    """

    def __init__(
        self, writer: Engine, quick_writer: Engine, brief_writer: Engine, reader: Engine
    ) -> None:
        self._writer = writer
        self._quick_writer = quick_writer
        self._brief_writer = brief_writer
        self._reader = reader
        self._write_thread = ThreadPoolExecutor(1, "sqlite-write")
        self._read_threads = ThreadPoolExecutor(READ_THREADS, "sqlite-read")

    async def write(self, work: Callable[[Connection], Result], *, is_synced: bool) -> Result:
        """Run `work` in a transaction; one that is not synced is on disk with the next that is."""

        def commit() -> Result:
            with (self._writer if is_synced else self._quick_writer).begin() as connection:
                return work(connection)

        return await asyncio.get_running_loop().run_in_executor(self._write_thread, commit)

    def write_here(self, work: Callable[[Connection], Result]) -> Result:
        """Run `work`, some statements at most, in an unsynced transaction on this very thread.

        Raises OperationalError at once when another process is writing.
        """
        with self._brief_writer.begin() as connection:
            return work(connection)

    async def query(self, work: Callable[[Connection], Result]) -> Result:
        """Run `work`, which only reads."""

        def read() -> Result:
            with self._reader.connect() as connection:
                return work(connection)

        return await asyncio.get_running_loop().run_in_executor(self._read_threads, read)

    def close(self) -> None:
        """Close every connection, once what is queued is done."""
        for threads in (self._write_thread, self._read_threads):
            threads.shutdown()
        for engine in (self._writer, self._quick_writer, self._brief_writer, self._reader):
            engine.dispose()


class _AwaitableConnection:
    """A connection whose statements can be awaited, though they are done by then."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.dialect = connection.dialect

    async def execute(self, statement: Executable, parameters: object = None) -> CursorResult[Any]:
        """Run a statement."""
        return self._connection.execute(statement, cast(Any, parameters))


def awaitable_connection(connection: Connection) -> AsyncConnection:
    """What repositories need of an AsyncConnection, on the thread that the database is used in."""
    return cast(AsyncConnection, _AwaitableConnection(connection))


def run_through(work: Awaitable[Result]) -> Result:
    """Run to its end what awaits an awaitable connection alone, and therefore never waits."""
    try:
        next(work.__await__())
    except StopIteration as end:
        return cast(Result, end.value)
    raise RuntimeError("a transaction waits for something that is no statement")


def sqlite_engines(url: URL, synchronous: str) -> tuple[AsyncEngine, AsyncEngine, SqliteThreads]:
    """The writer, the reader, and the threads; they connect on first use."""
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
    plain = url.set(drivername="sqlite")
    synced, quick, brief = (
        create_engine(plain, pool_size=1, max_overflow=0, hide_parameters=True) for _ in range(3)
    )
    queries = create_engine(
        plain,
        pool_size=READ_THREADS,
        max_overflow=0,
        isolation_level="AUTOCOMMIT",
        hide_parameters=True,
    )
    for engine in (writer.sync_engine, reader.sync_engine, synced, queries):
        event.listen(engine, "connect", _preparing(synchronous))
    event.listen(quick, "connect", _preparing("normal"))
    event.listen(brief, "connect", _preparing("normal"))
    event.listen(brief, "connect", _keep_from_waiting)
    for engine in (writer.sync_engine, synced, quick, brief):
        event.listen(engine, "connect", _leave_begin_to_us)
        event.listen(engine, "begin", _begin_immediate)
    return writer, reader, SqliteThreads(synced, quick, brief, queries)


def _preparing(synchronous: str) -> Callable[[DBAPIConnection, ConnectionPoolEntry], None]:
    def prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout = {BUSY_TIMEOUT_MS}",
            "journal_mode = WAL",
            f"synchronous = {synchronous}",
            "foreign_keys = ON",
            "cache_size = -16000",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return prepare


def _keep_from_waiting(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout = 0")
    cursor.execute("PRAGMA wal_autocheckpoint = 0")  # that one waits for the disk
    cursor.close()


def _leave_begin_to_us(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None


def _begin_immediate(connection: Connection) -> None:
    # A deferred transaction that reads first cannot wait for the lock when it writes.
    connection.exec_driver_sql("BEGIN IMMEDIATE")
