"""The events of a turn's log: ChatKit's own, and five of ours beside them.

Each is one JSON object in UTF-8 on one line. Ours start with `turn.`; a ChatKit client never sees
them, the plain stream is made of them and of ChatKit's text deltas.

The log is written and its broken ends are closed without whoever spoke, so here, and in
unfinished.py, turns know ChatKit's types: to serialise them, and to tell text and faults apart.
"""

import orjson
from chatkit.types import (
    AssistantMessageContentPartTextDelta,
    ClientEffectEvent,
    ErrorEvent,
    NoticeEvent,
    ThreadCreatedEvent,
    ThreadItem,
    ThreadItemDoneEvent,
    ThreadItemRemovedEvent,
    ThreadItemReplacedEvent,
    ThreadItemUpdatedEvent,
    ThreadStreamEvent,
)

from src.domain.turn import TurnStatus
from src.turns.fault import TurnFault

STARTED = "turn.started"
TOOL_STARTED = "turn.tool_started"
TOOL_ENDED = "turn.tool_ended"
ENDED = "turn.ended"

_ACKNOWLEDGING = (
    ThreadCreatedEvent,
    ThreadItemDoneEvent,
    ThreadItemRemovedEvent,
    ThreadItemReplacedEvent,
    ClientEffectEvent,
    NoticeEvent,
)


def encode(event: ThreadStreamEvent) -> bytes:
    """A ChatKit event as ChatKit serialises it; text, which comes most often, without pydantic."""
    if isinstance(event, ThreadItemUpdatedEvent) and isinstance(
        event.update, AssistantMessageContentPartTextDelta
    ):
        return words(event.item_id, event.update.delta)
    return event.model_dump_json(
        by_alias=True, exclude_none=True, context={"exclude_metadata": True}
    ).encode()


def item_done(item: ThreadItem) -> bytes:
    """An item is there, whole or as far as it came."""
    return encode(ThreadItemDoneEvent(item=item))


def failed(fault: TurnFault) -> bytes:
    """ChatKit's event for a fault."""
    return encode(ErrorEvent(code="custom", message=fault.message, allow_retry=fault.retryable))


def words(item_id: str, text: str) -> bytes:
    """The next words of a message, as ChatKit's event for them."""
    return orjson.dumps(
        {
            "type": "thread.item.updated",
            "item_id": item_id,
            "update": {
                "type": "assistant_message.content_part.text_delta",
                "content_index": 0,
                "delta": text,
            },
        }
    )


def acknowledges(event: ThreadStreamEvent) -> bool:
    """Whether the event tells of something stored, so that it has to wait for the commit.

    A thread's new title is not among them: it comes right before the answer's first words, and
    one that is lost is made again from the same message.
    """
    return isinstance(event, _ACKNOWLEDGING)


def has_words(event: ThreadStreamEvent) -> bool:
    """Whether the event is text of the answer."""
    return isinstance(event, ThreadItemUpdatedEvent) and isinstance(
        event.update, AssistantMessageContentPartTextDelta
    )


def has_failed(event: ThreadStreamEvent) -> bool:
    """Whether the event tells of a fault."""
    return isinstance(event, ErrorEvent)


def new_thread_id(event: ThreadStreamEvent) -> str | None:
    """The thread that the event tells the beginning of."""
    return event.thread.id if isinstance(event, ThreadCreatedEvent) else None


def started(turn_id: str, thread_id: str) -> bytes:
    """The turn runs, in this thread."""
    return orjson.dumps({"type": STARTED, "turn_id": turn_id, "thread_id": thread_id})


def tool_started(call_id: str, tool: str, arguments: dict[str, object]) -> bytes:
    """The model calls a tool."""
    return orjson.dumps(
        {"type": TOOL_STARTED, "call_id": call_id, "tool": tool, "arguments": arguments}
    )


def tool_ended(call_id: str, tool: str, result: object) -> bytes:
    """A tool answered."""
    return orjson.dumps({"type": TOOL_ENDED, "call_id": call_id, "tool": tool, "result": result})


def ended(
    status: TurnStatus,
    thread_id: str | None,
    message_id: str | None,
    fault: TurnFault | None,
    timing: str | None = None,
) -> bytes:
    """The turn's one terminal event; `timing` as TurnTiming has it."""
    return orjson.dumps(
        {
            "type": ENDED,
            "status": status,
            "thread_id": thread_id,
            "message_id": message_id,
            "fault": None
            if fault is None
            else {"code": fault.code, "message": fault.message, "retryable": fault.retryable},
            "timing": timing,
        }
    )


def is_ours(event: bytes) -> bool:
    """Whether the event is one of ours, by its first bytes."""
    return event.startswith(b'{"type":"turn.')


def is_end(event: bytes) -> bool:
    """Whether the event is the terminal one."""
    return event.startswith(b'{"type":"turn.ended"')
