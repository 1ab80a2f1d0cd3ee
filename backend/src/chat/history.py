"""A thread as the model reads it.

Tool calls and their outputs of earlier turns are part of it, so "delete it" still knows which
task was meant. Widgets and steps are not: they repeat what the outputs say. Nothing of it is
ever in a system role, because task titles are other people's text.
"""

import json
from collections.abc import Sequence
from typing import cast

from agents import TResponseInputItem
from chatkit.agents import ThreadItemConverter
from chatkit.types import (
    AssistantMessageItem,
    HiddenContextItem,
    TaskItem,
    ThreadItem,
    UserMessageItem,
    UserMessageTagContent,
    WidgetItem,
    WorkflowItem,
)
from openai.types.responses import ResponseInputTextParam

from src.chat.recorded_call import RecordedCall, recorded_call
from src.models.cleaning.strict_input import UNKNOWN_OUTPUT, UniqueIds

MAX_CHARACTERS = 60_000
"""Of history that is sent along; the newest counts."""


class HistoryConverter(ThreadItemConverter):
    """ChatKit's converter with our kinds of hidden item.

    `unknown_output` is what the model reads of a call of which nobody knows whether it was made.
    """

    def __init__(self, unknown_output: str = UNKNOWN_OUTPUT) -> None:
        self._unknown_output = unknown_output

    async def assistant_message_to_input(self, item: AssistantMessageItem) -> TResponseInputItem:
        """Plain text, which every compatible server accepts."""
        return {"role": "assistant", "content": "".join(part.text for part in item.content)}

    async def hidden_context_to_input(
        self, item: HiddenContextItem
    ) -> TResponseInputItem | list[TResponseInputItem] | None:
        """A recorded tool call, or a note of what the user did with a widget."""
        if call := recorded_call(item):
            return call_to_input(call, self._unknown_output)
        if isinstance(item.content, str):
            return await super().hidden_context_to_input(item)
        return None

    async def tag_to_message_content(self, tag: UserMessageTagContent) -> ResponseInputTextParam:
        """What an @-mention stands for."""
        text = json.dumps({"name": tag.text, "id": tag.id, **tag.data}, ensure_ascii=False)
        return {"type": "input_text", "text": text}

    async def widget_to_input(self, item: WidgetItem) -> None:
        """Nothing: the tool outputs say the same."""

    async def workflow_to_input(self, item: WorkflowItem) -> None:
        """Nothing: the tool calls say the same."""

    async def task_to_input(self, item: TaskItem) -> None:
        """Nothing: the tool calls say the same."""


async def to_model_input(
    items: Sequence[ThreadItem], unknown_output: str = UNKNOWN_OUTPUT
) -> list[TResponseInputItem]:
    """The items, oldest first, as input of a model; whole turns are left out to keep it short.

    Calls that were stored under one id have one of their own here, or the Agents SDK drops some.
    """
    ids = UniqueIds()
    call_id = ""
    conversation: list[TResponseInputItem] = []
    converter = HistoryConverter(unknown_output)
    for item in await converter.to_agent_input(_newest_turns(items)):
        if item.get("type") == "function_call":
            call_id = ids.of(str(item.get("call_id")))
        is_of_call = "call_id" in item  # an output comes right behind its call, as below
        conversation.append(
            cast(TResponseInputItem, {**item, "call_id": call_id}) if is_of_call else item
        )
    return conversation


def call_to_input(call: RecordedCall, unknown_output: str) -> list[TResponseInputItem]:
    """A call and its output, which belong together."""
    return [
        {
            "type": "function_call",
            "call_id": call.call_id,
            "name": call.tool,
            "arguments": json.dumps(call.arguments, ensure_ascii=False),
        },
        {
            "type": "function_call_output",
            "call_id": call.call_id,
            "output": unknown_output if call.output is None else call.output,
        },
    ]


def _newest_turns(items: Sequence[ThreadItem]) -> list[ThreadItem]:
    """Whole turns from the end, as many as fit; a turn begins with the user's message."""
    size = 0
    start = len(items)
    for index in range(len(items) - 1, -1, -1):
        item = items[index]
        if not isinstance(item, WidgetItem | WorkflowItem | TaskItem):
            size += len(item.model_dump_json())
        if isinstance(item, UserMessageItem):
            if size > MAX_CHARACTERS and start < len(items):
                break
            start = index
    return list(items[start:]) or list(items)
