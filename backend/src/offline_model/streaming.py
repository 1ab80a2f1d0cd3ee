"""Writes a reply or tool calls as the stream events of the Responses API."""

import asyncio
import json
import uuid
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass

from agents.items import TResponseStreamEvent
from openai.types.responses import (
    Response,
    ResponseCompletedEvent,
    ResponseContentPartAddedEvent,
    ResponseContentPartDoneEvent,
    ResponseCreatedEvent,
    ResponseFunctionCallArgumentsDeltaEvent,
    ResponseFunctionCallArgumentsDoneEvent,
    ResponseFunctionToolCall,
    ResponseInProgressEvent,
    ResponseOutputItem,
    ResponseOutputItemAddedEvent,
    ResponseOutputItemDoneEvent,
    ResponseOutputMessage,
    ResponseOutputText,
    ResponseTextDeltaEvent,
    ResponseTextDoneEvent,
    ResponseUsage,
)
from openai.types.responses.response_usage import InputTokensDetails, OutputTokensDetails

MODEL_NAME = "tandem-offline"
MAX_REPLY_S = 1.5
"""Longest time that the pauses between the words of one reply add up to."""
_CHARACTERS_PER_TOKEN = 4


@dataclass(frozen=True)
class Call:
    """A tool call that the model asks for."""

    call_id: str
    name: str
    arguments: dict[str, object]


class ResponseStream:
    """One response: numbers its events and builds the final `Response`."""

    def __init__(self, input_characters: int, created_at: float) -> None:
        self._response_id = f"resp_{uuid.uuid4().hex}"
        self._created_at = created_at
        self._input_tokens = input_characters // _CHARACTERS_PER_TOKEN
        self._number = -1

    async def say(self, text: str, delay_s: float) -> AsyncIterator[TResponseStreamEvent]:
        """Streams a text in small deltas, `delay_s` apart; the first comes at once."""
        for event in self._opening():
            yield event
        message_id = f"msg_{uuid.uuid4().hex}"
        yield ResponseOutputItemAddedEvent(
            type="response.output_item.added",
            item=_message(message_id, None),
            output_index=0,
            sequence_number=self._next(),
        )
        yield ResponseContentPartAddedEvent(
            type="response.content_part.added",
            item_id=message_id,
            output_index=0,
            content_index=0,
            part=_text_part(""),
            sequence_number=self._next(),
        )
        deltas = split_deltas(text)
        pause_s = min(delay_s, MAX_REPLY_S / max(1, len(deltas)))
        for index, delta in enumerate(deltas):
            if index and pause_s > 0:
                await asyncio.sleep(pause_s)
            yield ResponseTextDeltaEvent(
                type="response.output_text.delta",
                item_id=message_id,
                output_index=0,
                content_index=0,
                delta=delta,
                logprobs=[],
                sequence_number=self._next(),
            )
        yield ResponseTextDoneEvent(
            type="response.output_text.done",
            item_id=message_id,
            output_index=0,
            content_index=0,
            text=text,
            logprobs=[],
            sequence_number=self._next(),
        )
        yield ResponseContentPartDoneEvent(
            type="response.content_part.done",
            item_id=message_id,
            output_index=0,
            content_index=0,
            part=_text_part(text),
            sequence_number=self._next(),
        )
        message = _message(message_id, text)
        yield self._item_done(message, 0)
        yield self._completed([message], len(text))

    async def call(self, calls: Sequence[Call]) -> AsyncIterator[TResponseStreamEvent]:
        """Streams the tool calls of one step."""
        for event in self._opening():
            yield event
        items: list[ResponseOutputItem] = []
        for index, call in enumerate(calls):
            item = _function_call(call, json.dumps(call.arguments, ensure_ascii=False))
            items.append(item)
            for event in self._function_call(item, index):
                yield event
        yield self._completed(items, sum(len(str(call.arguments)) for call in calls))

    def _opening(self) -> Iterator[TResponseStreamEvent]:
        response = self._response([], None)
        yield ResponseCreatedEvent(
            type="response.created", response=response, sequence_number=self._next()
        )
        yield ResponseInProgressEvent(
            type="response.in_progress", response=response, sequence_number=self._next()
        )

    def _function_call(
        self, item: ResponseFunctionToolCall, index: int
    ) -> Iterator[TResponseStreamEvent]:
        item_id = item.id or item.call_id
        started = item.model_copy(update={"arguments": "", "status": "in_progress"})
        yield ResponseOutputItemAddedEvent(
            type="response.output_item.added",
            item=started,
            output_index=index,
            sequence_number=self._next(),
        )
        yield ResponseFunctionCallArgumentsDeltaEvent(
            type="response.function_call_arguments.delta",
            item_id=item_id,
            output_index=index,
            delta=item.arguments,
            sequence_number=self._next(),
        )
        yield ResponseFunctionCallArgumentsDoneEvent(
            type="response.function_call_arguments.done",
            item_id=item_id,
            output_index=index,
            arguments=item.arguments,
            sequence_number=self._next(),
        )
        yield self._item_done(item, index)

    def _item_done(self, item: ResponseOutputItem, index: int) -> ResponseOutputItemDoneEvent:
        return ResponseOutputItemDoneEvent(
            type="response.output_item.done",
            item=item,
            output_index=index,
            sequence_number=self._next(),
        )

    def _completed(
        self, output: list[ResponseOutputItem], output_characters: int
    ) -> ResponseCompletedEvent:
        output_tokens = -(-output_characters // _CHARACTERS_PER_TOKEN)
        usage = ResponseUsage(
            input_tokens=self._input_tokens,
            input_tokens_details=InputTokensDetails(cached_tokens=0, cache_write_tokens=0),
            output_tokens=output_tokens,
            output_tokens_details=OutputTokensDetails(reasoning_tokens=0),
            total_tokens=self._input_tokens + output_tokens,
        )
        return ResponseCompletedEvent(
            type="response.completed",
            response=self._response(output, usage),
            sequence_number=self._next(),
        )

    def _response(self, output: list[ResponseOutputItem], usage: ResponseUsage | None) -> Response:
        return Response(
            id=self._response_id,
            created_at=self._created_at,
            model=MODEL_NAME,
            object="response",
            output=output,
            tool_choice="auto",
            tools=[],
            parallel_tool_calls=True,
            status="completed" if usage else "in_progress",
            usage=usage,
        )

    def _next(self) -> int:
        self._number += 1
        return self._number


def split_deltas(text: str) -> list[str]:
    """Returns the words of a text, each with the white space that follows it."""
    deltas: list[str] = []
    for part in text.splitlines(keepends=True):
        words = part.split(" ")
        deltas += [word + " " for word in words[:-1]]
        if words[-1]:
            deltas.append(words[-1])
    return deltas


def _message(message_id: str, text: str | None) -> ResponseOutputMessage:
    return ResponseOutputMessage(
        id=message_id,
        type="message",
        role="assistant",
        status="in_progress" if text is None else "completed",
        content=[] if text is None else [_text_part(text)],
    )


def _text_part(text: str) -> ResponseOutputText:
    return ResponseOutputText(type="output_text", text=text, annotations=[])


def _function_call(call: Call, arguments: str) -> ResponseFunctionToolCall:
    return ResponseFunctionToolCall(
        id=f"fc_{call.call_id.removeprefix('call_')}",
        call_id=call.call_id,
        type="function_call",
        name=call.name,
        arguments=arguments,
        status="completed",
    )
