"""What keeps a process from starting on its database, told in one line before anything is opened.

A SQLite file whose last process did not end by itself (its write-ahead log is still there) is
looked through, for QUICK_CHECK_S at most: about 200 MB a second. It is opened to read only, so a
log that does not belong to it, left beside a restored backup, is not written into it.
"""

import asyncio
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from src.configs.settings import Settings
from src.database.engine import create_engine
from src.database.migrate import SCRIPTS
from src.domain.errors import UnavailableError

QUICK_CHECK_S = 5.0
_REVISION = "SELECT version_num FROM alembic_version"


def start_problem(settings: Settings) -> str | None:
    """Why the database must not be used by this version, or None. Not for an event loop."""
    url = make_url(settings.database)
    if url.get_backend_name() == "sqlite":
        file = Path(url.database or "")
        return _problem_of_file(file) if file.is_file() else None
    with ThreadPoolExecutor(1) as thread:  # the server that asks may be running a loop here
        return _problem_of(thread.submit(asyncio.run, _postgresql_revision(settings)).result())


def _problem_of_file(file: Path) -> str | None:
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as found:
            log = file.with_name(f"{file.name}-wal")
            if log.is_file() and log.stat().st_size and (fault := _damage(found)):
                return _damaged(file, fault)
            return _problem_of(_revision(found))
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            return _damaged(file, str(error))
        return None  # whatever else it is, it may pass


def _damage(connection: sqlite3.Connection) -> str | None:
    """What a look of QUICK_CHECK_S finds wrong."""
    deadline = time.monotonic() + QUICK_CHECK_S
    connection.set_progress_handler(lambda: time.monotonic() > deadline, 100_000)
    try:
        (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
            return None
        raise
    finally:
        connection.set_progress_handler(None, 0)
    return None if found == "ok" else str(found).replace("\n", " ")


def _damaged(file: Path, fault: str) -> str:
    return (
        f"The database {file} is damaged ({fault}). Restore a backup as docs/deployment.md says:"
        f" first remove {file.name}-wal and {file.name}-shm."
    )


def _revision(connection: sqlite3.Connection) -> str | None:
    try:
        row = connection.execute(_REVISION).fetchone()
    except sqlite3.OperationalError:
        return None  # nothing was migrated yet
    return str(row[0]) if row else None


async def _postgresql_revision(settings: Settings) -> str | None:
    """None as well when it cannot be asked: that is told where it is waited for."""
    database = create_engine(settings)
    try:
        return await database.read(lambda connection: connection.scalar(text(_REVISION)))
    except (DBAPIError, UnavailableError):
        return None
    finally:
        await database.close()


def _problem_of(revision: str | None) -> str | None:
    scripts = ScriptDirectory(str(SCRIPTS))
    known = {script.revision for script in scripts.walk_revisions()}
    if revision is None or revision in known:
        return None
    return (
        f"The database was made by a newer version of Tandem (its schema is {revision}, this"
        f" version knows {scripts.get_current_head()}). Start that version, or restore the backup"
        " from before the update."
    )
