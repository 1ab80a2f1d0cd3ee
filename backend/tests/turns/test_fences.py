"""A process that was taken for dead writes nothing any more, and a turn is taken over by one."""

import asyncio
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from chatkit.types import AssistantMessageItem, ThreadMetadata
from sqlalchemy import select, update
from sqlalchemy.engine import Connection

from src.database.all_turns import IS_RUNNING, TAKEN_AT_ONCE, AllTurns
from src.database.chat_tables import turns
from src.database.database_clock import FromNow
from src.database.engine import Database
from src.database.thread_repository import ThreadRepository
from src.database.thread_writes import MissingError, SaveItem, SaveThread
from src.database.turn_repository import LEASE, TurnRepository
from src.domain.actor import Actor, ActorKind
from src.domain.errors import TakenOverError
from src.domain.task import NewTask, TaskQuery
from src.domain.turn import Turn, TurnStatus
from src.services.event_bus import InProcessBus
from src.services.task_service import TaskService
from src.turns.chunk import Chunk
from src.turns.live import LiveTurn
from src.turns.recovery import close_turn
from src.turns.writer import TurnWriter, claim_turns, write_chunks
from tests.turns.example_turn import BEGUN_AT, RUNNING_TURN

NOW = BEGUN_AT
TURN = replace(RUNNING_TURN, thread_id="t1")


async def claim(database: Database, *claimed: Turn) -> None:
    refused = await database.write(
        lambda connection: claim_turns(connection, claimed, per_user=1_000)
    )
    assert refused == {}


async def let_leases_run_out(database: Database) -> None:
    """As when their process says nothing for longer than LEASE."""
    past = FromNow(timedelta(seconds=-1))
    await database.write(
        lambda connection: connection.execute(update(turns).values(lease_until=past))
    )


async def take(database: Database, process: str = "here/1/x", *gone: str) -> list[Turn]:
    return await database.write(lambda connection: AllTurns(connection).take(process, gone))


async def stored(database: Database) -> Turn:
    return await database.read(lambda connection: TurnRepository(connection, "alice").get("trn_1"))


def chunk(turn: Turn, *events: bytes, end: TurnStatus | None = None) -> Chunk:
    item = AssistantMessageItem(id="m1", thread_id="t1", created_at=NOW, content=[])
    writes = (SaveThread(ThreadMetadata(id="t1", created_at=NOW)), SaveItem("t1", item))
    return Chunk(turn, None, writes, 1, events, end, 0)


async def test_a_lease_holds_by_the_databases_clock_whatever_a_process_thinks(
    database: Database,
) -> None:
    await claim(database, replace(TURN, created_at=NOW - timedelta(days=400)))
    assert await take(database) == []

    await let_leases_run_out(database)
    (taken,) = await take(database)

    assert taken == await stored(database)
    assert (taken.process, taken.epoch) == ("here/1/x", 2)
    assert await take(database, "elsewhere/1/x") == []  # its lease is new


async def test_whoever_lost_a_turn_writes_nothing_of_it(database: Database) -> None:
    mine = replace(TURN, id="trn_2")
    await claim(database, TURN, mine)
    await database.write(
        lambda one: one.execute(
            update(turns)
            .where(turns.c.id == "trn_1")
            .values(lease_until=FromNow(timedelta(seconds=-1)))
        )
    )
    (taken,) = await take(database)

    late = chunk(TURN, b"1", end=TurnStatus.DONE)
    beside = replace(late, turn=mine, writes=())
    written = await database.write(lambda one: write_chunks(one, [late, beside]))

    assert written == {"trn_2"}
    assert (await stored(database)).status is TurnStatus.RUNNING
    read = database.read
    assert await read(lambda one: TurnRepository(one, "alice").events_after("trn_1", 0)) == []
    with pytest.raises(MissingError):
        await read(lambda one: ThreadRepository(one, "alice").load_item("t1", "m1"))
    assert await database.write(lambda one: write_chunks(one, [chunk(taken, b"1")])) == {"trn_1"}


async def test_whoever_lost_a_turn_neither_renews_nor_ends_it(database: Database) -> None:
    await claim(database, TURN)
    await let_leases_run_out(database)
    (taken,) = await take(database)
    await let_leases_run_out(database)

    def renew_and_end(one: Connection) -> tuple[set[str], bool]:
        lost = AllTurns(one).renew([TURN.fence])
        repository = TurnRepository(one, "alice")
        return lost, repository.end(TURN.fence, TurnStatus.DONE, NOW)

    assert await database.write(renew_and_end) == ({"trn_1"}, False)
    assert [turn.epoch for turn in await take(database)] == [taken.epoch + 1]


async def test_a_turn_that_was_closed_takes_no_more(database: Database) -> None:
    """The order in which a machine that slept ten seconds wakes up."""
    await claim(database, TURN)
    await let_leases_run_out(database)
    for turn in await take(database):
        await close_turn(database, turn)

    assert await database.write(lambda one: write_chunks(one, [chunk(TURN, b"late")])) == set()
    assert (await stored(database)).status is TurnStatus.INTERRUPTED


async def test_a_tool_of_a_lost_turn_changes_nothing(database: Database) -> None:
    service = TaskService(database, InProcessBus())
    await claim(database, TURN)
    actor = Actor("alice", ActorKind.COPILOT, "trn_1", "c1", "t1", "trn_1:c1", TURN.fence)
    await service.add_task(actor, NewTask("While it was mine"))
    await let_leases_run_out(database)
    (taken,) = await take(database)

    with pytest.raises(TakenOverError):
        await service.add_task(replace(actor, idempotency_key="trn_1:c2"), NewTask("Too late"))
    again = await service.add_task(replace(actor, fence=taken.fence), NewTask("While it was mine"))

    assert again.replayed
    page = await service.list_tasks("alice", TaskQuery())
    assert [task.title for task in page.items] == ["While it was mine"]


async def test_each_turn_is_taken_by_one_of_many_that_look(database: Database) -> None:
    count = 2 * TAKEN_AT_ONCE + 5
    await claim(
        database, *(replace(TURN, id=f"trn_{n}", idempotency_key=None) for n in range(count))
    )
    await let_leases_run_out(database)

    takes = await asyncio.gather(*(take(database, f"here/{n}/x") for n in range(8)))

    taken = [turn.id for turns_of_one in takes for turn in turns_of_one]
    assert len(taken) == len(set(taken))
    rest = [turn.id for turn in await take(database)]
    assert len(taken) + len(rest) >= min(count, 3 * TAKEN_AT_ONCE)
    assert not set(taken) & set(rest)


async def test_what_a_process_that_is_gone_left_is_taken_before_its_lease_runs_out(
    database: Database,
) -> None:
    await claim(database, TURN, replace(TURN, id="trn_2", process="there/8/bb"))
    (taken,) = await take(database, "here/1/x", "there/8/bb", "there/9/cc")
    assert taken.id == "trn_2"


async def test_what_is_left_is_found_by_an_index(database: Database) -> None:
    """Among a million turns only those that run are looked at."""

    def plan(one: Connection) -> str:
        if one.dialect.name == "postgresql":
            one.exec_driver_sql("SET LOCAL enable_seqscan = off")  # the table is empty here
        late = select(turns.c.id).where(IS_RUNNING, turns.c.lease_until < FromNow())
        sql = late.compile(one.engine)
        explain = "EXPLAIN" if one.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN"
        return "\n".join(str(row) for row in one.exec_driver_sql(f"{explain} {sql}"))

    used = await database.write(plan)
    assert re.search("ix_turns_(lease|running_owner|status)", used), used


async def test_a_live_turn_hears_that_it_was_taken_over(database: Database) -> None:
    writer = TurnWriter(database, InProcessBus(), per_user=8)
    running = asyncio.create_task(writer.run())
    live = LiveTurn(TURN, writer)
    live.claim()
    await live.settled()
    await let_leases_run_out(database)
    await take(database)

    live.publish(b'{"type":"notice"}', waits_for_commit=True)
    with pytest.raises(TakenOverError):
        await live.settled()
    running.cancel()


def test_a_lease_is_longer_than_two_missed_renewals() -> None:
    assert timedelta(seconds=4) < LEASE
