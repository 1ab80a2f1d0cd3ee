"""The turn log: claims, numbered events, one end, and closing what a dead process left."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import orjson
import pytest
from chatkit.types import AssistantMessageItem, ThreadMetadata

from src.database import turn_log
from src.database.engine import Database
from src.database.thread_repository import ThreadRepository
from src.database.thread_writes import MissingError
from src.database.turn_log import TurnLog
from src.domain.turn import Turn, TurnStatus
from src.turns.recovery import close_turn, forget_name, is_dead, process_name

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
TURN = Turn(
    id="trn_1",
    user_id="alice",
    thread_id="t1",
    status=TurnStatus.RUNNING,
    request_hash="h",
    process="elsewhere:pid:[1]/7/aa",
    created_at=NOW,
    lease_until=NOW + timedelta(seconds=8),
    idempotency_key="k1",
)


@pytest.fixture
def log(database: Database) -> TurnLog:
    return TurnLog(database)


async def claim(database: Database, turn: Turn) -> bool:
    return await database.write(lambda connection: turn_log.claim(connection, turn))


async def append(database: Database, first: int, events: Sequence[bytes]) -> None:
    await database.write(lambda connection: turn_log.append(connection, "trn_1", first, events))


async def end(database: Database, status: TurnStatus) -> bool:
    return await database.write(lambda connection: turn_log.end(connection, "trn_1", status, NOW))


async def test_one_of_many_claims_under_a_key_wins(database: Database, log: TurnLog) -> None:
    turns = [replace(TURN, id=f"trn_{number}") for number in range(8)]

    won = await asyncio.gather(*(claim(database, turn) for turn in turns))

    assert sum(won) == 1
    found = await log.find_by_key("alice", "k1")
    assert found == turns[won.index(True)]
    assert await claim(database, replace(TURN, id="trn_b", user_id="bob"))
    assert await claim(database, replace(TURN, id="trn_c", idempotency_key=None))
    assert await claim(database, replace(TURN, id="trn_d", idempotency_key=None))


async def test_events_are_read_from_any_number_on(database: Database, log: TurnLog) -> None:
    await claim(database, TURN)
    await append(database, 1, [b"1", b"2", b"3"])
    await append(database, 4, [b"4"])
    await append(database, 5, [b"5", b"6"])

    for after in range(8):
        batches = await log.events_after("alice", "trn_1", after)
        numbered = [
            (batch.first + offset, event)
            for batch in batches
            for offset, event in enumerate(batch.events)
        ]
        assert numbered == [(n, str(n).encode()) for n in range(after + 1, 7)]
    assert await log.last_number("trn_1") == 6
    assert await log.events_after("bob", "trn_1", 0) == []


async def test_no_batch_is_large(database: Database, log: TurnLog) -> None:
    events = [bytes([65 + number]) * 10_000 for number in range(5)]
    await claim(database, TURN)
    await append(database, 1, events)

    batches = await log.events_after("alice", "trn_1", 0)

    assert [(batch.first, len(batch.events)) for batch in batches] == [(1, 2), (3, 2), (5, 1)]
    assert [event for batch in batches for event in batch.events] == events


async def test_a_turn_ends_once(database: Database, log: TurnLog) -> None:
    await claim(database, TURN)
    assert await end(database, TurnStatus.DONE)
    assert not await end(database, TurnStatus.ERROR)

    assert (await log.get("alice", "trn_1")).status is TurnStatus.DONE
    assert await log.active("alice") == []
    assert [turn.id for turn in await log.recent("alice")] == ["trn_1"]


async def test_foreign_turns_are_missing(database: Database, log: TurnLog) -> None:
    await claim(database, TURN)
    for access in (log.get("bob", "trn_1"), log.request_cancel("bob", "trn_1")):
        with pytest.raises(MissingError):
            await access
    assert (await log.active("bob"), await log.cancelled(["trn_1"])) == ([], set())
    await log.request_cancel("alice", "trn_1")
    assert await log.cancelled(["trn_1"]) == {"trn_1"}


async def test_old_turns_are_forgotten_with_their_events(database: Database, log: TurnLog) -> None:
    await claim(database, TURN)
    await append(database, 1, [b"1"])
    await log.prune(NOW + timedelta(days=9))
    assert (await log.get("alice", "trn_1")).id == "trn_1"  # it is still running
    await end(database, TurnStatus.DONE)

    await log.prune(NOW + timedelta(seconds=1))

    assert await log.recent("alice") == []
    assert await log.last_number("trn_1") == 0


async def test_a_dead_turn_is_closed_with_its_text(database: Database, log: TurnLog) -> None:
    threads = ThreadRepository(database)
    user = TURN  # has a user_id, which is all the store asks
    await threads.save_thread(ThreadMetadata(id="t1", created_at=NOW), user)
    await claim(database, TURN)
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
    await append(database, 1, [orjson.dumps(event) for event in events])

    for _ in range(2):  # a second worker may try the same
        await close_turn(database, log, TURN)

    assert (await log.get("alice", "trn_1")).status is TurnStatus.INTERRUPTED
    stored = await threads.load_item("t1", "m1", user)
    assert isinstance(stored, AssistantMessageItem)
    assert stored.content[0].text == "Half an answer"
    closing = await log.events_after("alice", "trn_1", 4)
    assert [orjson.loads(event)["type"] for batch in closing for event in batch.events] == [
        "thread.item.done",
        "error",
        "turn.ended",
    ]
    assert closing[0].first > 1_000


async def test_closing_a_turn_whose_thread_is_gone_only_ends_it(
    database: Database, log: TurnLog
) -> None:
    await claim(database, TURN)
    await close_turn(database, log, TURN)
    assert (await log.get("alice", "trn_1")).status is TurnStatus.INTERRUPTED


def test_a_process_elsewhere_is_dead_when_its_lease_ran_out() -> None:
    assert not is_dead(TURN, NOW)
    assert is_dead(TURN, NOW + timedelta(seconds=9))


def test_a_process_here_is_dead_when_it_is_gone() -> None:
    name = process_name()
    place, pid, _ = name.rsplit("/", 2)
    assert not is_dead(replace(TURN, process=name), NOW + timedelta(days=1))
    assert is_dead(replace(TURN, process=f"{place}/{pid}/an-earlier-life"), NOW)
    assert is_dead(replace(TURN, process=f"{place}/999999999/x"), NOW)
    assert not is_dead(replace(TURN, process=f"{place}/1/x"), NOW)
    forget_name(name)
