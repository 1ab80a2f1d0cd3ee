"""A database that must not be started on is told in one line; real files and a real server."""

import asyncio
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from sqlalchemy import text

from src.database.engine import create_engine
from src.database.start_check import start_problem
from tests.conftest import settings_for

BACKEND = Path(__file__).parents[2]


def write(file: Path, rows: int) -> None:
    """Write, and leave the log behind as a process does that is killed."""
    script = (
        "import os, sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1])\n"
        "c.execute('PRAGMA wal_autocheckpoint = 0')\n"
        "c.execute('CREATE TABLE IF NOT EXISTS extra (x)')\n"
        "c.executemany('INSERT INTO extra VALUES (?)', [('x' * 900,)] * int(sys.argv[2]))\n"
        "c.commit()\n"
        "os._exit(0)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(file), str(rows)], check=True)
    assert file.with_name(f"{file.name}-wal").stat().st_size


def path_of(sqlite_url: str) -> Path:
    return Path(sqlite_url.removeprefix("sqlite:///"))


def test_a_database_that_is_fine_or_not_there_yet_has_no_problem(
    sqlite_url: str, tmp_path: Path
) -> None:
    assert start_problem(settings_for(sqlite_url)) is None
    assert start_problem(settings_for(f"sqlite:///{tmp_path}/new/tandem.db")) is None
    write(path_of(sqlite_url), 100)
    assert start_problem(settings_for(sqlite_url)) is None, "a kill alone breaks nothing"


def test_a_backup_beside_the_log_of_a_killed_process_is_refused_and_left_as_it_is(
    sqlite_url: str, tmp_path: Path
) -> None:
    file = path_of(sqlite_url)
    backup = tmp_path / "backup.db"
    with closing(sqlite3.connect(file)) as live:
        live.execute("CREATE TABLE big (x)")
        live.executemany("INSERT INTO big VALUES (?)", [("y" * 900,)] * 2_000)
        live.commit()
        live.execute("DROP TABLE big")
        live.commit()
        live.execute("VACUUM")
        live.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        live.execute("CREATE TABLE small (x)")
        live.commit()
        live.execute("VACUUM INTO ?", (str(backup),))
    write(file, 2_000)
    log = file.with_name(f"{file.name}-wal")
    before = log.read_bytes()
    shutil.copy(backup, file)

    problem = start_problem(settings_for(sqlite_url))

    assert problem is not None
    assert problem.startswith(f"The database {file} is damaged (")
    assert "\n" not in problem
    assert log.read_bytes() == before
    assert file.read_bytes() == backup.read_bytes()
    log.unlink()
    file.with_name(f"{file.name}-shm").unlink(missing_ok=True)
    assert start_problem(settings_for(sqlite_url)) is None, "the way that the line tells"


def test_a_file_that_is_no_database_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "tandem.db").write_bytes(b"not a database, " * 1_000)
    problem = start_problem(settings_for(f"sqlite:///{tmp_path}/tandem.db"))
    assert problem is not None
    assert "file is not a database" in problem


def test_a_newer_database_ends_the_start_with_one_line(sqlite_url: str) -> None:
    with closing(sqlite3.connect(path_of(sqlite_url))) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    command = [sys.executable, "-m", "uvicorn", "src.main:app", "--port", "0"]
    ended = subprocess.run(
        command,
        cwd=BACKEND,
        env=os.environ | {"DATABASE_URL": sqlite_url},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [line for line in ended.stderr.splitlines() if "9999" in line]
    assert (ended.returncode, len(lines)) == (2, 1)
    assert lines[0].startswith("The database was made by a newer version of Tandem")
    assert "Traceback" not in ended.stderr


def test_a_newer_postgresql_database_is_told_too(postgresql_url: str) -> None:
    async def name(revision: str) -> None:
        database = create_engine(settings_for(postgresql_url))
        change = text("UPDATE alembic_version SET version_num = :now RETURNING version_num")
        await database.write(lambda connection: connection.execute(change, {"now": revision}))
        await database.close()

    async def current() -> str:
        database = create_engine(settings_for(postgresql_url))
        query = text("SELECT version_num FROM alembic_version")
        revision = await database.read(lambda connection: connection.scalar(query))
        await database.close()
        return str(revision)

    before = asyncio.run(current())
    assert start_problem(settings_for(postgresql_url)) is None
    asyncio.run(name("9999"))
    try:
        problem = start_problem(settings_for(postgresql_url))
    finally:
        asyncio.run(name(before))
    assert problem is not None
    assert "9999" in problem
