"""The migrations make exactly the tables the code has, once, however many start together."""

import asyncio
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text

from src.database import chat_tables, tables
from src.database.engine import Database, create_engine
from src.database.migrate import migrate
from tests.conftest import settings_for

# The modules put their tables into one metadata.
metadata = tables.metadata
assert chat_tables.metadata is metadata


async def test_the_schema_is_the_codes(database: Database) -> None:
    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))

    async with database.transaction() as connection:
        assert await connection.run_sync(differences) == []


async def test_processes_that_start_together_migrate_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new.db"
    databases = [create_engine(settings_for(url)) for _ in range(4)]
    await asyncio.gather(*(migrate(database) for database in databases))
    async with databases[0].read() as connection:
        versions = (await connection.execute(text("SELECT * FROM alembic_version"))).all()
    for database in databases:
        await database.close()
    assert len(versions) == 1


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_processes_that_start_together_migrate_once_on_a_server(
    database_url: str,
) -> None:
    databases = [create_engine(settings_for(database_url)) for _ in range(4)]
    async with databases[0].transaction() as connection:
        await connection.execute(text("DROP SCHEMA public CASCADE"))
        await connection.execute(text("CREATE SCHEMA public"))
    await asyncio.gather(*(migrate(database) for database in databases))
    async with databases[0].read() as connection:
        versions = (await connection.execute(text("SELECT * FROM alembic_version"))).all()
    for database in databases:
        await database.close()
    assert len(versions) == 1
