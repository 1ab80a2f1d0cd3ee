"""What one run stands on: Tandems to break, a model to script, people, a source of chance."""

import asyncio
import random
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from lab.identity import Issuer, JwksServer
from lab.model.process import FakeModel
from lab.person import Person
from lab.tandem.nursery import Nursery
from lab.tandem.restartable import Tandem

TOKENS_LAST_S = 3600
"""As long as the longest part of a run."""


class Stage:
    """The parts of one run, which takes Tandems and people from it."""

    def __init__(self, seed: int, folder: Path, model: FakeModel) -> None:
        self.seed = seed
        self.folder = folder
        self.model = model
        self.issuer = Issuer(JwksServer(), TOKENS_LAST_S)
        self.nursery = Nursery()

    def chance(self, name: str) -> random.Random:
        """A source of chance; the same for one seed and name, whatever runs beside it."""
        return random.Random(f"{self.seed}:{name}")

    @asynccontextmanager
    async def tandem(
        self, name: str, settings: Mapping[str, str] | None = None, folder: Path | None = None
    ) -> AsyncGenerator[Tandem]:
        """A running Tandem with an empty database, killed at the end."""
        tandem = self.new_tandem(name, settings, folder)
        await tandem.start()
        try:
            yield tandem
        finally:
            await tandem.kill()

    def new_tandem(
        self, name: str, settings: Mapping[str, str] | None = None, folder: Path | None = None
    ) -> Tandem:
        """A Tandem that is not started yet; the run's end ends it at the latest."""
        folder = folder or self.folder / name
        return Tandem(self.nursery, self.issuer, self.model.url, folder, settings)

    @asynccontextmanager
    async def people(self, url: str, *names: str) -> AsyncGenerator[list[Person]]:
        """Signed-in people whose connections are dropped at the end."""
        people = [Person(self.issuer, name, url) for name in names]
        try:
            yield people
        finally:
            for person in people:
                await person.close()


@asynccontextmanager
async def open_stage(seed: int, folder: Path) -> AsyncGenerator[Stage]:
    """Start the shared servers, and end everything at last."""
    stage = Stage(seed, folder, await asyncio.to_thread(FakeModel))
    try:
        async with stage.nursery:
            yield stage
    finally:
        stage.model.close()
        stage.issuer.server.close()
