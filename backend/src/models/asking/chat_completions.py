"""Chat completions, read from what a server sends and not from what the SDK makes of it.

The Agents SDK converts the request; what comes back is read by `src.models`, because no two
compatible servers stream alike, and the SDK relies on what OpenAI's own servers send.
"""

from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import cast

from agents import (
    AgentOutputSchemaBase,
    Handoff,
    ModelSettings,
    ModelTracing,
    OpenAIChatCompletionsModel,
    Tool,
    TResponseInputItem,
)
from agents.items import TResponseStreamEvent
from agents.tracing.span_data import GenerationSpanData
from agents.tracing.spans import NoOpSpan
from openai.types.responses.response_prompt_param import ResponsePromptParam

from src.models.asking.lean_client import LeanOpenAI
from src.models.asking.patiently import ask_patiently
from src.models.cleaning import completions_wire
from src.models.cleaning.answer_events import answer_events
from src.models.cleaning.loose_json import fields_of
from src.models.cleaning.payloads import payloads


class TolerantChatCompletionsModel(OpenAIChatCompletionsModel):
    """OpenAIChatCompletionsModel for servers that bend the protocol."""

    def __init__(self, model: str, client: LeanOpenAI) -> None:
        super().__init__(model, client)
        self._habits = client.habits

    async def stream_response(
        self,
        system_instructions: str | None,
        input: str | list[TResponseInputItem],  # noqa: A002 - the interface's name
        model_settings: ModelSettings,
        tools: list[Tool],
        output_schema: AgentOutputSchemaBase | None,
        handoffs: list[Handoff],
        tracing: ModelTracing,
        previous_response_id: str | None = None,
        conversation_id: str | None = None,
        prompt: ResponsePromptParam | None = None,
    ) -> AsyncIterator[TResponseStreamEvent]:
        """One answer as it comes. Raises as ask_patiently and answer_events do."""

        async def ask(
            conversation: list[TResponseInputItem], settings: ModelSettings
        ) -> AsyncIterator[TResponseStreamEvent]:
            _, stream = await self._fetch_response(
                system_instructions,
                [_whole(item) for item in conversation],
                settings,
                tools,
                output_schema,
                handoffs,
                NoOpSpan(GenerationSpanData()),
                tracing,
                stream=True,
            )
            async with stream:
                pieces = completions_wire.pieces_of(payloads(stream.response))
                async for event in answer_events(pieces, self._habits):
                    yield event

        events = ask_patiently(ask, input, model_settings, self._habits)
        async with aclosing(events):
            async for event in events:
                yield event


def _whole(item: TResponseInputItem) -> TResponseInputItem:
    """An assistant's text in the form that the SDK makes one message of with the calls after it."""
    fields = fields_of(item)
    if fields.get("role") != "assistant":
        return item
    text = {"type": "output_text", "text": fields["content"], "annotations": list[object]()}
    whole = {"type": "message", "role": "assistant", "id": "", "status": "completed"}
    return cast(TResponseInputItem, {**whole, "content": [text]})
