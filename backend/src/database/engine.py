"""The database has two verbs: `read` and `write`, on SQLite or PostgreSQL.

Both take `work`, a plain function of a connection, which asks repositories and returns what it
found. It runs off the event loop as a whole (a thread on SQLite, a greenlet over asyncpg), so
nothing in it is awaited, and no transaction can stay open across something else that is.
"""

from collections.abc import Callable
from typing import Protocol, TypeVar

from sqlalchemy.engine import Connection, make_url

from src.configs.settings import Settings
from src.database.drivers.faults import TranslatedFaults
from src.database.drivers.postgresql import PostgresqlDriver
from src.database.drivers.sqlite import SqliteDriver
from src.database.durability import Durability

Result = TypeVar("Result")


class Driver(Protocol):
    """How one kind of database is read and written; it raises the engine's own faults."""

    async def read(self, work: Callable[[Connection], Result]) -> Result:
        """See Database."""
        ...

    async def write(self, work: Callable[[Connection], Result], durability: Durability) -> Result:
        """See Database."""
        ...

    async def close(self) -> None:
        """Close every connection."""
        ...


class Database:
    """Runs functions on connections; every fault of the engine itself becomes UnavailableError."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._faults = TranslatedFaults()

    async def read(self, work: Callable[[Connection], Result]) -> Result:
        """Run `work`, which only reads; each of its statements sees a snapshot of its own."""
        with self._faults:
            return await self._driver.read(work)

    async def write(
        self, work: Callable[[Connection], Result], durability: Durability = Durability.SYNCED
    ) -> Result:
        """Run `work` in a transaction of its own, and commit. Keep it short.

        A fault in it rolls everything back. `work` may run more than once: a transaction that was
        rolled back for another's sake is run again.
        """
        with self._faults:
            return await self._driver.write(work, durability)

    async def close(self) -> None:
        """Close every connection."""
        await self._driver.close()


def create_engine(settings: Settings) -> Database:
    """Build the engines for the configured database; connects on first use."""
    url = make_url(settings.database)
    if url.get_backend_name() == "sqlite":
        return Database(SqliteDriver(url, settings.sqlite_synchronous))
    return Database(PostgresqlDriver(url, settings.database_connections))


async def check_writable(database: Database) -> None:
    """Write something that changes nothing. Raises UnavailableError when that cannot be done.

    A database that answers may still be full, or made read-only by a failover.
    """
    await database.write(
        lambda connection: connection.exec_driver_sql(_TOUCH).rowcount, Durability.UNSYNCED
    )


_TOUCH = "UPDATE alembic_version SET version_num = version_num"
