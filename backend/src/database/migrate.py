"""Brings the schema up to date at start, once, however many processes start together."""

import asyncio
import time
from functools import partial
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from src.database.drivers.faults import is_locked
from src.database.engine import Database
from src.domain.errors import UnavailableError

SCRIPTS = Path(__file__).parent / "migrations"

WAIT_S = 30.0
"""How long a process waits for another one that migrates a SQLite file."""

_AGAIN_S = 0.05
_LOCK = 7_302_951_117


async def migrate(database: Database, revision: str = "head") -> None:
    """Run every migration that is missing, all in one transaction under a lock.

    PostgreSQL lets the others wait for that lock; SQLite refuses them after a moment, and they
    come again.
    """
    give_up_at = time.monotonic() + WAIT_S
    while True:
        try:
            return await database.write(partial(_upgrade, revision=revision))
        except UnavailableError as error:
            if not is_locked(error.__cause__) or time.monotonic() >= give_up_at:
                raise
        await asyncio.sleep(_AGAIN_S)


def _upgrade(connection: Connection, revision: str) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
