"""uvicorn's HTTP/1.1 with a limit on how long a request's head may take.

By itself uvicorn keeps half a head, or a connection on which nothing was ever said, for as long
as the other side likes. To be named to it: `--http src.middleware.head_deadline:DeadlineProtocol`.
"""

import asyncio
from typing import ClassVar

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_WITHIN_S = 10.0

_TOO_SLOW = b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"


class DeadlineProtocol(HttpToolsProtocol):
    """Closes a connection whose next head is not there in time.

    What follows an answer counts as a head, so that a body nobody wants cannot go on for ever.
    """

    head_within_s: ClassVar[float] = HEAD_WITHIN_S
    _deadline: asyncio.TimerHandle | None = None
    _had_head = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A head may begin."""
        super().connection_made(transport)
        self._expect_head()

    def data_received(self, data: bytes) -> None:
        """Bytes; of a head unless a request is being answered."""
        is_answering = self._had_head and not self.cycle.response_complete
        if self._deadline is None and not is_answering:
            self._expect_head()
        super().data_received(data)

    def on_headers_complete(self) -> None:
        """The head is there."""
        self._stop_waiting()
        super().on_headers_complete()
        self._had_head = True

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing comes any more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _expect_head(self) -> None:
        self._deadline = self.loop.call_later(self.head_within_s, self._give_up)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _give_up(self) -> None:
        if not self.transport.is_closing():
            self.transport.write(_TOO_SLOW)
            self.transport.close()
