"""Where a run took place, as far as its figures depend on it."""

import os
import platform
import sqlite3
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

_PACKAGES = ("uvicorn", "starlette", "sqlalchemy", "openai-agents", "openai-chatkit")


def machine() -> str:
    """Processor, cores, memory and system."""
    model = _line("/proc/cpuinfo", "model name") or platform.processor() or platform.machine()
    memory = _line("/proc/meminfo", "MemTotal").split()
    size = f"{int(memory[0]) / 1024**2:.0f} GiB" if memory else "unknown memory"
    return f"{os.cpu_count()} cores ({model}), {size}, {platform.system()} {platform.release()}"


def versions() -> str:
    """What ran."""
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    return f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {packages}"


def today() -> str:
    """The date."""
    return datetime.now(UTC).date().isoformat()


def load() -> str:
    """How many processes wanted to run in the last minute."""
    return f"{os.getloadavg()[0]:.1f}"


def _line(path: str, name: str) -> str:
    file = Path(path)
    if not file.exists():
        return ""
    lines = file.read_text().splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")
