"""How many turns there may be, how long one may take, and what follows an unread one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from src.configs.settings import Settings
from src.domain.errors import RateLimitedError, UnavailableError

RETRY_AFTER_S = 5


@dataclass(frozen=True, slots=True)
class TurnPolicy:
    """The limits of a process."""

    per_user: int
    in_all: int
    timeout_s: float
    abandoned: Literal["finish", "stop"]
    grace_s: float
    drain_s: float
    """How long turns may go on when the process is asked to end."""

    def check_room(self, user_id: str, running_users: Sequence[str]) -> None:
        """Say whether one more turn fits.

        Args:
            user_id: Who wants it.
            running_users: The user of each turn that runs.

        Raises:
            UnavailableError: All turns together are too many.
            RateLimitedError: The user's own are.
        """
        if len(running_users) >= self.in_all:
            raise UnavailableError(
                "Too many answers are being written.", code="too_busy", retry_after_s=RETRY_AFTER_S
            )
        if running_users.count(user_id) >= self.per_user:
            raise too_many_turns()


def too_many_turns() -> RateLimitedError:
    """A user's answers that are being written are as many as they may be."""
    return RateLimitedError(
        "Too many answers are being written for you.",
        code="too_many_turns",
        retry_after_s=RETRY_AFTER_S,
    )


def turn_policy(settings: Settings) -> TurnPolicy:
    """The policy that the settings ask for."""
    return TurnPolicy(
        per_user=settings.turns_per_user,
        in_all=settings.turns_in_all,
        timeout_s=settings.turn_timeout_s,
        abandoned=settings.turn_abandoned,
        grace_s=settings.turn_grace_s,
        drain_s=settings.turn_drain_s,
    )
