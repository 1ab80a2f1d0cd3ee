"""Turns and their log: claims, numbered events, one end, and closing what a dead process left."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

import orjson
import pytest
from chatkit.types import AssistantMessageItem, ThreadMetadata

from src.database.all_turns import PRUNED_AT_ONCE, AllTurns
from src.database.engine import Database
from src.database.thread_repository import ThreadRepository
from src.database.thread_writes import MissingError, SaveThread
from src.database.turn_repository import Claim, TurnRepository
from src.database.usage_repository import UsageRepository
from src.domain.turn import Turn, TurnEvents, TurnStatus
from src.turns.pruning import prune
from src.turns.recovery import close_turn
from tests.turns.example_turn import BEGUN_AT, RUNNING_TURN

NOW = BEGUN_AT
TURN = replace(RUNNING_TURN, thread_id="t1", idempotency_key="k1")

Result = TypeVar("Result")


class Log:
    """The repositories, each call in a transaction of its own."""

    def __init__(self, database: Database) -> None:
        self.database = database

    async def read(
        self, work: Callable[[TurnRepository], Result], user_id: str = "alice"
    ) -> Result:
        return await self.database.read(lambda one: work(TurnRepository(one, user_id)))

    async def write(
        self, work: Callable[[TurnRepository], Result], user_id: str = "alice"
    ) -> Result:
        return await self.database.write(lambda one: work(TurnRepository(one, user_id)))

    async def claim(self, turn: Turn, limit: int = 8) -> Claim:
        return await self.write(lambda turns: turns.claim(turn, limit), turn.user_id)

    async def turns_today(self) -> int:
        usage = await self.database.read(lambda one: UsageRepository(one, "alice").before_turn(NOW))
        return usage.turns

    async def append(self, first: int, events: Sequence[bytes]) -> None:
        await self.write(lambda turns: turns.append("trn_1", first, events))

    async def end(self, status: TurnStatus) -> bool:
        return await self.write(lambda turns: turns.end(TURN.fence, status, NOW))

    async def get(self) -> Turn:
        return await self.read(lambda turns: turns.get("trn_1"))

    async def events_after(self, after: int, user_id: str = "alice") -> list[TurnEvents]:
        return await self.read(lambda turns: turns.events_after("trn_1", after), user_id)

    async def last_number(self) -> int:
        return await self.read(lambda turns: turns.last_number("trn_1"))

    async def cancelled(self) -> set[str]:
        return await self.database.read(lambda one: AllTurns(one).cancelled(["trn_1"]))

    async def prune(self, age: timedelta) -> None:
        await prune(self.database, age)


@pytest.fixture
def log(database: Database) -> Log:
    return Log(database)


async def test_one_of_many_claims_under_a_key_wins(log: Log) -> None:
    turns = [replace(TURN, id=f"trn_{number}") for number in range(8)]

    won = await asyncio.gather(*(log.claim(turn) for turn in turns))

    assert sorted(claim.name for claim in won) == ["KEY_TAKEN"] * 7 + ["WON"]
    found = await log.read(lambda turns: turns.find_by_key("k1"))
    assert found == turns[won.index(Claim.WON)]
    assert await log.turns_today() == 1
    for other in (
        replace(TURN, id="trn_b", user_id="bob"),
        replace(TURN, id="trn_c", idempotency_key=None),
        replace(TURN, id="trn_d", idempotency_key=None),
    ):
        assert await log.claim(other) is Claim.WON


async def test_of_many_claims_at_once_as_many_win_as_there_is_room(log: Log) -> None:
    turns = [replace(TURN, id=f"trn_{n}", idempotency_key=f"k{n}") for n in range(20)]

    won = await asyncio.gather(*(log.claim(turn, limit=3) for turn in turns))

    assert sorted(claim.name for claim in won) == ["NO_ROOM"] * 17 + ["WON"] * 3
    assert len(await log.read(lambda turns: turns.active())) == 3
    assert await log.turns_today() == 3
    first = turns[won.index(Claim.WON)]
    assert await log.write(lambda turns: turns.end(first.fence, TurnStatus.DONE, NOW))
    later = replace(TURN, id="trn_later", idempotency_key=None)
    assert await log.claim(later, limit=3) is Claim.WON


async def test_events_are_read_from_any_number_on(log: Log) -> None:
    await log.claim(TURN)
    await log.append(1, [b"1", b"2", b"3"])
    await log.append(4, [b"4"])
    await log.append(5, [b"5", b"6"])

    for after in range(8):
        batches = await log.events_after(after)
        numbered = [
            (batch.first + offset, event)
            for batch in batches
            for offset, event in enumerate(batch.events)
        ]
        assert numbered == [(n, str(n).encode()) for n in range(after + 1, 7)]
    assert await log.last_number() == 6
    assert await log.events_after(0, "bob") == []


async def test_no_batch_is_large(log: Log) -> None:
    events = [bytes([65 + number]) * 10_000 for number in range(5)]
    await log.claim(TURN)
    await log.append(1, events)

    batches = await log.events_after(0)

    assert [(batch.first, len(batch.events)) for batch in batches] == [(1, 2), (3, 2), (5, 1)]
    assert [event for batch in batches for event in batch.events] == events


async def test_a_turn_ends_once(log: Log) -> None:
    await log.claim(TURN)
    assert await log.end(TurnStatus.DONE)
    assert not await log.end(TurnStatus.ERROR)

    assert (await log.get()).status is TurnStatus.DONE
    assert await log.read(lambda turns: turns.active()) == []
    assert [turn.id for turn in await log.read(lambda turns: turns.recent())] == ["trn_1"]


async def test_foreign_turns_are_missing(log: Log) -> None:
    await log.claim(TURN)
    for access in (
        log.read(lambda turns: turns.get("trn_1"), "bob"),
        log.write(lambda turns: turns.request_cancel("trn_1"), "bob"),
    ):
        with pytest.raises(MissingError):
            await access
    assert await log.read(lambda turns: turns.active(), "bob") == []
    assert not await log.write(lambda turns: turns.end(TURN.fence, TurnStatus.DONE, NOW), "bob")
    assert await log.read(lambda turns: turns.last_number("trn_1"), "bob") == 0
    assert await log.cancelled() == set()
    await log.write(lambda turns: turns.request_cancel("trn_1"))
    assert await log.cancelled() == {"trn_1"}


async def test_old_turns_are_forgotten_with_their_events(log: Log) -> None:
    await log.claim(TURN)
    await log.append(1, [b"1"])
    await log.prune(timedelta(0))
    assert (await log.get()).id == "trn_1"  # it is still running
    await log.end(TurnStatus.DONE)

    await log.prune(timedelta(0))

    assert await log.read(lambda turns: turns.recent()) == []
    assert await log.last_number() == 0


async def test_many_old_turns_are_forgotten_a_few_at_a_time(log: Log) -> None:
    count = 2 * PRUNED_AT_ONCE + 1
    for number in range(count):
        old = replace(TURN, id=f"trn_{number:03}", idempotency_key=None)
        await log.claim(old, limit=1)
        await log.write(lambda turns, old=old: turns.end(old.fence, TurnStatus.DONE, NOW))
    await log.claim(replace(TURN, id="trn_new", idempotency_key=None))

    first = await log.database.write(lambda one: AllTurns(one).forget(timedelta(0)))
    await log.prune(timedelta(0))

    assert first == PRUNED_AT_ONCE
    assert [turn.id for turn in await log.read(lambda turns: turns.recent())] == ["trn_new"]


async def test_a_dead_turn_is_closed_with_its_text(log: Log) -> None:
    thread = SaveThread(ThreadMetadata(id="t1", created_at=NOW))
    await log.database.write(lambda one: ThreadRepository(one, "alice").apply([thread]))
    await log.claim(TURN)
    item: dict[str, object] = {
        "id": "m1",
        "thread_id": "t1",
        "created_at": NOW.isoformat(),
        "content": [],
    }
    events: list[dict[str, object]] = [
        {"type": "thread.item.added", "item": {**item, "type": "assistant_message"}},
        *(
            {
                "type": "thread.item.updated",
                "item_id": "m1",
                "update": {
                    "type": "assistant_message.content_part.text_delta",
                    "content_index": 0,
                    "delta": word,
                },
            }
            for word in ("Half ", "an ", "answer")
        ),
    ]
    await log.append(1, [orjson.dumps(event) for event in events])

    for _ in range(2):  # a second worker may try the same
        await close_turn(log.database, TURN)

    assert (await log.get()).status is TurnStatus.INTERRUPTED
    stored = await log.database.read(
        lambda one: ThreadRepository(one, "alice").load_item("t1", "m1")
    )
    assert isinstance(stored, AssistantMessageItem)
    assert stored.content[0].text == "Half an answer"
    closing = await log.events_after(4)
    assert [orjson.loads(event)["type"] for batch in closing for event in batch.events] == [
        "thread.item.done",
        "error",
        "turn.ended",
    ]
    assert closing[0].first > 1_000


async def test_closing_a_turn_whose_thread_is_gone_only_ends_it(
    log: Log,
) -> None:
    await log.claim(TURN)
    await close_turn(log.database, TURN)
    assert (await log.get()).status is TurnStatus.INTERRUPTED
