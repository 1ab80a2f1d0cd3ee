"""A running turn of Alice's that another process has; tests replace what they are about."""

from datetime import UTC, datetime

from src.domain.turn import Turn, TurnStatus

BEGUN_AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
RUNNING_TURN = Turn(
    id="trn_1",
    user_id="alice",
    thread_id=None,
    status=TurnStatus.RUNNING,
    request_hash="h",
    process="there/7/aa",
    created_at=BEGUN_AT,
)
