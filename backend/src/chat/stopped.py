"""What is kept of an answer that was stopped."""

from collections.abc import Sequence

from chatkit.types import (
    AssistantMessageContent,
    AssistantMessageItem,
    SDKHiddenContextItem,
    ThreadItem,
    WorkflowItem,
)

from src.chat.context import ChatContext
from src.database.thread_writes import new_id


def keep_what_there_is(
    thread_id: str, pending_items: Sequence[ThreadItem], context: ChatContext
) -> None:
    """Save an answer as far as it came, and tell the model that it was cut short."""
    for item in pending_items:
        if isinstance(item, AssistantMessageItem):
            # ChatKit saw the first words alone
            text = "".join(context.words.get(item.id, ()))
            if not text.strip():
                continue
            item.content = [AssistantMessageContent(text=text)]
            context.ending.message_id = item.id
        elif not isinstance(item, WorkflowItem):
            continue
        context.ending.partial.append(item)
        context.save(thread_id, item)
    context.save(thread_id, _stopped_marker(thread_id, context))


def _stopped_marker(thread_id: str, context: ChatContext) -> SDKHiddenContextItem:
    """A hidden item that keeps the model from going on with an answer that was stopped."""
    return SDKHiddenContextItem(
        id=new_id("sdk_hidden_context"),
        thread_id=thread_id,
        created_at=context.clock(),
        content="The answer above was stopped. Do not go on with it unless the user asks.",
    )
