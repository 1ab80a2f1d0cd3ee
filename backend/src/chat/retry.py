"""Makes a thread ready for another answer to one of its messages."""

from typing import Any, Protocol, cast

from chatkit.types import ThreadItem, ThreadsRetryAfterItemReq, UserMessageItem
from mcp.types import CallToolResult

from src.chat.context import ChatContext
from src.chat.recorded_call import recorded_call
from src.chat.store import TurnStore
from src.database.thread_writes import MissingError

PAGE = 100
"""Items that are read at once on the way back to the message."""


class RepeatableTools(Protocol):
    """Makes a recorded call again, with no second effect."""

    async def call_for(
        self, turn: ChatContext, call_id: str, tool_name: str, arguments: dict[str, Any]
    ) -> CallToolResult:
        """Run a tool for `turn`."""
        ...


async def rewound(
    request: ThreadsRetryAfterItemReq,
    context: ChatContext,
    store: TurnStore,
    tools: RepeatableTools,
) -> UserMessageItem:
    """Take the thread back to the message that is answered again, which is returned.

    What came after it goes, except the record of tool calls: the model sees what was done, and a
    call whose answer was lost is made again under its own key, with no second effect.
    """
    thread_id = request.params.thread_id
    message, later = await _message_and_later(request, context, store)
    for item in later:
        if recorded_call(item) is None:
            await store.delete_thread_item(thread_id, item.id, context)
    for item in later:
        call = recorded_call(item)
        if call is not None and call.output is None:
            context.calls[call.call_id] = (item.id, call)
            await tools.call_for(context, call.call_id, call.tool, call.arguments)
    return message


async def _message_and_later(
    request: ThreadsRetryAfterItemReq, context: ChatContext, store: TurnStore
) -> tuple[UserMessageItem, list[ThreadItem]]:
    later: list[ThreadItem] = []
    after: str | None = None
    while True:
        page = await store.load_thread_items(request.params.thread_id, after, PAGE, "desc", context)
        for item in page.data:
            if item.id == request.params.item_id:
                return cast(UserMessageItem, item), later[::-1]
            later.append(item)
        if not page.has_more:
            raise MissingError
        after = page.after
