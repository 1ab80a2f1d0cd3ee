"""kill -9 during task writes: what was acknowledged is there, and a repeated send acts once.

Each writer keeps a ledger of what it was told. After every restart it repeats the send that was
cut off, and one that had been answered, under their keys; then the API has to say what the
ledger says, task for task.
"""

import asyncio
import random
from dataclasses import dataclass, field
from typing import Any

import httpx2

from chaos.tally import Row, Tally, milliseconds
from lab.person import Person
from lab.size import Size
from lab.stage import Stage
from lab.tandem.restartable import Tandem

LANES = 2
WRITERS = 4
LATEST_KILL_S = 0.25
KILLS_PER_USER = 10
"""Users are changed now and then, so that a list stays one page."""

_SENT_AGAIN = (500, 502, 503, 504)


@dataclass(frozen=True)
class _Write:
    method: str
    path: str
    body: dict[str, object] | None
    key: str


@dataclass
class _Ledger:
    """What one user was told."""

    tasks: dict[int, dict[str, Any]] = field(default_factory=dict[int, dict[str, Any]])
    answered: list[tuple[_Write, int, bytes]] = field(
        default_factory=list[tuple[_Write, int, bytes]]
    )
    open: _Write | None = None

    def next_write(self, pick: random.Random, base: str, key: str) -> _Write:
        """Something to do, with a key of its own."""
        kind = pick.choice(["add", "add", "change", "toggle", "delete"])
        if kind == "add" or not self.tasks:
            return _Write("POST", base, {"title": f"Task {key}"}, key)
        path = f"{base}/{pick.choice(sorted(self.tasks))}"
        if kind == "change":
            return _Write("PATCH", path, {"title": f"Changed {key}"}, key)
        if kind == "toggle":
            return _Write("PATCH", f"{path}/complete", None, key)
        return _Write("DELETE", path, None, key)

    def note(self, write: _Write, response: httpx2.Response) -> None:
        """Keep what the answer says."""
        self.answered.append((write, response.status_code, response.content))
        self.open = None
        if write.method == "DELETE":
            del self.tasks[int(write.path.rpartition("/")[2])]
        else:
            task = response.json()
            self.tasks[task["id"]] = task


class _Writer:
    """One client; its requests come one after the other."""

    def __init__(self, tally: Tally, person: Person, pick: random.Random) -> None:
        self.tally = tally
        self.person = person
        self.pick = pick
        self.ledger = _Ledger()
        self._count = 0

    async def write_on(self) -> None:
        """Write until the connection breaks."""
        base = f"{self.person.path}/tasks"
        while True:
            self._count += 1
            key = f"{self.person.user_id}-{self._count}"
            write = self.ledger.open = self.ledger.next_write(self.pick, base, key)
            try:
                response = await self._send(write)
            except httpx2.HTTPError:
                return
            if response.status_code in _SENT_AGAIN:
                await asyncio.sleep(0.05)
                continue
            self.tally.expect(response.is_success, f"{write}: {response.status_code}")
            self.ledger.note(write, response)

    async def repeat(self) -> None:
        """Send again what was cut off, and something that was answered."""
        if self.ledger.open is not None:
            write = self.ledger.open
            response = await self._send(write)
            self.tally.expect(response.is_success, f"{write} again: {response.status_code}")
            self.ledger.note(write, response)
        if self.ledger.answered:
            write, status, content = self.pick.choice(self.ledger.answered)
            response = await self._send(write)
            is_same = (response.status_code, response.content) == (status, content)
            self.tally.expect(is_same, f"{write} answers otherwise: {response.status_code}")

    async def compare(self) -> None:
        """Hold the list against the ledger."""
        response = await self.person.client.get(f"{self.person.path}/tasks?limit=200")
        found = {task["id"]: task for task in response.json()["items"]}
        known = self.ledger.tasks
        self.tally.lose(len(known.keys() - found.keys()), "tasks")
        self.tally.double(len(found.keys() - known.keys()), "tasks nobody was told of")
        for task_id in known.keys() & found.keys():
            self.tally.lose(known[task_id] != found[task_id], f"a change of task {task_id}")

    async def _send(self, write: _Write) -> httpx2.Response:
        return await self.person.client.request(
            write.method, write.path, json=write.body, headers={"Idempotency-Key": write.key}
        )


async def _lane(stage: Stage, tally: Tally, kills: int, number: int, starts_s: list[float]) -> int:
    pick = stage.chance(f"writes-{number}")
    written = 0
    async with stage.tandem(f"writes-{number}") as tandem:
        for first in range(0, kills, KILLS_PER_USER):
            names = [f"writer-{number}-{first}-{writer}" for writer in range(WRITERS)]
            async with stage.people(tandem.url, *names) as people:
                writers = [_Writer(tally, person, pick) for person in people]
                for _ in range(min(KILLS_PER_USER, kills - first)):
                    await _kill_once(tandem, writers, pick, starts_s)
                    tally.expect(tandem.integrity() == "ok", "the database is damaged")
                    tally.tried += 1
                    tally.progress(LANES * kills)
                written += sum(len(writer.ledger.answered) for writer in writers)
    return written


async def _kill_once(
    tandem: Tandem, writers: list[_Writer], pick: random.Random, starts_s: list[float]
) -> None:
    writing = [asyncio.create_task(writer.write_on()) for writer in writers]
    await asyncio.sleep(pick.uniform(0.02, LATEST_KILL_S))
    await tandem.kill()
    await asyncio.gather(*writing)
    starts_s.append(await tandem.start())
    await asyncio.gather(*(writer.repeat() for writer in writers))
    await asyncio.gather(*(writer.compare() for writer in writers))


async def run(stage: Stage, size: Size, tally: Tally) -> None:
    """Kill in each lane."""
    kills = size.of(500, 8) // LANES
    starts_s: list[float] = []
    lanes = [_lane(stage, tally, kills, number, starts_s) for number in range(LANES)]
    tally.figures["acknowledged writes"] = str(sum(await asyncio.gather(*lanes)))
    tally.figures["ready again (median / p95 / max)"] = milliseconds(starts_s)


ROW = Row(
    key="writes",
    name="kill -9 during task writes",
    unit="kills",
    promise="Every acknowledged write there, every repeated send acts once and answers the same",
    run=run,
)
