"""The bus within one process."""

from src.services.event_bus import InProcessBus


async def test_only_the_topic_is_woken() -> None:
    bus = InProcessBus()
    async with bus.subscribe("alice") as one, bus.subscribe("alice") as two:
        async with bus.subscribe("bob") as other:
            await bus.publish("alice")
            assert [one.is_set(), two.is_set(), other.is_set()] == [True, True, False]
        bus.wake_all()
    await bus.publish("alice")


async def test_a_wake_up_between_looks_is_kept() -> None:
    bus = InProcessBus()
    async with bus.subscribe("alice") as wake:
        await bus.publish("alice")
        await wake.wait()
        wake.clear()
        assert not wake.is_set()
