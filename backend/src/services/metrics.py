"""What the process counts, for Prometheus. One registry per app, so that tests can have many.

Several workers share one port, so each would show its own numbers to whoever happens to reach it.
With PROMETHEUS_MULTIPROC_DIR in the environment the client library keeps them in files of that
folder, and any worker shows the sum.
"""

import os
from contextlib import suppress
from pathlib import Path

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
    multiprocess,
)

_SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """Requests by route, open streams, and the copilot's turns.

    `folder` is where all workers count, None for one that counts by itself.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.registry = CollectorRegistry()
        self._folder = folder
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            _forget_dead(folder)
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
        self.event_streams = self._gauge("tandem_event_streams", "Event streams open.")
        self.turn_readers = self._gauge("tandem_turn_readers", "Readers of turns connected.")
        self.turns_active = self._gauge("tandem_turns_active", "Copilot turns running.")
        self.turns = Counter(
            "tandem_turns_total",
            "Copilot turns ended; those without a whole answer with the code of the reason.",
            ("status", "code"),
            registry=self.registry,
        )
        self.first_token = Histogram(
            "tandem_first_token_seconds",
            "Time from a message to the first word of its answer.",
            buckets=_SECONDS,
            registry=self.registry,
        )

    def render(self) -> bytes:
        """Prometheus' text format."""
        if self._folder is None:
            return generate_latest(self.registry)
        _forget_dead(self._folder)
        everybody = CollectorRegistry()
        multiprocess.MultiProcessCollector(everybody, str(self._folder))
        return generate_latest(everybody)

    def _gauge(self, name: str, text: str) -> Gauge:
        return Gauge(name, text, registry=self.registry, multiprocess_mode="livesum")


def _forget_dead(folder: Path) -> None:
    """Take what dead workers held open out of the sums; what they counted stays."""
    for file in folder.glob("gauge_livesum_*.db"):
        pid = file.stem.rpartition("_")[2]
        if pid.isdecimal() and not _is_alive(int(pid)):
            with suppress(FileNotFoundError):  # another worker was faster
                file.unlink()


def _is_alive(pid: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(pid, 0)
        return True
    return False
