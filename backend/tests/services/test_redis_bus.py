"""The bus across processes, on a real Redis; two buses stand for two processes."""

import asyncio
import signal
from collections.abc import AsyncGenerator, Callable
from contextlib import AsyncExitStack

import pytest

from src.services.redis_bus import RedisBus
from tests.servers import RedisServer


@pytest.fixture
async def buses(redis_server: RedisServer) -> AsyncGenerator[tuple[RedisBus, RedisBus]]:
    here, there = RedisBus(redis_server.url), RedisBus(redis_server.url)
    for bus in (here, there):
        bus.start()
        await asyncio.wait_for(bus.listening.wait(), 5)
    yield here, there
    await here.close()
    await there.close()


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not holds():  # noqa: ASYNC110 - the bus offers no event for it
            await asyncio.sleep(0.01)


async def test_a_change_here_wakes_readers_there(buses: tuple[RedisBus, RedisBus]) -> None:
    here, there = buses
    async with there.subscribe("alice") as wake, there.subscribe("bob") as bobs:
        wake.clear()
        bobs.clear()
        await here.publish("alice")
        await asyncio.wait_for(wake.wait(), 5)
        assert not bobs.is_set()


async def test_a_lost_redis_is_survived_and_found_again(
    buses: tuple[RedisBus, RedisBus], redis_server: RedisServer
) -> None:
    here, there = buses
    async with here.subscribe("alice") as local, there.subscribe("alice") as remote:
        await until(lambda: here.reaches_others)
        redis_server.stop()
        try:
            await until(lambda: not here.reaches_others)
            local.clear()
            await here.publish("alice")
            assert local.is_set(), "readers in the same process need no Redis"
            remote.clear()
        finally:
            redis_server.start()
        # Coming back wakes everybody, since a change may have been missed.
        await asyncio.wait_for(remote.wait(), 10)
        await until(lambda: here.reaches_others and there.reaches_others)
        remote.clear()
        await here.publish("alice")
        await asyncio.wait_for(remote.wait(), 5)


async def test_a_redis_that_hangs_holds_nobody_up_and_is_noticed(
    buses: tuple[RedisBus, RedisBus], redis_server: RedisServer
) -> None:
    here, there = buses
    await until(lambda: here.reaches_others)
    async with there.subscribe("alice") as remote:
        remote.clear()
        redis_server.signal(signal.SIGSTOP)
        try:
            for topic in ("alice", "bob"):
                publishing = here.publish(topic)
                with pytest.raises(StopIteration):  # done without ever waiting
                    publishing.send(None)
            await until(lambda: not here.reaches_others)
        finally:
            redis_server.signal(signal.SIGCONT)
        await asyncio.wait_for(remote.wait(), 10)
        await until(lambda: here.reaches_others)


async def test_many_topics_go_in_one_message(buses: tuple[RedisBus, RedisBus]) -> None:
    here, there = buses
    await until(lambda: here.reaches_others)
    async with AsyncExitStack() as stack:
        topics = [f"user {number}" for number in range(50)]
        wakes = [await stack.enter_async_context(there.subscribe(topic)) for topic in topics]
        for topic in topics:
            await here.publish(topic)
        for wake in wakes:
            await asyncio.wait_for(wake.wait(), 5)
