"""Where things are on this machine: the repository, and a port that is free."""

import socket
from pathlib import Path

ROOT = Path(__file__).parents[1]
"""The repository."""


def free_port() -> int:
    """A TCP port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
