"""Runs the agent over a conversation and reports what it does as a short list of events.

The Agents SDK emits dozens of event kinds; the chat needs seven. Faults of the model leave here
as ModelError, whatever library noticed them.
"""

import json
from collections.abc import AsyncGenerator, Iterable
from dataclasses import dataclass, field
from typing import TypeVar, cast

from agents import Agent, RunConfig, Runner, RunResultStreaming, StreamEvent, TResponseInputItem
from agents.items import ToolCallItem, ToolCallOutputItem
from openai.types.responses import (
    ResponseFunctionToolCall,
    ResponseOutputItemDoneEvent,
    ResponseOutputMessage,
    ResponseRefusalDeltaEvent,
    ResponseTextDeltaEvent,
)

from src.configs.openai_config import MAX_MODEL_CALLS
from src.services.model_errors import as_model_error
from src.services.model_events import WordsTakenBack

Context = TypeVar("Context")


@dataclass(frozen=True, slots=True)
class TextDelta:
    """The next piece of the current message."""

    text: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What the current message said so far was no answer."""


@dataclass(frozen=True, slots=True)
class MessageDone:
    """The current message is complete."""


@dataclass(frozen=True, slots=True)
class ToolStarted:
    """The model calls a tool; the call has not been made yet."""

    call_id: str
    tool: str
    arguments: dict[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True, slots=True)
class ToolEnded:
    """A tool answered; `output` is what the model reads."""

    call_id: str
    output: str


WorkflowEvent = TextDelta | TakenBack | MessageDone | ToolStarted | ToolEnded


async def run_agent_workflow_streamed(
    agent: Agent[Context],
    history: list[TResponseInputItem],
    context: Context,
    run_config: RunConfig,
    max_model_calls: int = MAX_MODEL_CALLS,
) -> AsyncGenerator[WorkflowEvent]:
    """Answer the last message of `history`, calling tools on the way.

    Closing the generator (or cancelling its job) closes the model's stream at once.

    Raises:
        ModelError: The model could not be reached, failed, or broke off.
    """
    result = Runner.run_streamed(
        agent, history, context=context, run_config=run_config, max_turns=max_model_calls
    )
    try:
        async for event in result.stream_events():
            for step in _steps(event):
                yield step
    except Exception as error:
        raise as_model_error(error) from error
    finally:
        _stop(result)
    if error := result.run_loop_exception:
        raise as_model_error(cast(Exception, error)) from error


def _stop(result: RunResultStreaming) -> None:
    """End a run that is still going, and let it release its connection."""
    if result.is_complete:
        return
    result.cancel()
    if result.run_loop_task is not None:
        result.run_loop_task.add_done_callback(lambda job: job.cancelled() or job.exception())


def _steps(event: StreamEvent) -> Iterable[WorkflowEvent]:
    if event.type == "raw_response_event":
        data = event.data
        # the most frequent first: one of these comes with every token
        if isinstance(data, ResponseTextDeltaEvent | ResponseRefusalDeltaEvent):
            return (TextDelta(data.delta),)
        if isinstance(data, ResponseOutputItemDoneEvent) and isinstance(
            data.item, ResponseOutputMessage
        ):
            return (MessageDone(),)
        return (TakenBack(),) if isinstance(data, WordsTakenBack) else ()
    if event.type != "run_item_stream_event":
        return ()
    if event.name == "tool_called" and isinstance(event.item, ToolCallItem):
        call = event.item.raw_item
        if isinstance(call, ResponseFunctionToolCall):
            return (ToolStarted(call.call_id, call.name, _arguments(call.arguments)),)
    if event.name == "tool_output" and isinstance(event.item, ToolCallOutputItem):
        raw = cast(dict[str, object], event.item.raw_item)
        return (ToolEnded(str(raw["call_id"]), _readable(raw.get("output"))),)
    return ()


def _arguments(text: str) -> dict[str, object]:
    """The model's arguments; empty when they are no JSON object (the tool will say so)."""
    try:
        value: object = json.loads(text or "{}")
    except (json.JSONDecodeError, RecursionError):
        return {}
    return cast(dict[str, object], value) if isinstance(value, dict) else {}


def _readable(output: object) -> str:
    """A tool's output as the model reads it: text parts joined."""
    if isinstance(output, str):
        return output
    parts = cast(list[object], output if isinstance(output, list) else [output])
    texts = [
        str(cast(dict[str, object], part).get("text", ""))
        for part in parts
        if isinstance(part, dict)
    ]
    return "\n".join(texts)
