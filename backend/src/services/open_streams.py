"""How many streams of each user this process holds open: live events and readers of turns alike.

A place is counted in the same step that looks for it, so that a thousand requests at once cannot
all find room, and given back whatever becomes of the request.
"""

from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager

from prometheus_client import Gauge

from src.domain.errors import RateLimitedError

RETRY_AFTER_S = 5


class StreamPlaces:
    """The places of one request."""

    def __init__(self, open_of: Counter[str], per_user: int, user_id: str) -> None:
        self._open_of = open_of
        self._per_user = per_user
        self._user_id = user_id
        self._taken: list[Gauge] = []

    def take(self, gauge: Gauge) -> None:
        """Take a place, shown in `gauge` as long. Raises RateLimitedError when there is none."""
        if self._open_of[self._user_id] >= self._per_user:
            raise RateLimitedError(
                "Too many streams are open for you.", retry_after_s=RETRY_AFTER_S
            )
        self._open_of[self._user_id] += 1
        gauge.inc()
        self._taken.append(gauge)

    def give_back(self) -> None:
        """Give every place back."""
        if not self._taken:
            return
        for gauge in self._taken:
            gauge.dec()
        self._open_of[self._user_id] -= len(self._taken)
        if self._open_of[self._user_id] <= 0:
            del self._open_of[self._user_id]
        self._taken.clear()


class OpenStreams:
    """The open streams of this process."""

    def __init__(self, per_user: int) -> None:
        self._per_user = per_user
        self._open_of: Counter[str] = Counter()

    @contextmanager
    def places(self, user_id: str) -> Generator[StreamPlaces]:
        """Places of a user, given back at the end of the block."""
        places = StreamPlaces(self._open_of, self._per_user, user_id)
        try:
            yield places
        finally:
            places.give_back()
