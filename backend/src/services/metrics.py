"""What the process counts, for Prometheus. One registry per app, so that tests can have many."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """Requests by route, open event streams, and the copilot's turns."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "tandem_requests_total",
            "Requests answered.",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self.latency = Histogram(
            "tandem_request_seconds",
            "Time to the first byte of the answer.",
            ("method", "route"),
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.event_streams = Gauge(
            "tandem_event_streams", "Event streams open.", registry=self.registry
        )
        self.turns_active = Gauge(
            "tandem_turns_active", "Copilot turns running.", registry=self.registry
        )
        self.turns = Counter(
            "tandem_turns_total", "Copilot turns ended.", ("status",), registry=self.registry
        )
        self.first_token = Histogram(
            "tandem_first_token_seconds",
            "Time from a message to the first word of its answer.",
            buckets=_SECONDS,
            registry=self.registry,
        )

    def render(self) -> bytes:
        """Prometheus' text format."""
        return generate_latest(self.registry)
