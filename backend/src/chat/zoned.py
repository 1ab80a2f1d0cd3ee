"""Times with their zone: ChatKit stamps what it makes itself with naive local ones."""

from datetime import UTC

from chatkit.types import (
    ThreadCreatedEvent,
    ThreadItemAddedEvent,
    ThreadItemDoneEvent,
    ThreadItemReplacedEvent,
    ThreadStreamEvent,
    ThreadUpdatedEvent,
)

from src.database.thread_writes import with_zone


def zoned(event: ThreadStreamEvent) -> ThreadStreamEvent:
    """The event as browsers do not misread it."""
    if isinstance(event, ThreadItemDoneEvent | ThreadItemAddedEvent | ThreadItemReplacedEvent):
        if event.item.created_at.tzinfo is not UTC:
            return event.model_copy(update={"item": with_zone(event.item)})
    elif isinstance(event, ThreadCreatedEvent | ThreadUpdatedEvent):
        return event.model_copy(update={"thread": with_zone(event.thread)})
    return event
