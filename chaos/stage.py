"""What every row needs: servers to break, a model to script, a source of chance."""

import asyncio
import random
import sys
import time
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from chaos.person import Person
from lab.identity import Issuer, JwksServer
from lab.model.process import FakeModel
from lab.tandem.nursery import Nursery
from lab.tandem.restartable import Tandem

TOKENS_LAST_S = 3600
"""As long as the longest row."""


class Stage:
    """The parts of one run; rows take Tandems and people from it."""

    def __init__(self, seed: int, folder: Path, model: FakeModel) -> None:
        self.seed = seed
        self.folder = folder
        self.model = model
        self.issuer = Issuer(JwksServer(), TOKENS_LAST_S)
        self.nursery = Nursery()
        self._row = ""
        self._shown_at = 0.0

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

    def begin(self, row: str) -> None:
        """Say which row runs."""
        self._row = row
        self._shown_at = 0.0

    def progress(self, done: int, total: int) -> None:
        """Say how far it is, once a second on a terminal and every ten elsewhere."""
        now = time.monotonic()
        is_terminal = sys.stdout.isatty()
        if now - self._shown_at < (1.0 if is_terminal else 10.0):
            return
        self._shown_at = now
        end = "\r" if is_terminal else "\n"
        print(f"  {self._row}: {done} of {total}", end=end, flush=True)


@asynccontextmanager
async def open_stage(seed: int, folder: Path) -> AsyncGenerator[Stage]:
    """Start the shared servers, and end everything at last."""
    stage = Stage(seed, folder, await asyncio.to_thread(FakeModel))
    try:
        await stage.nursery.open()
        yield stage
    finally:
        await stage.nursery.close()
        stage.model.close()
        stage.issuer.server.close()
