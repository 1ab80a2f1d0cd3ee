"""A database that answers and refuses: unavailable for now, at every door, and never a 500."""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path

import pytest
from httpx2 import ASGITransport, AsyncClient
from sqlalchemy import create_engine as create_plain_engine
from sqlalchemy import text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from lab.identity import Issuer
from src.database.drivers.faults import is_unavailable
from src.database.engine import Database, check_writable, create_engine
from src.domain.errors import UnavailableError
from src.main import create_app
from tests.conftest import settings_for

ROLE = "refused"


@pytest.fixture(scope="module")
def role_url(postgresql_url: str) -> str:
    """The database as a role that can be taken rights and patience from."""

    async def make() -> None:
        database = create_engine(settings_for(postgresql_url))
        role = text(f"CREATE ROLE {ROLE} LOGIN SUPERUSER")
        await database.write(lambda connection: connection.execute(role))
        await database.close()

    asyncio.run(make())
    return postgresql_url.replace("//postgres:@", f"//{ROLE}:@")


@pytest.fixture
async def admin(postgresql_url: str) -> AsyncGenerator[Database]:
    """The database as its owner."""
    database = create_engine(settings_for(postgresql_url))
    yield database
    await alter(database, "RESET ALL")
    await alter(database, "SUPERUSER CONNECTION LIMIT -1")
    await database.close()


async def alter(admin: Database, how: str) -> None:
    change = text(f"ALTER ROLE {ROLE} {how}")
    await admin.write(lambda connection: connection.execute(change))


@asynccontextmanager
async def connected(url: str) -> AsyncGenerator[Database]:
    database = create_engine(settings_for(url))
    yield database
    await database.close()


def insert(connection: Connection) -> None:
    connection.execute(text("CREATE TABLE refusals (id int)"))


def sleep(connection: Connection) -> None:
    connection.execute(text("SELECT pg_sleep(30)"))


async def until_one_sleeps(admin: Database) -> None:
    asleep = text(
        "SELECT count(*) FROM pg_stat_activity"
        f" WHERE usename = '{ROLE}' AND state = 'active' AND query LIKE '%pg_sleep%'"
    )
    async with asyncio.timeout(30):
        while not await admin.read(lambda one: one.scalar(asleep)):  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def test_too_many_connections(admin: Database, role_url: str) -> None:
    await alter(admin, "NOSUPERUSER CONNECTION LIMIT 1")
    async with connected(role_url) as database:
        holding = asyncio.create_task(database.read(sleep))
        await until_one_sleeps(admin)
        with pytest.raises(UnavailableError):
            await database.read(lambda connection: connection.execute(text("SELECT 1")))
        with pytest.raises(UnavailableError):
            await database.write(insert)
        holding.cancel()
        with suppress(asyncio.CancelledError):
            await holding


async def test_read_only_after_a_failover(admin: Database, role_url: str) -> None:
    await alter(admin, "SET default_transaction_read_only = on")
    async with connected(role_url) as database:
        await database.read(lambda connection: connection.execute(text("SELECT 1")))
        for attempt in (database.write(insert), check_writable(database)):
            with pytest.raises(UnavailableError):
                await attempt


async def test_a_statement_that_took_too_long(admin: Database, role_url: str) -> None:
    await alter(admin, "SET statement_timeout = 20")
    async with connected(role_url) as database:
        for attempt in (database.write(sleep), database.read(sleep)):
            with pytest.raises(UnavailableError):
                await attempt


@pytest.mark.parametrize("is_writing", [True, False])
async def test_a_connection_that_an_operator_ends(
    admin: Database, role_url: str, is_writing: bool
) -> None:
    end = text(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
        f" WHERE usename = '{ROLE}' AND query LIKE '%pg_sleep%'"
    )
    async with connected(role_url) as database:
        asking = asyncio.create_task(database.write(sleep) if is_writing else database.read(sleep))
        await until_one_sleeps(admin)
        assert await admin.read(lambda one: one.scalar(end)) == 1
        with pytest.raises(UnavailableError):
            await asking
        await database.read(lambda connection: connection.execute(text("SELECT 1")))


@pytest.mark.parametrize(
    ("state", "message"),
    [
        ("57P03", "the database system is starting up"),
        ("57P03", "the database system is shutting down"),
        ("53300", "sorry, too many clients already"),
        ("53100", "could not extend file: No space left on device"),
        ("3D000", "database does not exist"),
    ],
)
async def test_a_server_that_lets_nobody_in(state: str, message: str) -> None:
    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        size = int.from_bytes(await reader.readexactly(4))
        if size == 8:  # asks for TLS first
            await reader.readexactly(4)
            writer.write(b"N")
            size = int.from_bytes(await reader.readexactly(4))
        await reader.readexactly(size - 4)
        fields = f"SFATAL\0VFATAL\0C{state}\0M{message}\0\0".encode()
        writer.write(b"E" + (len(fields) + 4).to_bytes(4) + fields)
        writer.close()

    server = await asyncio.start_server(refuse, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, connected(f"postgresql://u:p@127.0.0.1:{port}/db") as database:
        with pytest.raises(UnavailableError) as refused:
            await check_writable(database)
    assert refused.value.code == "database_unavailable"


async def test_of_two_that_wait_for_each_other_both_are_done_in_the_end(
    admin: Database, role_url: str
) -> None:
    del role_url
    runs: list[str] = []
    held = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted")
    locks = {"one": (1, 2), "other": (2, 1)}

    async def work(name: str) -> None:
        first, second = locks[name]

        def take(connection: Connection) -> None:
            runs.append(name)
            is_first_run = len(runs) <= 2
            connection.execute(text("SET LOCAL deadlock_timeout = '20ms'"))
            connection.execute(text(f"SELECT pg_advisory_xact_lock({first})"))
            while is_first_run and connection.scalar(held) != 2:
                connection.execute(text("SELECT pg_sleep(0.001)"))
            connection.execute(text(f"SELECT pg_advisory_xact_lock({second})"))

        await admin.write(take)

    async with asyncio.timeout(30):
        await asyncio.gather(work("one"), work("other"))
    assert len(runs) == 3


async def test_every_door_is_503_and_reading_goes_on(
    admin: Database, role_url: str, issuer: Issuer
) -> None:
    app = create_app(settings_for(role_url, issuer.url))
    async with (
        app.router.lifespan_context(app),
        AsyncClient(
            transport=ASGITransport(app),
            base_url="http://test",
            headers={"Authorization": f"Bearer {issuer.token('alice')}"},
        ) as client,
    ):
        await alter(admin, "SET default_transaction_read_only = on")
        end = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{ROLE}'"
        await admin.write(lambda connection: connection.execute(text(end)))
        write = await client.post("/api/alice/tasks", json={"title": "t"})
        ended = await client.delete("/api/alice/session")
        ready = await client.get("/health/ready")
        read = await client.get("/api/alice/tasks")
    assert [write.status_code, ended.status_code, ready.status_code] == [503, 503, 503]
    assert all(int(answer.headers["retry-after"]) > 0 for answer in (write, ended, ready))
    assert ready.json()["checks"] == {"database": "down"}
    assert read.status_code == 200


def fault_of(file: Path, *statements: str) -> DBAPIError:
    """What SQLAlchemy makes of the last statement's fault."""
    engine = create_plain_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        *before, last = statements
        for statement in before:
            connection.exec_driver_sql(statement)
        with pytest.raises(DBAPIError) as fault:
            connection.exec_driver_sql(last)
    engine.dispose()
    return fault.value


def test_a_sqlite_file_that_is_full_locked_or_read_only(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    make = "CREATE TABLE IF NOT EXISTS t (x)"
    full = fault_of(
        file, make, "PRAGMA max_page_count = 2", "INSERT INTO t VALUES (zeroblob(100000))"
    )
    read_only = fault_of(file, make, "PRAGMA query_only = on", "INSERT INTO t VALUES (1)")
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN EXCLUSIVE")
        locked = fault_of(file, "PRAGMA busy_timeout = 0", "INSERT INTO t VALUES (1)")
    assert [str(fault.orig) for fault in (full, read_only, locked)] == [
        "database or disk is full",
        "attempt to write a readonly database",
        "database is locked",
    ]
    assert all(is_unavailable(fault) for fault in (full, read_only, locked))


def test_a_statement_that_is_wrong_is_no_outage(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    wrong = fault_of(file, "CREATE TABLE t (x UNIQUE)", "INSERT INTO t VALUES (1), (1)")
    assert not is_unavailable(wrong)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_sqlite_database_that_somebody_holds_is_not_ready(
    client: AsyncClient, database_url: str
) -> None:
    with closing(sqlite3.connect(database_url.removeprefix("sqlite:///"))) as other:
        other.execute("BEGIN EXCLUSIVE")
        held = await client.get("/health/ready")
        other.rollback()
    free = await client.get("/health/ready")
    assert (held.status_code, free.status_code) == (503, 200)
