"""The bus across processes, on a real Redis; two buses stand for two processes."""

import asyncio
from collections.abc import AsyncGenerator

import pytest

from src.domain.errors import UnavailableError
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
        await here.ping()
        redis_server.stop()
        try:
            with pytest.raises(UnavailableError):
                await here.ping()
            local.clear()
            await here.publish("alice")
            assert local.is_set(), "readers in the same process need no Redis"
            remote.clear()
        finally:
            redis_server.start()
        # Coming back wakes everybody, since a change may have been missed.
        await asyncio.wait_for(remote.wait(), 10)
        await asyncio.wait_for(here.listening.wait(), 10)
        remote.clear()
        await here.publish("alice")
        await asyncio.wait_for(remote.wait(), 5)
