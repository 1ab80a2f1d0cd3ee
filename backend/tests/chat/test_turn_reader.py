"""What readers of a turn are told when it goes wrong."""

from datetime import UTC, datetime, timedelta

import pytest

from src.chat.live_turn import LiveTurn, Writer
from src.chat.turn_reader import TurnReader
from src.database.engine import Database
from src.database.turn_log import TurnLog
from src.domain.errors import UnavailableError
from src.domain.turn import Turn, TurnStatus

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
TURN = Turn(
    id="trn_1",
    user_id="alice",
    thread_id=None,
    status=TurnStatus.RUNNING,
    request_hash="",
    owner="here/1/x",
    created_at=NOW,
    lease_until=NOW + timedelta(seconds=8),
)


class NoWriter(Writer):
    """Writes nothing."""

    def soon(self, turn: LiveTurn) -> None:
        """Never."""

    def now(self, turn: LiveTurn) -> None:
        """Never."""


async def test_a_turn_that_cannot_be_written_is_not_told_to_be_over(database: Database) -> None:
    reader = TurnReader(TurnLog(database), heartbeat_s=12.0, is_draining=lambda: False)
    live = LiveTurn(TURN, NoWriter())
    live.publish(b'{"type":"turn.started"}', waits_for_commit=False)
    batches = reader.follow_live(live, 0)
    first = await anext(batches)

    live.fail(UnavailableError())

    assert first.events == (b'{"type":"turn.started"}',)
    with pytest.raises(UnavailableError):
        await anext(batches)
