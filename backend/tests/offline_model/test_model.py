"""The assistant as a model: its stream, its ids, its history."""

import json
from datetime import UTC, datetime
from typing import Any

from agents import ModelSettings, ModelTracing
from agents.items import TResponseInputItem, TResponseStreamEvent
from openai.types.responses import (
    ResponseCompletedEvent,
    ResponseFunctionToolCall,
    ResponseOutputMessage,
    ResponseTextDeltaEvent,
)

from src.offline_model.model import OfflineModel
from src.offline_model.streaming import split_deltas
from tests.offline_model.conversation import INSTRUCTIONS, NAMES, Conversation, TaskTools

Items = list[TResponseInputItem]


def _request(items: str | Items) -> dict[str, Any]:
    tools = TaskTools()
    return {
        "system_instructions": INSTRUCTIONS,
        "input": items,
        "model_settings": ModelSettings(),
        "tools": [tools.tool(name) for name in NAMES],
        "output_schema": None,
        "handoffs": [],
        "tracing": ModelTracing.DISABLED,
        "previous_response_id": None,
        "conversation_id": None,
        "prompt": None,
    }


def _model(delay_s: float = 0) -> OfflineModel:
    return OfflineModel(clock=lambda: datetime(2026, 11, 20, 9, tzinfo=UTC), delay_s=delay_s)


async def _events(items: str | Items) -> list[TResponseStreamEvent]:
    return [event async for event in _model().stream_response(**_request(items))]


def _completed(events: list[TResponseStreamEvent]) -> ResponseCompletedEvent:
    last = events[-1]
    assert isinstance(last, ResponseCompletedEvent)
    return last


async def test_a_reply_streams_as_a_message() -> None:
    events = await _events("hello")

    kinds = [event.type for event in events if not isinstance(event, ResponseTextDeltaEvent)]
    assert kinds == [
        "response.created",
        "response.in_progress",
        "response.output_item.added",
        "response.content_part.added",
        "response.output_text.done",
        "response.content_part.done",
        "response.output_item.done",
        "response.completed",
    ]
    assert [event.sequence_number for event in events] == list(range(len(events)))


async def test_the_deltas_are_words_and_make_the_message() -> None:
    events = await _events("help")

    deltas = [event.delta for event in events if isinstance(event, ResponseTextDeltaEvent)]
    message = _completed(events).response.output[0]
    assert isinstance(message, ResponseOutputMessage)
    assert "".join(deltas) == message.content[0].model_dump()["text"]
    assert max(len(delta) for delta in deltas) < 25


async def test_tool_calls_stream_one_after_the_other() -> None:
    events = await _events("add milk and eggs")

    assert [event.type for event in events] == [
        "response.created",
        "response.in_progress",
        *[
            "response.output_item.added",
            "response.function_call_arguments.delta",
            "response.function_call_arguments.done",
            "response.output_item.done",
        ]
        * 2,
        "response.completed",
    ]
    calls = _completed(events).response.output
    assert [json.loads(c.arguments) for c in calls if isinstance(c, ResponseFunctionToolCall)] == [
        {"title": "Milk"},
        {"title": "Eggs"},
    ]


async def test_usage_is_reported() -> None:
    usage = _completed(await _events("help")).response.usage

    assert usage is not None
    assert usage.output_tokens > 0
    assert usage.total_tokens == usage.input_tokens + usage.output_tokens


async def test_a_repeated_request_asks_for_the_same_call_ids() -> None:
    """A retried turn must not add its tasks twice."""
    first, second = [_call_ids(await _events("add milk and milk")) for _ in range(2)]

    assert first == second
    assert len(set(first)) == 2


async def test_the_same_words_in_another_turn_have_other_call_ids() -> None:
    chat = Conversation(TaskTools())
    await chat.say_all("add milk", "add milk")

    ids = [item.get("call_id") for item in chat.history if item.get("type") == "function_call"]
    assert len(set(ids)) == 2


async def test_the_whole_answer_is_the_streamed_one() -> None:
    whole = await _model(delay_s=10).get_response(**_request("hello"))
    streamed = _completed(await _events("hello")).response.output

    assert whole.usage.requests == 1
    assert whole.output[0].model_dump(exclude={"id"}) == streamed[0].model_dump(exclude={"id"})


async def test_it_understands_turns_that_another_model_answered() -> None:
    tools = TaskTools()
    tools.put("Milk")
    tools.put("Bread")
    chat = Conversation(tools)
    listed = json.dumps([{"id": 1, "title": "Milk"}, {"id": 2, "title": "Bread"}])
    chat.history = [
        {"role": "user", "content": "which food?"},
        {"type": "function_call", "call_id": "c1", "name": "list_tasks", "arguments": "{}"},
        {"type": "function_call_output", "call_id": "c1", "output": listed},
        {"role": "assistant", "content": "Sure! There is Bread first, and then Milk."},
    ]

    await chat.say("complete the first one")

    assert tools.titles(completed=True) == ["Bread"]


async def test_calls_made_at_once_may_come_back_in_any_order() -> None:
    tools = TaskTools()
    chat = Conversation(tools)
    await chat.say("add milk, eggs and bread")
    calls = [item for item in chat.history if item.get("type") == "function_call"]
    outputs = [item for item in chat.history if item.get("type") == "function_call_output"]
    chat.history = [chat.history[0], *calls[::-1], *outputs[::-1], chat.history[-1]]

    await chat.say("delete the first one")

    assert tools.titles() == ["Eggs", "Bread"]


async def test_content_parts_of_tool_outputs_are_read() -> None:
    tools = TaskTools()
    tools.put("Milk")
    task = json.dumps({"id": 1, "title": "Milk", "completed": False})
    items: Items = [
        {"role": "user", "content": [{"type": "input_text", "text": "complete milk"}]},
        {"type": "function_call", "call_id": "c1", "name": "list_tasks", "arguments": "{}"},
        {
            "type": "function_call_output",
            "call_id": "c1",
            "output": [{"type": "input_text", "text": task}],
        },
    ]

    call = _completed(await _events(items)).response.output[0]

    assert isinstance(call, ResponseFunctionToolCall)
    assert (call.name, json.loads(call.arguments)) == ("complete_task", {"task_id": 1})


def test_deltas_keep_every_character() -> None:
    text = "One  two\n\n1. three\nfour "

    assert "".join(split_deltas(text)) == text
    assert split_deltas("") == []


def _call_ids(events: list[TResponseStreamEvent]) -> list[str]:
    output = _completed(events).response.output
    return [item.call_id for item in output if isinstance(item, ResponseFunctionToolCall)]
