"""The app in front of the fake model server, and processes that are killed, stopped and started."""

from collections.abc import AsyncGenerator

import pytest

from lab.tandem.nursery import Nursery
from tests.copilot import live, settings, talk

__all__ = ["live", "nursery", "settings", "talk"]


@pytest.fixture(scope="session")
async def nursery() -> AsyncGenerator[Nursery]:
    """Imports the code once for every process of these tests."""
    async with Nursery() as nursery:
        yield nursery
