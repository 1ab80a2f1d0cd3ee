"""What happens when the database is locked, down, or given a URL of another flavour."""

import asyncio
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from httpx2 import AsyncClient
from sqlalchemy import text
from sqlalchemy.engine import Connection

from lab.places import free_port
from src.database.drivers.places import Places
from src.database.drivers.sqlite import READ_THREADS
from src.database.durability import Durability
from src.database.engine import Database, create_engine
from src.domain.errors import UnavailableError
from tests.conftest import settings_for

TASKS = "/api/alice/tasks"


def ask(connection: Connection) -> None:
    connection.execute(text("SELECT 1"))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_locked_database_is_503_changes_nothing_and_recovers(
    client: AsyncClient, database_url: str
) -> None:
    await client.post(TASKS, json={"title": "before"})
    with closing(sqlite3.connect(database_url.removeprefix("sqlite:///"))) as other:
        other.execute("BEGIN EXCLUSIVE")
        refused = await client.post(TASKS, json={"title": "lost"})
        assert (refused.status_code, refused.json()["code"]) == (503, "database_unavailable")
        assert int(refused.headers["retry-after"]) > 0
        assert (await client.get(TASKS)).status_code == 200, "readers need no lock"
        other.rollback()
    assert (await client.post(TASKS, json={"title": "after"})).status_code == 201
    titles = [task["title"] for task in (await client.get(TASKS)).json()["items"]]
    assert titles == ["after", "before"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_who_queued_behind_a_refused_writer_is_refused_with_it(
    client: AsyncClient, database_url: str
) -> None:
    with closing(sqlite3.connect(database_url.removeprefix("sqlite:///"))) as other:
        other.execute("BEGIN EXCLUSIVE")
        writes = [client.post(TASKS, json={"title": f"{number}"}) for number in range(6)]
        first, *rest = asyncio.as_completed(writes)
        assert (await first).status_code == 503
        other.rollback()
        assert [(await write).status_code for write in rest] == [503] * 5
    assert (await client.post(TASKS, json={"title": "after"})).status_code == 201


async def test_a_server_that_is_down_is_unavailable() -> None:
    database = create_engine(settings_for(f"postgresql://u@127.0.0.1:{free_port()}/db"))
    with pytest.raises(UnavailableError):
        await database.read(ask)
    with pytest.raises(UnavailableError):
        await database.write(ask)
    await database.close()


@pytest.mark.parametrize("durability", Durability)
async def test_a_fault_in_the_work_rolls_everything_back(
    database: Database, durability: Durability
) -> None:
    def write(connection: Connection) -> None:
        if connection.dialect.name == "sqlite":
            connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        else:
            connection.execute(text("SET session_replication_role = replica"))
        connection.execute(
            text("INSERT INTO task_tags (user_id, tag, task_id) VALUES ('u', 't', 1)")
        )
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await database.write(write, durability)
    count = text("SELECT count(*) FROM task_tags")
    assert await database.read(lambda connection: connection.scalar(count)) == 0


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_brief_write_runs_on_the_callers_thread_while_nobody_writes(
    database: Database, database_url: str
) -> None:
    def where(connection: Connection) -> str:
        connection.execute(text("DELETE FROM task_tags"))
        return threading.current_thread().name

    here = threading.current_thread().name
    assert await database.write(where, Durability.BRIEF) == here
    long, brief = await asyncio.gather(
        database.write(where), database.write(where, Durability.BRIEF)
    )
    assert here not in (long, brief)
    with closing(sqlite3.connect(database_url.removeprefix("sqlite:///"))) as other:
        other.execute("BEGIN EXCLUSIVE")
        asking = asyncio.create_task(database.write(where, Durability.BRIEF))
        await asyncio.sleep(0)
        other.rollback()
        assert await asking != here


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_who_finds_no_place_to_read_is_refused(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("src.database.drivers.places.PLACE_TIMEOUT_S", 0.01)
    go_on = threading.Event()

    def wait(_connection: Connection) -> bool:
        return go_on.wait(30)

    reading = [asyncio.create_task(database.read(wait)) for _ in range(READ_THREADS)]
    await asyncio.sleep(0)
    with pytest.raises(UnavailableError):
        await database.read(ask)
    go_on.set()
    assert all(await asyncio.gather(*reading))
    await database.read(ask)


@pytest.mark.parametrize("is_write", [False, True])
async def test_a_loop_that_stood_still_refuses_nobody(
    database_url: str, monkeypatch: pytest.MonkeyPatch, is_write: bool
) -> None:
    monkeypatch.setattr("src.database.drivers.places.PLACE_TIMEOUT_S", 0.2)
    settings = settings_for(database_url).model_copy(update={"database_connections": 1})
    database = create_engine(settings)
    visit = database.write if is_write else database.read
    visits = [asyncio.create_task(visit(ask)) for _ in range(4 * READ_THREADS)]
    await asyncio.sleep(0)  # everybody stands in the queue
    time.sleep(1)  # noqa: ASYNC251 - as a thousand requests at once do it
    await asyncio.gather(*visits)
    await database.close()


async def test_places_go_to_whoever_came_first_and_come_back_from_who_gave_up() -> None:
    places = Places(1)
    came: list[int] = []

    async def come(number: int) -> None:
        async with places.place():
            came.append(number)
            await asyncio.sleep(0)

    visits = [asyncio.create_task(come(number)) for number in range(6)]
    await asyncio.sleep(0)
    visits[2].cancel()
    await asyncio.gather(*visits, return_exceptions=True)
    await come(6)
    assert came == [0, 1, 3, 4, 5, 6]


async def test_sqlite_runs_in_wal_mode_with_foreign_keys(sqlite_url: str) -> None:
    database = create_engine(settings_for(sqlite_url))

    def pragmas(connection: Connection) -> list[object]:
        names = ("journal_mode", "foreign_keys", "synchronous")
        return [connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in names]

    reads = await database.read(pragmas)
    writes = {durability: await database.write(pragmas, durability) for durability in Durability}
    await database.close()
    assert reads == ["wal", 1, 2]
    assert writes == {
        Durability.SYNCED: ["wal", 1, 2],
        Durability.UNSYNCED: ["wal", 1, 1],
        Durability.BRIEF: ["wal", 1, 1],
    }


async def test_the_folder_of_a_new_database_is_made(tmp_path: Path) -> None:
    database = create_engine(settings_for(f"sqlite:///{tmp_path}/new/folder/tandem.db"))
    await database.read(ask)
    await database.close()
    assert (tmp_path / "new/folder/tandem.db").exists()


def test_a_database_in_memory_is_refused() -> None:
    with pytest.raises(ValueError, match="file"):
        create_engine(settings_for("sqlite:///:memory:"))
