"""The second format of a turn: `{"message"}` in, a short vocabulary of events out.

    start, chunk, tool_start and tool_end (as `event: mcp_tool`), then done or error

It is another rendering of the same events over the same threads, with the same ids.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Annotated

import orjson
from chatkit.types import (
    InferenceOptions,
    StreamingReq,
    ThreadAddUserMessageParams,
    ThreadCreateParams,
    ThreadsAddUserMessageReq,
    ThreadsCreateReq,
    UserMessageInput,
    UserMessageTextContent,
)
from pydantic import BaseModel, ConfigDict, StrictStr, WithJsonSchema

from src.chat.request_limits import MAX_MESSAGE_LENGTH
from src.chat.sse import END, timing_comment
from src.domain.errors import UnavailableError
from src.domain.turn import TurnEvents, TurnStatus
from src.turns import events as turn_events


class PlainMessage(BaseModel):
    """A message to the copilot, in a conversation or beginning one."""

    model_config = ConfigDict(extra="forbid")

    # Its length is counted over all parts of a request (request_limits.py); this tells it.
    message: Annotated[
        StrictStr, WithJsonSchema({"type": "string", "maxLength": MAX_MESSAGE_LENGTH})
    ]
    conversation_id: StrictStr | None = None

    def as_request(self) -> StreamingReq:
        """The ChatKit request that means the same."""
        message = UserMessageInput(
            content=[UserMessageTextContent(text=self.message)],
            attachments=[],
            inference_options=InferenceOptions(),
        )
        if self.conversation_id is None:
            return ThreadsCreateReq(params=ThreadCreateParams(input=message))
        return ThreadsAddUserMessageReq(
            params=ThreadAddUserMessageParams(input=message, thread_id=self.conversation_id)
        )


@dataclass(slots=True)
class PlainAnswer:
    """A whole answer."""

    conversation_id: str | None = None
    response: str = ""
    tool_calls: list[dict[str, object]] = field(default_factory=list[dict[str, object]])

    def as_json(self) -> dict[str, object]:
        """As contract: conversation_id, response, tool_calls."""
        return {
            "conversation_id": self.conversation_id,
            "response": self.response,
            "tool_calls": self.tool_calls,
        }


def plain_frames(turn_id: str, batch: TurnEvents) -> bytes:
    """The frames of a batch, each with data; events without a counterpart leave none."""
    prefix = turn_id.encode()
    frames: list[bytes] = []
    for offset, raw in enumerate(batch.events):
        event = orjson.loads(raw)
        message = _message(event)
        if message is None:
            continue
        number = batch.first + offset
        name = b"event: mcp_tool\n" if event["type"] in _TOOL_EVENTS else b""
        end = timing_comment(event) + END if event["type"] == turn_events.ENDED else b""
        data = orjson.dumps(message)
        frames.append(b"id: %b:%d\n%b%bdata: %b\n\n" % (prefix, number, name, end, data))
    return b"".join(frames)


async def whole_answer(batches: AsyncIterator[TurnEvents]) -> PlainAnswer:
    """Read a turn to its end.

    Raises:
        UnavailableError: It ended without a whole answer, with the code that says why.
    """
    answer = PlainAnswer()
    calls: dict[str, dict[str, object]] = {}
    said: dict[str, str] = {}
    async for batch in batches:
        for raw in batch.events:
            event = orjson.loads(raw)
            message = _message(event)
            if event["type"] == "thread.item.removed":
                said.pop(event["item_id"], None)  # words that were no answer
            if message is None:
                continue
            kind = message.pop("type")
            if kind == "start":
                answer.conversation_id = str(message["conversation_id"])
            elif kind == "chunk":
                said[event["item_id"]] = said.get(event["item_id"], "") + str(message["content"])
            elif kind in ("tool_start", "tool_end"):
                calls.setdefault(str(message["call_id"]), {}).update(message)
            elif kind == "error":
                raise UnavailableError(str(message["message"]), code=str(message["code"]))
            else:
                answer.response = "".join(said.values())
                answer.tool_calls = list(calls.values())
                return answer
    raise UnavailableError("The answer broke off. Try again.", code="turn_interrupted")


_TOOL_EVENTS = (turn_events.TOOL_STARTED, turn_events.TOOL_ENDED)


def _message(event: dict[str, object]) -> dict[str, object] | None:
    """One event in the plain vocabulary."""
    kind = event["type"]
    if kind == "thread.item.updated":
        update = event["update"]
        assert isinstance(update, dict)
        if update["type"] != "assistant_message.content_part.text_delta":
            return None
        return {"type": "chunk", "content": update["delta"]}
    if kind == turn_events.STARTED:
        return {
            "type": "start",
            "conversation_id": event["thread_id"],
            "turn_id": event["turn_id"],
        }
    if kind == turn_events.TOOL_STARTED:
        return {**event, "type": "tool_start"}
    if kind == turn_events.TOOL_ENDED:
        return {**event, "type": "tool_end"}
    if kind == turn_events.ENDED:
        return _end(event)
    return None


def _end(event: dict[str, object]) -> dict[str, object]:
    if event["status"] == TurnStatus.DONE:
        return {
            "type": "done",
            "conversation_id": event["thread_id"],
            "message_id": event["message_id"],
        }
    if event["status"] == TurnStatus.CANCELLED:
        return {
            "type": "error",
            "code": "cancelled",
            "message": "The answer was stopped.",
            "retryable": True,
        }
    fault = event["fault"]
    assert isinstance(fault, dict)
    return {"type": "error", **fault}
