"""Builds the events that a run reads from the pieces of an answer.

Text goes on at once. Messages and calls are told when they are whole, under ids of our own, and
the run never sees anything else of what the server sent.
"""

import secrets
import time
from collections.abc import AsyncGenerator, AsyncIterable, Iterator
from dataclasses import dataclass, field

from agents.items import TResponseStreamEvent
from openai.types.responses import (
    Response,
    ResponseCompletedEvent,
    ResponseFunctionToolCall,
    ResponseOutputItem,
    ResponseOutputItemDoneEvent,
    ResponseOutputMessage,
    ResponseOutputText,
    ResponseTextDeltaEvent,
)

from src.models.cleaning.call_assembly import Call, CallAssembly
from src.models.cleaning.clean_words import CleanWords
from src.models.cleaning.endings import failure_of, note_on, silence
from src.models.cleaning.pieces import (
    CallPiece,
    DeltaOver,
    Ended,
    MessageOver,
    Piece,
    Thought,
    Words,
)
from src.models.cleaning.thinking import TAKE_BACK, Said
from src.services.model_events import WordsTakenBack


@dataclass(slots=True)
class Habits:
    """What is known of how a model answers; learnt from one answer for the next."""

    leads_with_thinking: bool = False
    """Its text begins with thinking of which only the end is marked."""
    refuses_temperature: bool = False


async def answer_events(
    pieces: AsyncIterable[Piece], habits: Habits
) -> AsyncGenerator[TResponseStreamEvent]:
    """The events of one answer. Raises what `pieces` raises, and ModelError for half an answer."""
    answer = _Answer(habits)
    try:
        async for piece in pieces:
            for event in answer.take(piece):
                yield event
    except Exception:
        for event in answer.break_off():
            yield event
        raise
    if failure := failure_of(answer.reason):
        for event in answer.break_off():
            yield event
        raise failure
    for event in answer.finish():
        yield event


def has_said_nothing(response: Response) -> bool:
    """Whether an answer holds neither words nor calls."""
    return not response.output


@dataclass(slots=True)
class _Answer:
    habits: Habits
    reason: str = ""
    _id: str = field(default_factory=lambda: secrets.token_hex(12))
    _words: CleanWords = field(init=False)
    _is_message_over: bool = False
    _text: list[str] = field(default_factory=list[str])
    _calls: CallAssembly = field(default_factory=CallAssembly)
    _output: list[ResponseOutputItem] = field(default_factory=list[ResponseOutputItem])

    def __post_init__(self) -> None:
        self._words = self._new_words()

    def take(self, piece: Piece) -> Iterator[TResponseStreamEvent]:
        """What one piece gives to tell."""
        match piece:
            case Words():
                if self._is_message_over:
                    yield from self._end_message()
                yield from self._say(self._words.feed(piece.text))
            case CallPiece():
                self._calls.add(piece)
            case DeltaOver():
                self._calls.delta_over()
            case MessageOver():
                self._is_message_over = True  # its end waits, because a note may have to go before
            case Thought():
                self._words.thinks_apart()
            case Ended():
                self.reason = piece.reason

    def break_off(self) -> Iterator[TResponseStreamEvent]:
        """Tell what is held back of an answer that goes no further."""
        if self._text:
            yield from self._say(self._words.close())

    def finish(self) -> Iterator[TResponseStreamEvent]:
        """End what is open, tell the calls, and the whole."""
        calls = self._calls.finished()
        yield from self._end_message(None if calls else note_on(self.reason))
        for call in calls:
            item = _function_call(call)
            self._output.append(item)
            yield _item_done(item)
        if not self._output and note_on(self.reason):
            raise silence(self.reason)
        yield ResponseCompletedEvent.model_construct(
            type="response.completed",
            sequence_number=0,
            response=Response(
                id=f"resp_{self._id}",
                created_at=time.time(),
                model="",
                object="response",
                output=self._output,
                tool_choice="auto",
                tools=[],
                parallel_tool_calls=True,
            ),
        )

    def _say(self, said: Said) -> Iterator[TResponseStreamEvent]:
        for text in said:
            if text is TAKE_BACK:
                self.habits.leads_with_thinking = True
                self._text.clear()
                yield _taken_back()
            elif text:
                self._text.append(text)
                yield self._delta(text)

    def _end_message(self, note: str | None = None) -> Iterator[TResponseStreamEvent]:
        yield from self._say(self._words.close())
        if self._text and note:
            yield from self._say([self._words.note(note)])
        if self._text and not self._words.has_thought:
            self.habits.leads_with_thinking = False
        self._words = self._new_words()
        self._is_message_over = False
        if not self._text:
            return
        part = ResponseOutputText(type="output_text", text="".join(self._text), annotations=[])
        self._text.clear()
        message = ResponseOutputMessage(
            id=f"msg_{self._id}{len(self._output)}",
            type="message",
            role="assistant",
            status="completed",
            content=[part],
        )
        self._output.append(message)
        yield _item_done(message)

    def _new_words(self) -> CleanWords:
        return CleanWords(leads=self.habits.leads_with_thinking)

    def _delta(self, text: str) -> ResponseTextDeltaEvent:
        return ResponseTextDeltaEvent.model_construct(
            type="response.output_text.delta",
            delta=text,
            item_id=f"msg_{self._id}{len(self._output)}",
            output_index=len(self._output),
            content_index=0,
            sequence_number=0,
            logprobs=[],
        )


def _function_call(call: Call) -> ResponseFunctionToolCall:
    item = ResponseFunctionToolCall(
        type="function_call", call_id=call.id, name=call.name, arguments=call.arguments
    )
    if not call.provider_data:
        return item
    return item.model_copy(update={"provider_data": call.provider_data})


def _item_done(item: ResponseOutputItem) -> ResponseOutputItemDoneEvent:
    return ResponseOutputItemDoneEvent.model_construct(
        type="response.output_item.done", item=item, output_index=0, sequence_number=0
    )


def _taken_back() -> TResponseStreamEvent:
    event: object = WordsTakenBack()
    return event  # pyright: ignore[reportReturnType] - the SDK passes on whatever has a type
