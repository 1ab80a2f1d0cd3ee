"""The configured model, on one warm client."""

import re
from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Literal
from urllib.parse import urlsplit

from agents import (
    AgentOutputSchemaBase,
    Handoff,
    Model,
    ModelSettings,
    ModelTracing,
    OpenAIResponsesModel,
    Tool,
    TResponseInputItem,
)
from agents.items import TResponseStreamEvent
from httpx2 import AsyncBaseTransport, Limits, Timeout
from openai import DefaultAsyncHttpxClient
from openai.types.responses import (
    ResponseStreamEvent,
)
from openai.types.responses.response_prompt_param import ResponsePromptParam

from src.configs.settings import Settings
from src.models.asking.chat_completions import TolerantChatCompletionsModel
from src.models.asking.lean_client import LeanOpenAI, depart, spare_retries
from src.models.asking.patiently import ask_patiently

_LIMITS = Limits(max_connections=1000, max_keepalive_connections=100, keepalive_expiry=120.0)
"""As the SDK's, but a connection outlasts the pauses of a conversation: a new one costs a TLS
handshake before the first word."""

_LEADS_WITH_THINKING = re.compile(r"(?:^|[-/:_.])(?:r1|qwq)\b|qwen3.*thinking", re.IGNORECASE)
"""Models whose chat template opens the thinking itself. What they do decides after one answer."""

_NO_KEY = "none"
"""Local servers want some key and look at none."""


def uses_model(settings: Settings) -> bool:
    """Whether a model server is configured; without one the offline assistant answers."""
    return settings.openai_api_key is not None or settings.openai_base_url is not None


def create_client(settings: Settings, transport: AsyncBaseTransport | None = None) -> LeanOpenAI:
    """The one client of the process: making one costs 20 ms, and its connections stay warm.

    `transport` takes the place of the network.
    """
    key = settings.openai_api_key
    timeout = Timeout(settings.openai_timeout_s, connect=5.0)
    client = LeanOpenAI(
        api_key=key.get_secret_value() if key else _NO_KEY,
        base_url=settings.openai_base_url,
        timeout=timeout,
        max_retries=2,
        http_client=DefaultAsyncHttpxClient(
            timeout=timeout,
            limits=_LIMITS,
            event_hooks={"request": [depart], "response": [spare_retries]},
            transport=transport,
        ),
    )
    client.asks_early = settings.ask_early
    return client


def api_of(settings: Settings) -> Literal["responses", "chat_completions"]:
    """Which of OpenAI's APIs the model's server is asked over."""
    if settings.openai_api != "auto":
        return settings.openai_api
    host = urlsplit(settings.openai_base_url or "").hostname
    return "responses" if host in (None, "api.openai.com") else "chat_completions"


def create_model(settings: Settings, client: LeanOpenAI) -> Model:
    """The configured model over the API its server speaks."""
    client.habits.leads_with_thinking = bool(_LEADS_WITH_THINKING.search(settings.openai_model))
    if api_of(settings) == "responses":
        return EarlyResponsesModel(settings.openai_model, client)
    return TolerantChatCompletionsModel(settings.openai_model, client)


class EarlyResponsesModel(OpenAIResponsesModel):
    """OpenAIResponsesModel that can be asked before the SDK does; see early_ask.py."""

    def __init__(self, model: str, client: LeanOpenAI) -> None:
        super().__init__(model, client)
        self.ask_early = client.ask_early
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
    ) -> AsyncIterator[ResponseStreamEvent]:
        """One answer as it comes. Raises as ask_patiently and LeanStream do."""

        def ask(
            conversation: list[TResponseInputItem], settings: ModelSettings
        ) -> AsyncIterator[TResponseStreamEvent]:
            return super(EarlyResponsesModel, self).stream_response(
                system_instructions,
                conversation,
                settings,
                tools,
                output_schema,
                handoffs,
                tracing,
                previous_response_id=previous_response_id,
                conversation_id=conversation_id,
                prompt=prompt,
            )

        events = ask_patiently(ask, input, model_settings, self._habits)
        async with aclosing(events):
            async for event in events:
                yield event
