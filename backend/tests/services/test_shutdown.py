"""Signals reach the streams first and the server's own handler too."""

import signal
from types import FrameType

from src.services.shutdown import Shutdown


async def test_a_signal_begins_the_shutdown_and_goes_on_to_the_earlier_handler() -> None:
    heard: list[int] = []

    def earlier(number: int, _frame: FrameType | None) -> None:
        heard.append(number)

    original = signal.signal(signal.SIGTERM, earlier)
    try:
        shutdown = Shutdown()
        begun: list[str] = []
        shutdown.on_begin(lambda: begun.append("told"))
        with shutdown.on_signals():
            signal.raise_signal(signal.SIGTERM)
            await shutdown.wait()
        shutdown.begin()
        assert (heard, begun, shutdown.is_begun) == ([signal.SIGTERM], ["told"], True)
        assert signal.getsignal(signal.SIGTERM) is earlier
    finally:
        signal.signal(signal.SIGTERM, original)
