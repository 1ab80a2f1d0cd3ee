"""Turns that ended long ago are forgotten while the process serves, whatever went wrong before."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.engine import Connection

from src.database.chat_tables import turns
from src.database.database_clock import FromNow
from src.database.durability import Durability
from src.database.engine import Database
from src.database.turn_repository import TurnRepository
from src.domain.errors import UnavailableError
from src.domain.turn import TurnStatus
from src.turns.pruning import KEPT_FOR, keep_pruned
from tests.turns.example_turn import BEGUN_AT, RUNNING_TURN

OLD, YOUNG = replace(RUNNING_TURN, id="trn_old"), replace(RUNNING_TURN, id="trn_young")


@pytest.mark.parametrize("fault", [UnavailableError(), RuntimeError("unforeseen")])
async def test_a_fault_only_puts_it_off(
    database: Database, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def end_both(one: Connection) -> None:
        repository = TurnRepository(one, "alice")
        for turn, age in ((OLD, KEPT_FOR), (YOUNG, KEPT_FOR - timedelta(hours=1))):
            repository.claim(turn, limit=2)
            repository.end(turn.fence, TurnStatus.DONE, BEGUN_AT)
            ended = update(turns).where(turns.c.id == turn.id).values(ended_at=FromNow(-age))
            one.execute(ended)

    await database.write(end_both)
    write, faults = database.write, [fault]

    async def write_later(work: Callable[[Connection], int], durability: Durability) -> int:
        if faults:
            raise faults.pop()
        return await write(work, durability)

    monkeypatch.setattr(database, "write", write_later)
    monkeypatch.setattr("src.turns.pruning.PRUNE_EVERY_S", 0.01)
    pruning = asyncio.create_task(keep_pruned(database))
    async with asyncio.timeout(10):
        while len(left := await recent(database)) > 1:  # noqa: ASYNC110 - the database's state
            await asyncio.sleep(0.01)
    pruning.cancel()
    with suppress(asyncio.CancelledError):
        await pruning
    assert left == ["trn_young"]


async def recent(database: Database) -> list[str]:
    found = await database.read(lambda one: TurnRepository(one, "alice").recent())
    return [turn.id for turn in found]
