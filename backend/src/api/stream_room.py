"""The door that every stream goes through: a place among the user's own, until it is closed."""

from collections.abc import AsyncGenerator

from src.api.dependencies import PathUser
from src.services.metrics import Metrics
from src.services.open_streams import OpenStreams, StreamPlaces


class StreamRoom:
    """Room for streams of every kind; all of a user's count together."""

    def __init__(self, per_user: int, metrics: Metrics) -> None:
        self._open = OpenStreams(per_user)
        self._metrics = metrics

    async def places(self, user: PathUser) -> AsyncGenerator[StreamPlaces]:
        """What a route depends on: the places it takes are given back once it was answered."""
        with self._open.places(user.id) as places:
            yield places

    def admit_events(self, places: StreamPlaces) -> None:
        """Take a place for an event stream. Raises RateLimitedError."""
        places.take(self._metrics.event_streams)

    def admit_reader(self, places: StreamPlaces) -> None:
        """Take a place for a reader of a turn. Raises RateLimitedError."""
        places.take(self._metrics.turn_readers)
