"""SQLite: one thread that writes and READ_THREADS that read, each function in one visit.

SQLite allows one writer at a time. Writers of this process queue for a single place
(places.py), so they never meet SQLite's own lock; only another process can make them wait,
and then briefly. Each durability has a connection of its own, because how a commit is synced and
whether it waits are settings of the connection.

Reads run in autocommit: one statement is one snapshot, and no BEGIN or ROLLBACK is paid for.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from sqlalchemy import create_engine, event
from sqlalchemy.engine import URL, Connection, Engine
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from src.database.drivers.places import Places, WriterQueue
from src.database.durability import Durability

BUSY_TIMEOUT_MS = 800
"""How long a lock is waited for that another process holds."""

READ_THREADS = 4

Result = TypeVar("Result")


class SqliteDriver:
    """Raises TimeoutError for whoever finds no place."""

    def __init__(self, url: URL, synchronous: str) -> None:
        if not url.database or url.database == ":memory:" or "mode=memory" in url.database:
            raise ValueError("DATABASE_URL: a SQLite database needs a file, not memory")
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        url = url.set(drivername="sqlite")
        self._writers = {
            Durability.SYNCED: _writer(url, synchronous),
            Durability.UNSYNCED: _writer(url, "normal"),
            Durability.BRIEF: _writer(url, "normal", _keep_from_waiting),
        }
        self._reader = create_engine(
            url,
            pool_size=READ_THREADS,
            max_overflow=0,
            isolation_level="AUTOCOMMIT",
            hide_parameters=True,
        )
        event.listen(self._reader, "connect", _preparing(synchronous))
        self._queue = WriterQueue()
        self._places_to_read = Places(READ_THREADS)
        self._write_thread = ThreadPoolExecutor(1, "sqlite-write")
        self._read_threads = ThreadPoolExecutor(READ_THREADS, "sqlite-read")

    async def read(self, work: Callable[[Connection], Result]) -> Result:
        """Run `work`, which only reads."""

        def read() -> Result:
            with self._reader.connect() as connection:
                return work(connection)

        async with self._places_to_read.place():
            return await asyncio.get_running_loop().run_in_executor(self._read_threads, read)

    async def write(self, work: Callable[[Connection], Result], durability: Durability) -> Result:
        """Run `work` in a transaction, when it is its turn."""
        if durability is Durability.BRIEF:
            if not self._queue.is_taken:
                with suppress(OperationalError):  # another process is writing
                    return self._commit(work, Durability.BRIEF)
            durability = Durability.UNSYNCED
        async with self._queue.place():
            return await asyncio.get_running_loop().run_in_executor(
                self._write_thread, self._commit, work, durability
            )

    async def close(self) -> None:
        """Close every connection, once what is queued is done."""
        for threads in (self._write_thread, self._read_threads):
            threads.shutdown()
        for engine in (*self._writers.values(), self._reader):
            engine.dispose()

    def _commit(self, work: Callable[[Connection], Result], durability: Durability) -> Result:
        with self._writers[durability].begin() as connection:
            return work(connection)


_Listener = Callable[[DBAPIConnection, ConnectionPoolEntry], None]


def _writer(url: URL, synchronous: str, *prepare: _Listener) -> Engine:
    """An engine of one connection, which begins a transaction by taking the lock."""
    engine = create_engine(url, pool_size=1, max_overflow=0, hide_parameters=True)
    for listener in (_preparing(synchronous), *prepare, _leave_begin_to_us):
        event.listen(engine, "connect", listener)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _preparing(synchronous: str) -> _Listener:
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
