"""Which turns of other processes count as left behind."""

import os
from datetime import UTC, datetime, timedelta

from src.domain.turn import Turn, TurnStatus
from src.turns.recovery import is_dead, process_name

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def owned_by(pid: int) -> Turn:
    place = process_name().rsplit("/", 2)[0]
    return Turn(
        id="trn_1",
        user_id="alice",
        thread_id=None,
        status=TurnStatus.RUNNING,
        request_hash="",
        process=f"{place}/{pid}/an-earlier-life",
        created_at=NOW,
        lease_until=NOW + timedelta(seconds=8),
    )


def test_a_pid_that_lives_is_believed_until_the_lease_runs_out() -> None:
    """The number may be another process's after a reboot, or a zombie's."""
    turn = owned_by(os.getppid())
    assert not is_dead(turn, NOW)
    assert is_dead(turn, NOW + timedelta(seconds=9))
