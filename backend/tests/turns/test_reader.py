"""Readers of a turn: when it goes wrong, and when another process runs it."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import AsyncExitStack, aclosing, suppress
from dataclasses import replace
from typing import TypeVar

import pytest
from sqlalchemy.engine import Connection

from src.database.engine import Database
from src.database.turn_repository import TurnRepository
from src.domain.errors import UnavailableError
from src.domain.turn import TurnEvents, TurnStatus
from src.services.event_bus import InProcessBus, turn_topic
from src.turns.live import LiveTurn, Writer
from src.turns.reader import TurnReader
from tests.turns.example_turn import BEGUN_AT, RUNNING_TURN

Result = TypeVar("Result")

NOW = BEGUN_AT
TURN = RUNNING_TURN


class NoWriter(Writer):
    """Writes nothing."""

    def soon(self, turn: LiveTurn) -> None:
        """Never."""

    def now(self, turn: LiveTurn) -> None:
        """Never."""


async def test_a_turn_that_cannot_be_written_is_not_told_to_be_over(database: Database) -> None:
    reader = TurnReader(database, InProcessBus(), heartbeat_s=12.0, is_draining=lambda: False)
    live = LiveTurn(TURN, NoWriter())
    live.publish(b'{"type":"turn.started"}', waits_for_commit=False)
    batches = reader.follow_live(live, 0)
    first = await anext(batches)

    live.fail(UnavailableError())

    assert first.events == (b'{"type":"turn.started"}',)
    with pytest.raises(UnavailableError):
        await anext(batches)


STARTED, WORD, ENDED = (
    b'{"type":"turn.started"}',
    b'{"type":"thread.item.updated"}',
    b'{"type":"turn.ended","status":"done"}',
)


class BetweenProcesses(InProcessBus):
    """Says that it reaches other processes, so that nobody polls in a hurry."""

    @property
    def reaches_others(self) -> bool:
        return True


async def test_forty_readers_of_a_turn_elsewhere_cost_one_statement_for_each_change(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("src.turns.reader.POLL_BESIDE_BUS_S", 60.0)
    read, reads = database.read, 0

    async def counted(work: Callable[[Connection], Result]) -> Result:
        nonlocal reads
        reads += 1
        return await read(work)

    monkeypatch.setattr(database, "read", counted)
    bus = BetweenProcesses()
    reader = TurnReader(database, bus, heartbeat_s=60.0, is_draining=lambda: False)
    elsewhere = replace(TURN, process="there/1/x")

    async def add(first: int, *events: bytes, is_end: bool = False) -> None:
        def work(connection: Connection) -> None:
            turns = TurnRepository(connection, "alice")
            if first == 1:
                turns.claim(elsewhere, 8)
            turns.append(elsewhere.id, first, events)
            if is_end:
                turns.end(elsewhere.fence, TurnStatus.DONE, NOW)

        await database.write(work)
        await bus.publish(turn_topic(elsewhere.id))

    await add(1, STARTED)
    async with AsyncExitStack() as stack:
        readers: list[AsyncGenerator[TurnEvents]] = [
            await stack.enter_async_context(aclosing(reader.follow_elsewhere(elsewhere, 0)))
            for _ in range(40)
        ]
        assert [await anext(one) for one in readers] == [TurnEvents(1, (STARTED,))] * 40
        waiting = [asyncio.create_task(anext(one)) for one in readers]
        await asyncio.sleep(0)
        await add(2, WORD, WORD)
        assert await asyncio.gather(*waiting) == [TurnEvents(2, (WORD, WORD))] * 40
        reads = 0
        waiting = [asyncio.create_task(anext(one)) for one in readers]
        await asyncio.sleep(0)
        await add(4, WORD, ENDED, is_end=True)
        assert await asyncio.gather(*waiting) == [TurnEvents(4, (WORD, ENDED))] * 40
        assert [await anext(one, None) for one in readers] == [None] * 40
    assert reads == 1


async def test_what_a_dead_process_left_is_closed_for_readers_elsewhere(
    database: Database,
) -> None:
    reader = TurnReader(database, InProcessBus(), 60.0, lambda: False)
    elsewhere = replace(TURN, process="there/1/x")

    def leave(connection: Connection) -> None:
        turns = TurnRepository(connection, "alice")
        turns.claim(elsewhere, 8)
        turns.append(elsewhere.id, 1, [STARTED])

    def close(connection: Connection) -> None:
        turns = TurnRepository(connection, "alice")
        turns.end(elsewhere.fence, TurnStatus.INTERRUPTED, NOW)
        turns.append(elsewhere.id, 1_000_001, [ENDED])

    await database.write(leave)
    async with aclosing(reader.follow_elsewhere(elsewhere, 40)) as unwritten_seen:
        waiting = asyncio.create_task(anext(unwritten_seen))
        await database.write(close)
        async with asyncio.timeout(10):
            assert await waiting == TurnEvents(1_000_001, (ENDED,))
            assert await anext(unwritten_seen, None) is None


async def test_a_crowd_of_readers_is_sent_what_gathered_and_a_few_each_word(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("src.turns.reader.PACE_S", 60.0)
    reader = TurnReader(database, InProcessBus(), 120.0, lambda: False)
    live = LiveTurn(TURN, NoWriter())
    live.publish(STARTED, waits_for_commit=False)
    async with AsyncExitStack() as stack:

        async def join() -> AsyncGenerator[TurnEvents]:
            batches = await stack.enter_async_context(aclosing(reader.follow_live(live, 0)))
            assert (await anext(batches)).first == 1
            return batches

        few = [await join() for _ in range(4)]
        live.publish(WORD, waits_for_commit=False)
        assert [await anext(one) for one in few] == [TurnEvents(2, (WORD,))] * 4
        await join()
        live.publish(WORD, waits_for_commit=False)
        waiting = asyncio.create_task(anext(few[0]))
        for _ in range(10):
            await asyncio.sleep(0)
        assert not waiting.done(), "there is one reader more"
        waiting.cancel()
        with suppress(asyncio.CancelledError):
            await waiting
