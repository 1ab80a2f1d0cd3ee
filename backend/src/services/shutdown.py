"""Tells long-lived streams that the process is about to end, before it ends.

A server waits for open responses before it runs the app's own shutdown, so a stream that waits
for that shutdown would hold it up for ever. The signal itself is what streams listen to.
"""

import asyncio
import signal
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from types import FrameType


class Shutdown:
    """Set once, never cleared."""

    def __init__(self) -> None:
        self._begun = asyncio.Event()
        self._callbacks: list[Callable[[], None]] = []

    @property
    def is_begun(self) -> bool:
        """Whether the process is on its way out."""
        return self._begun.is_set()

    async def wait(self) -> None:
        """Return when it begins."""
        await self._begun.wait()

    def on_begin(self, callback: Callable[[], None]) -> None:
        """Call `callback` on the event loop when it begins."""
        self._callbacks.append(callback)

    def begin(self) -> None:
        """Announce it; again is harmless."""
        if not self._begun.is_set():
            self._begun.set()
            for callback in self._callbacks:
                callback()

    @contextmanager
    def on_signals(self) -> Generator[None]:
        """Begin at SIGTERM or SIGINT, and hand the signal on to the server's own handler."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        loop = asyncio.get_running_loop()
        earlier = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}

        def handle(number: int, frame: FrameType | None) -> None:
            loop.call_soon_threadsafe(self.begin)
            handler = earlier[signal.Signals(number)]
            if callable(handler):
                handler(number, frame)
            elif handler == signal.SIG_DFL:
                signal.signal(number, signal.SIG_DFL)
                signal.raise_signal(number)

        for number in earlier:
            signal.signal(number, handle)
        try:
            yield
        finally:
            for number, handler in earlier.items():
                if signal.getsignal(number) is handle:
                    signal.signal(number, handler)
