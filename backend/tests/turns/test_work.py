"""Turns over work that is no ChatKit server's."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import orjson
import pytest
from chatkit.types import NoticeEvent, ThreadStreamEvent

from src.database.engine import Database
from src.domain.errors import AppError, ConflictError, RateLimitedError, UnavailableError
from src.domain.turn import TurnStatus
from src.services.event_bus import InProcessBus
from src.services.metrics import Metrics
from src.services.model_errors import ModelError
from src.turns.live import LiveTurn
from src.turns.policy import TurnPolicy
from src.turns.turns import Turns
from src.turns.work import Ending, Work

POLICY = TurnPolicy(
    per_user=4, in_all=10, timeout_s=5.0, abandoned="finish", grace_s=5.0, drain_s=2.5
)


class Notices(Work):
    """Tells one notice, and then fails if it is to."""

    def __init__(self, failure: AppError | None = None, *, acts_first: bool = False) -> None:
        self._failure = failure
        self._acts_first = acts_first
        self._ending = Ending()
        self.was_claimed = False

    @property
    def thread_id(self) -> str | None:
        return None

    @property
    def acts_first(self) -> bool:
        return self._acts_first

    @property
    def ending(self) -> Ending:
        return self._ending

    async def admit(self) -> None:
        pass

    async def stream(self, live: LiveTurn) -> AsyncGenerator[ThreadStreamEvent]:
        self.was_claimed = live.is_claimed
        yield NoticeEvent(level="info", message="hello")
        if self._failure:
            raise self._failure


@asynccontextmanager
async def opened(database: Database) -> AsyncGenerator[Turns]:
    turns = Turns(database, Metrics(None), POLICY, lambda: datetime.now(UTC), 12.0, InProcessBus())
    await turns.open()
    yield turns
    await turns.close()


async def told(turns: Turns, turn_id: str) -> list[dict[str, object]]:
    return [
        orjson.loads(event)
        async for batch in turns.follow("alice", turn_id, 0)
        for event in batch.events
    ]


async def test_a_turn_tells_what_its_work_tells_and_then_its_end(database: Database) -> None:
    async with opened(database) as turns:
        turn_id = await turns.start("alice", Notices(), b"{}", None)
        events = await told(turns, turn_id)
        turn = await turns.get("alice", turn_id)

    assert [event["type"] for event in events] == ["notice", "turn.ended"]
    assert turn.status is TurnStatus.DONE


@pytest.mark.parametrize(
    ("failure", "retryable"),
    [
        (UnavailableError(), True),
        (RateLimitedError(), True),
        (ConflictError(), False),
        (ModelError("model_failed", "It failed.", retryable=True), True),
        (ModelError("model_failed", "It failed.", retryable=False), False),
    ],
)
async def test_a_fault_says_whether_trying_again_can_help(
    database: Database, failure: AppError, retryable: bool
) -> None:
    async with opened(database) as turns:
        turn_id = await turns.start("alice", Notices(failure), b"{}", None)
        *_, error, end = await told(turns, turn_id)

    fault = {"code": failure.code, "message": failure.detail, "retryable": retryable}
    assert (end["status"], end["fault"]) == (TurnStatus.ERROR, fault)
    assert (error["message"], error["allow_retry"]) == (failure.detail, retryable)


async def test_work_that_acts_first_finds_its_turn_on_record(database: Database) -> None:
    work = Notices(acts_first=True)
    async with opened(database) as turns:
        await told(turns, await turns.start("alice", work, b"{}", None))

    assert work.was_claimed
