"""What happens when the database is locked, down, or given a URL of another flavour."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from httpx2 import AsyncClient
from sqlalchemy import text

from lab.places import free_port
from src.database.engine import Database, create_engine
from src.domain.errors import UnavailableError
from tests.conftest import settings_for

TASKS = "/api/alice/tasks"


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
        async with database.read() as connection:
            await connection.execute(text("SELECT 1"))
    with pytest.raises(UnavailableError):
        async with database.transaction():
            pass
    await database.close()


async def test_a_fault_in_the_block_rolls_everything_back(database: Database) -> None:
    insert = text("INSERT INTO task_tags (user_id, tag, task_id) VALUES ('u', 't', 1)")
    with pytest.raises(RuntimeError):
        async with database.transaction() as connection:
            if database.dialect == "sqlite":
                await connection.execute(text("PRAGMA defer_foreign_keys = ON"))
            else:
                await connection.execute(text("SET session_replication_role = replica"))
            await connection.execute(insert)
            raise RuntimeError
    async with database.read() as connection:
        assert (await connection.execute(text("SELECT count(*) FROM task_tags"))).scalar_one() == 0


async def test_sqlite_runs_in_wal_mode_with_foreign_keys(sqlite_url: str) -> None:
    database = create_engine(settings_for(sqlite_url))
    async with database.read() as connection:
        pragmas = {
            name: (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "foreign_keys", "synchronous")
        }
    await database.close()
    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2}


async def test_the_folder_of_a_new_database_is_made(tmp_path: Path) -> None:
    database = create_engine(settings_for(f"sqlite:///{tmp_path}/new/folder/tandem.db"))
    async with database.read() as connection:
        await connection.execute(text("SELECT 1"))
    await database.close()
    assert (tmp_path / "new/folder/tandem.db").exists()


def test_a_database_in_memory_is_refused() -> None:
    with pytest.raises(ValueError, match="file"):
        create_engine(settings_for("sqlite:///:memory:"))
