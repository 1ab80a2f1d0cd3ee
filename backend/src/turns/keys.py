"""Idempotency keys: one key starts one turn, whichever process gets it and however often.

The database decides, by the claim of a turn's row. What this process is just starting is known
here without asking it.
"""

from dataclasses import dataclass

from src.database.engine import Database
from src.database.turn_repository import TurnRepository
from src.domain.errors import IdempotencyMismatchError
from src.domain.turn import Turn
from src.turns.errors import ClaimLostError
from src.turns.live import LiveTurn


@dataclass(frozen=True, slots=True)
class RequestKey:
    """Who asks, the key of the request if it has one, and the SHA-256 of its body."""

    user_id: str
    idempotency_key: str | None
    request_hash: str


class TurnKeys:
    """The turns that keys started. Raises IdempotencyMismatchError for a key with another body."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._running: dict[tuple[str, str], LiveTurn] = {}

    def remember(self, key: RequestKey, live: LiveTurn) -> None:
        """Told that the key starts this turn here."""
        if key.idempotency_key:
            self._running[key.user_id, key.idempotency_key] = live

    def forget(self, key: RequestKey, live: LiveTurn) -> None:
        """Told that the turn is over."""
        if key.idempotency_key:
            of_user = (key.user_id, key.idempotency_key)
            if self._running.get(of_user) is live:
                del self._running[of_user]

    async def first_of(self, key: RequestKey) -> str | None:
        """The turn of this process that the key started and that is still running."""
        if not key.idempotency_key:
            return None
        live = self._running.get((key.user_id, key.idempotency_key))
        if live is None:
            return None
        _check_same(live.turn, key)
        try:
            await live.claimed()
        except ClaimLostError:
            return None
        return live.turn.id

    async def known(self, key: RequestKey) -> str | None:
        """The turn, of whatever process, that the key started."""
        idempotency_key = key.idempotency_key
        if not idempotency_key:
            return None
        turn = await self._database.read(
            lambda connection: TurnRepository(connection, key.user_id).find_by_key(idempotency_key)
        )
        if turn is None:
            return None
        _check_same(turn, key)
        return turn.id


def _check_same(turn: Turn, key: RequestKey) -> None:
    if turn.request_hash != key.request_hash:
        raise IdempotencyMismatchError
