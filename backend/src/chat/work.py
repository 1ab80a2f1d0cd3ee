"""A request to the copilot as a turn's work."""

from collections.abc import AsyncGenerator

from chatkit.types import (
    StreamingReq,
    ThreadsAddUserMessageReq,
    ThreadsCreateReq,
    ThreadStreamEvent,
)

from src.chat.context import ChatContext
from src.chat.server import CopilotServer
from src.turns.live import LiveTurn
from src.turns.work import Ending, Work


class CopilotWork(Work):
    """One request, and the server that answers it."""

    def __init__(self, server: CopilotServer, request: StreamingReq, context: ChatContext) -> None:
        self._server = server
        self._request = request
        self._context = context

    @property
    def thread_id(self) -> str | None:
        """The thread of the request, once it is admitted."""
        thread = self._context.thread
        return thread.id if thread else None

    @property
    def acts_first(self) -> bool:
        """Everything but a message may: a message is answered before it has effects."""
        return not isinstance(self._request, ThreadsAddUserMessageReq | ThreadsCreateReq)

    @property
    def ending(self) -> Ending:
        """As the context has it."""
        return self._context.ending

    async def admit(self) -> None:
        """See CopilotServer.admit."""
        await self._server.admit(self._request, self._context)

    def stream(self, live: LiveTurn) -> AsyncGenerator[ThreadStreamEvent]:
        """Answer as this turn."""
        self._context.turn = live
        return self._server.stream(self._request, self._context)
