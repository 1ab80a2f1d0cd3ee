"""The migrations make exactly the tables the code has, once, however many start together."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, DateTime, bindparam, select, text

from src.database import chat_tables, tables
from src.database.engine import Database, create_engine
from src.database.migrate import migrate
from tests.conftest import settings_for

# The modules put their tables into one metadata.
metadata = tables.metadata
assert chat_tables.metadata is metadata

VERSIONS = text("SELECT * FROM alembic_version")


def drop_everything(connection: Connection) -> None:
    connection.execute(text("DROP SCHEMA public CASCADE"))
    connection.execute(text("CREATE SCHEMA public"))


async def test_the_schema_is_the_codes(database: Database) -> None:
    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))

    assert await database.read(differences) == []


async def test_processes_that_start_together_migrate_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new.db"
    databases = [create_engine(settings_for(url)) for _ in range(4)]
    await asyncio.gather(*(migrate(database) for database in databases))
    versions = await databases[0].read(lambda connection: connection.execute(VERSIONS).all())
    for database in databases:
        await database.close()
    assert len(versions) == 1


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_processes_that_start_together_migrate_once_on_a_server(
    database_url: str,
) -> None:
    databases = [create_engine(settings_for(database_url)) for _ in range(4)]
    await databases[0].write(drop_everything)
    await asyncio.gather(*(migrate(database) for database in databases))
    versions = await databases[0].read(lambda connection: connection.execute(VERSIONS).all())
    for database in databases:
        await database.close()
    assert len(versions) == 1


async def test_tasks_from_before_are_found_by_the_rule_of_today_and_counted(
    database_url: str, tmp_path: Path
) -> None:
    is_server = database_url.startswith("postgresql")
    url = database_url if is_server else f"sqlite:///{tmp_path}/old.db"
    database = create_engine(settings_for(url))
    if is_server:
        await database.write(drop_everything)
    await migrate(database, "0004_ended_sessions")
    row = {
        "user_id": "alice",
        "title": "Łódź",
        "description": "",
        "completed": False,
        "priority": 0,
        "tags": '["straße"]',
        "title_sort": "łodz",
        "search_text": "łodz",
        "now": datetime(2026, 11, 27, tzinfo=UTC),
    }
    insert = text(
        "INSERT INTO tasks (user_id, title, description, completed, priority, tags, title_sort,"
        " search_text, created_at, updated_at, deleted_at) VALUES (:user_id, :title, :description,"
        " :completed, :priority, :tags, :title_sort, :search_text, :now, :now, :deleted_at)"
    ).bindparams(
        bindparam("now", type_=DateTime(timezone=True)),
        bindparam("deleted_at", type_=DateTime(timezone=True)),
    )
    rows = [{**row, "deleted_at": None}, {**row, "deleted_at": row["now"]}]
    await database.write(lambda connection: connection.execute(insert, rows))
    await migrate(database)
    words, used = select(tables.tasks.c.search_text), select(tables.user_usage)
    found = await database.read(lambda connection: connection.scalars(words).all())
    usage = await database.read(lambda connection: connection.execute(used).one())
    await database.close()
    assert found == ["lodz\n\n#strasse"] * 2
    assert (usage.user_id, usage.tasks, usage.task_bytes) == ("alice", 1, 14)
