"""The database locked, then its disk full, while people write and a turn runs.

Nobody is told of a write that is not there: refusals are 503 with Retry-After, reading goes on,
and when the trouble is over the API is well again without a restart.
"""

import asyncio
import os
import resource
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Awaitable, Callable, Generator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from chaos.tally import Row, Tally, milliseconds
from lab.chatkit import create_thread
from lab.model.script import Script
from lab.person import Person
from lab.reader import read_turn
from lab.size import Size
from lab.stage import Stage
from lab.tandem.restartable import Tandem

WRITERS = 4
DISK_MB = 16
FULL_S = 3.0
RECOVER_S = 5.0
REFUSED_WITHIN_S = 3.0
TOKENS = 150
PACE_MS = 20.0


@dataclass
class _Told:
    """What the writers were told."""

    acknowledged: set[str] = field(default_factory=set[str])
    refused_s: list[float] = field(default_factory=list[float])
    is_on: bool = True
    _is_well: asyncio.Event = field(default_factory=asyncio.Event)

    async def write(self, tally: Tally, person: Person) -> None:
        """Add tasks until told to stop."""
        number = 0
        while self.is_on:
            number += 1
            title = f"{person.user_id} {number} {'x' * 100}"
            body = {"title": title, "description": "d" * 900}
            sent_at = time.monotonic()
            response = await person.client.post(f"{person.path}/tasks", json=body)
            now = time.monotonic()
            tally.tried += 1
            if response.status_code == 201:
                self.acknowledged.add(title)
                self._is_well.set()
            else:
                self.refused_s.append(now - sent_at)
                told = (response.status_code, "Retry-After" in response.headers)
                tally.expect(told == (503, True), f"a write was refused with {told}")
            await asyncio.sleep(0.02)

    async def well_again(self) -> float:
        """The moment of the next acknowledged write, or of giving up on it."""
        self._is_well.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(2 * RECOVER_S):
                await self._is_well.wait()
        return time.monotonic()

    async def read(self, tally: Tally, person: Person) -> None:
        """Read until told to stop; nobody may notice anything."""
        while self.is_on:
            response = await person.client.get(f"{person.path}/tasks", params={"limit": 5})
            tally.expect(response.status_code == 200, f"reading: {response.status_code}")
            await asyncio.sleep(0.05)


async def _break(
    stage: Stage,
    tally: Tally,
    tandem: Tandem,
    name: str,
    trouble: Callable[[], Awaitable[float]],
) -> None:
    """Write and read through `trouble`, which returns the moment when it was over."""
    told = _Told()
    names = [f"{name}-{number}" for number in range(WRITERS)]
    async with stage.people(tandem.url, *names, f"{name}-talker") as people:
        talker = people[-1]
        script = Script(f"{name}-turn", TOKENS, PACE_MS)
        work = [asyncio.create_task(told.write(tally, person)) for person in people[:-1]]
        work.append(asyncio.create_task(told.read(tally, people[0])))
        turn = asyncio.create_task(read_turn(talker, create_thread(script.message), script.id))
        await asyncio.sleep(0.5)
        over_at = await trouble()
        recovered_s = await told.well_again() - over_at
        told.is_on = False
        await asyncio.gather(*work)
        async with asyncio.timeout(30):
            reading = await turn
        log = [frame for frame in await talker.whole_turn(reading.turn_id or "") if frame.id]
        ends = sum(frame.status is not None for frame in log)
        tally.expect(ends == 1, f"the turn during {name} has {ends} ends")
        tally.expect(reading.status is not None, f"the reader of {name} was not told how it ended")
    rows = {str(title) for (title,) in tandem.rows("SELECT title FROM tasks")}
    tally.lose(len(told.acknowledged - rows), f"tasks acknowledged during {name}")
    tally.expect(tandem.integrity() == "ok", "the database is damaged")
    tally.expect(bool(told.refused_s), f"nothing was refused during {name}")
    tally.expect_in_time(recovered_s <= RECOVER_S, f"well again {recovered_s:.1f} s after {name}")
    slow = sum(seconds > REFUSED_WITHIN_S for seconds in told.refused_s)
    tally.expect_in_time(slow == 0, f"{slow} refusals took more than {REFUSED_WITHIN_S:.0f} s")
    tally.figures[f"{name}: refusals within (median / p95 / max)"] = milliseconds(told.refused_s)
    tally.figures[f"{name}: well again after"] = f"{recovered_s * 1000:.0f} ms"
    tally.figures[f"{name}: the turn in the middle of it"] = (
        f"{reading.status}, {len(reading.text)} of {len(script.text)} characters kept"
    )


async def _locked(tandem: Tandem, seconds: float) -> float:
    with closing(sqlite3.connect(tandem.database, isolation_level=None)) as connection:
        connection.execute("PRAGMA busy_timeout = 5000")
        connection.execute("BEGIN EXCLUSIVE")
        await asyncio.sleep(seconds)
        connection.execute("ROLLBACK")
    return time.monotonic()


async def _full(tandem: Tandem, disk: Path | None) -> float:
    """Leave no room for more: by a file that takes the rest of the disk, else by a limit."""
    if disk is not None:
        ballast = disk / "ballast"
        await asyncio.to_thread(_fill, ballast)
        await asyncio.sleep(FULL_S)
        ballast.unlink()
    else:
        assert tandem.server is not None
        pid, kind = tandem.server.pid, resource.RLIMIT_FSIZE
        wal = tandem.database.with_name(tandem.database.name + "-wal")
        resource.prlimit(pid, kind, (wal.stat().st_size, resource.RLIM_INFINITY))
        await asyncio.sleep(FULL_S)
        resource.prlimit(pid, kind, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    return time.monotonic()


def _fill(ballast: Path) -> None:
    with ballast.open("wb", buffering=0) as file:
        for size in (65536, 4096, 1):
            try:
                while file.write(b"\0" * size) == size:
                    pass
            except OSError:
                continue


@contextmanager
def _small_disk(folder: Path) -> Generator[Path | None]:
    """A disk of DISK_MB where we may mount one, else None."""
    folder.mkdir(parents=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={DISK_MB}m", "tmpfs", str(folder)]
    can_mount = os.geteuid() == 0 and shutil.which("mount") is not None
    is_mounted = can_mount and subprocess.run(command, check=False).returncode == 0
    try:
        yield folder if is_mounted else None
    finally:
        if is_mounted:
            subprocess.run(["umount", "-l", str(folder)], check=False)


async def run(stage: Stage, size: Size, tally: Tally) -> None:
    """Lock the database for a while, then fill its disk."""
    lock_s = size.of(30.0, 1.5)
    async with stage.tandem("locked") as tandem:
        await _break(stage, tally, tandem, "lock", lambda: _locked(tandem, lock_s))
    tally.progress(2, 1)
    with _small_disk(stage.folder / "disk") as disk:
        async with stage.tandem("full", folder=disk) as tandem:
            await _break(stage, tally, tandem, "full disk", lambda: _full(tandem, disk))
    tally.figures["full disk by"] = "a small disk" if disk else "a limit on file size"
    tally.figures["locked for"] = f"{lock_s:.0f} s"


ROW = Row(
    key="database",
    name="Database locked, disk full",
    unit="writes",
    promise="No acknowledged write lost; 503 with Retry-After; reading goes on; well again "
    "within 5 s, without a restart",
    run=run,
)
