"""Turns that come while others are being written."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import TypeVar

import pytest
from sqlalchemy.engine import Connection

from src.database.durability import Durability
from src.database.engine import Database
from src.database.turn_repository import TurnRepository
from src.services.event_bus import InProcessBus
from src.turns.live import LiveTurn
from src.turns.writer import TurnWriter
from tests.turns.example_turn import RUNNING_TURN

Result = TypeVar("Result")


async def test_a_turn_that_comes_while_another_is_claimed_is_claimed_before_it_is_written(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    claiming, go_on = asyncio.Event(), asyncio.Event()
    write = database.write

    async def slow_claim(work: Callable[[Connection], Result], durability: Durability) -> Result:
        if durability is Durability.BRIEF:
            claiming.set()
            await go_on.wait()
        return await write(work, durability)

    monkeypatch.setattr(database, "write", slow_claim)
    monkeypatch.setattr("src.turns.writer.FLUSH_INTERVAL_S", 0.0)
    writer = TurnWriter(database, InProcessBus(), per_user=8)
    running = asyncio.create_task(writer.run())
    second_turn = replace(RUNNING_TURN, id="trn_2")
    first, second = LiveTurn(RUNNING_TURN, writer), LiveTurn(second_turn, writer)

    first.claim()
    await claiming.wait()
    second.publish(b'{"type":"turn.started"}', waits_for_commit=False)
    second.publish(b'{"type":"notice"}', waits_for_commit=True)
    await asyncio.sleep(0.01)  # the flush is due by now, in the middle of the claim
    go_on.set()
    await asyncio.gather(first.settled(), second.settled())

    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    (stored,) = await database.read(
        lambda connection: TurnRepository(connection, "alice").events_after("trn_2", 0)
    )
    assert stored.events == (b'{"type":"turn.started"}', b'{"type":"notice"}')
