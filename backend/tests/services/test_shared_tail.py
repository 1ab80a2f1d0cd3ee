"""One look at a log for everybody who follows it."""

import asyncio
from contextlib import AsyncExitStack

import pytest

from src.domain.errors import UnavailableError
from src.services import shared_tail
from src.services.event_bus import InProcessBus
from src.services.shared_tail import KEPT_BYTES, Entry, Page, SharedTail, SharedTails


class Log:
    """Numbers from 1 up, and how often they were looked at."""

    def __init__(self, size: int = 1) -> None:
        self.count = 0
        self.looks = 0
        self.is_down = False
        self._size = size

    async def look(self, after: int) -> Page[int]:
        self.looks += 1
        if self.is_down:
            raise UnavailableError
        return Page(
            [Entry(number, self._size, number) for number in range(after + 1, self.count + 1)]
        )


async def next_of(tail: SharedTail[int], after: int) -> list[int] | None:
    async with asyncio.timeout(10):
        while tail.since(after) == [] and not tail.failure:
            await tail.changed()
    return tail.since(after)


async def test_a_hundred_followers_cost_one_look_for_each_wake_up() -> None:
    bus, log = InProcessBus(), Log()
    tails = SharedTails[int](bus, lambda: 60.0)
    async with AsyncExitStack() as stack:
        followed = [
            await stack.enter_async_context(tails.follow("alice", 0, log.look)) for _ in range(100)
        ]
        waiting = [asyncio.create_task(next_of(tail, 0)) for tail in followed]
        await followed[0].changed()
        looks = log.looks
        log.count = 2
        await bus.publish("alice")
        assert await asyncio.gather(*waiting) == [[1, 2]] * 100
    assert log.looks == looks + 1


async def test_without_a_wake_up_it_looks_by_itself() -> None:
    log = Log()
    tails = SharedTails[int](InProcessBus(), lambda: 0.01)
    async with tails.follow("alice", 0, log.look) as tail:
        await tail.changed()
        log.count = 1
        assert await next_of(tail, 0) == [1]


async def test_who_is_behind_what_is_kept_has_to_read_for_themselves() -> None:
    bus, log = InProcessBus(), Log(size=KEPT_BYTES)
    tails = SharedTails[int](bus, lambda: 60.0)
    log.count = 3
    async with tails.follow("alice", 1, log.look) as tail:
        assert tail.since(0) is None
        assert await next_of(tail, 2) == [3]
        assert tail.since(1) is None, "two of them do not fit"


async def test_a_log_that_cannot_be_read_is_waited_out_and_then_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shared_tail, "RETRY_S", 0.01)
    log = Log()
    tails = SharedTails[int](InProcessBus(), lambda: 60.0)
    async with tails.follow("alice", 0, log.look) as tail:
        log.is_down = True
        await tail.changed()
        log.is_down, log.count = False, 1
        assert await next_of(tail, 0) == [1], "it came back in time"

    monkeypatch.setattr(shared_tail, "WAIT_S", 0.0)
    log.is_down = True
    async with tails.follow("alice", 1, log.look) as tail:
        await next_of(tail, 1)
        assert isinstance(tail.failure, UnavailableError)
        async with tails.follow("alice", 1, log.look) as fresh:
            assert fresh is not tail


async def test_nobody_looks_once_the_last_follower_left() -> None:
    bus, log = InProcessBus(), Log()
    tails = SharedTails[int](bus, lambda: 60.0)
    async with tails.follow("alice", 0, log.look) as tail:
        await tail.changed()
    looks = log.looks
    await bus.publish("alice")
    async with tails.follow("bob", 0, log.look) as tail:
        await tail.changed()
    assert log.looks == looks + 1
