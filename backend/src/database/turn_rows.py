"""A row of the turns' table as a Turn."""

from sqlalchemy.engine import Row

from src.domain.turn import Turn, TurnStatus, WireFormat


def turn_from_row(row: Row[tuple[object, ...]]) -> Turn:
    """Every column of the table has to be there."""
    return Turn(
        id=row.id,
        user_id=row.user_id,
        thread_id=row.thread_id,
        status=TurnStatus(row.status),
        request_hash=row.request_hash,
        process=row.process,
        created_at=row.created_at,
        idempotency_key=row.idempotency_key,
        cancel_requested=row.cancel_requested,
        ended_at=row.ended_at,
        wire_format=WireFormat(row.wire_format),
        epoch=row.epoch,
    )
