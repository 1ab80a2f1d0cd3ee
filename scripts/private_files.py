"""Files that hold what people keep to themselves: readable by this account alone, logs bounded."""

import os
import shutil
from pathlib import Path

MAX_LOG_BYTES = 10_000_000


def make_private(data: Path) -> Path:
    """The folder of logs in a data folder; both are made when missing, and what is made is private.

    A folder that was there keeps its own mode, for it may hold other things, but our files in it
    are closed to others, also those that an older version left open.

    Raises:
        OSError: The folder cannot be written.
    """
    os.umask(0o077)
    logs = data / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    for pattern in ("*.db", "*.db-wal", "*.db-shm", "auth-secret", "logs/*.log*"):
        for file in data.glob(pattern):
            file.chmod(0o600)
    logs.chmod(0o700)
    return logs


def rotate(log: Path) -> None:
    """Keep a log that grew too long as `<name>.1` and begin anew.

    Truncated in place: the server that writes it, at its end, goes on with the same file.
    """
    if log.exists() and log.stat().st_size > MAX_LOG_BYTES:
        shutil.copyfile(log, log.with_name(log.name + ".1"))
        os.truncate(log, 0)
