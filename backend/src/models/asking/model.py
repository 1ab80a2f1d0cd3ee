"""The configured model, on one warm client, and what a turn adds to it."""

import re
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Sequence
from contextlib import aclosing, asynccontextmanager
from typing import Literal, Protocol, cast
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
from agents.exceptions import (
    _mark_error_to_drain_stream_events,  # pyright: ignore[reportPrivateUsage] - there is no other way
)
from agents.items import ModelResponse, TResponseStreamEvent
from httpx2 import AsyncBaseTransport, Limits, Timeout
from openai import DefaultAsyncHttpxClient
from openai.types.responses import (
    ResponseOutputItem,
    ResponseOutputItemDoneEvent,
    ResponseOutputMessage,
    ResponseRefusalDeltaEvent,
    ResponseStreamEvent,
    ResponseTextDeltaEvent,
)
from openai.types.responses.response_prompt_param import ResponsePromptParam

from src.configs.settings import Settings
from src.models.asking.chat_completions import TolerantChatCompletionsModel
from src.models.asking.early_ask import early_ask
from src.models.asking.lean_client import LeanOpenAI, depart, spare_retries
from src.models.asking.patiently import ask_patiently
from src.models.cleaning.strict_input import strict_input
from src.services.model_events import WordsTakenBack
from src.turns.timing import TurnTiming

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
    return LeanOpenAI(
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


class Listener(Protocol):
    """Whoever takes the model's words without waiting for the run to pass them on."""

    def say(self, text: str) -> bool:
        """Take the next words; False when they have to come by the run."""
        ...

    def hold(self) -> None:
        """Let the next words come by the run: a message is over, and its end comes that way."""
        ...


class GatedModel(Model):
    """Holds a turn's model calls back until `ready`: what the turn must have on record is.

    The run gets ready meanwhile, so that the commit costs no time of its own. `look_at` is shown
    each response whole, before any tool that it calls for runs. Words that `listener` takes are
    kept from the run, which would only pass them on and costs more than they do.
    """

    def __init__(
        self,
        model: Model,
        ready: Callable[[], Awaitable[None]],
        look_at: Callable[[Sequence[ResponseOutputItem]], None],
        listener: Listener,
        timing: TurnTiming,
    ) -> None:
        self._model = model
        self._ready = ready
        self._look_at = look_at
        self._listener = listener
        self._timing = timing

    @asynccontextmanager
    async def asked_early(
        self, instructions: str, conversation: Sequence[TResponseInputItem]
    ) -> AsyncGenerator[None]:
        """Runs of the block find what they ask first on its way already, where that can be."""
        early = None
        if isinstance(self._model, EarlyResponsesModel):
            asked = strict_input(list(conversation))
            early = self._model.ask_early(instructions, asked, self._ready)
        early_ask.set(early)
        try:
            if early is not None:
                await early.sent()  # the run's own preparations would hold it up
                self._timing.asked()
            yield
        finally:
            if early is not None:
                await early.close()

    async def get_response(
        self,
        system_instructions: str | None,
        input: str | list[TResponseInputItem],  # noqa: A002 - the interface's name
        model_settings: ModelSettings,
        tools: list[Tool],
        output_schema: AgentOutputSchemaBase | None,
        handoffs: list[Handoff],
        tracing: ModelTracing,
        *,
        previous_response_id: str | None,
        conversation_id: str | None,
        prompt: ResponsePromptParam | None,
    ) -> ModelResponse:
        """One whole answer."""
        await self._ready()
        response = await self._model.get_response(
            system_instructions,
            input,
            model_settings,
            tools,
            output_schema,
            handoffs,
            tracing,
            previous_response_id=previous_response_id,
            conversation_id=conversation_id,
            prompt=prompt,
        )
        self._look_at(response.output)
        return response

    async def stream_response(
        self,
        system_instructions: str | None,
        input: str | list[TResponseInputItem],  # noqa: A002 - the interface's name
        model_settings: ModelSettings,
        tools: list[Tool],
        output_schema: AgentOutputSchemaBase | None,
        handoffs: list[Handoff],
        tracing: ModelTracing,
        *,
        previous_response_id: str | None,
        conversation_id: str | None,
        prompt: ResponsePromptParam | None,
    ) -> AsyncIterator[TResponseStreamEvent]:
        """One answer as it comes."""
        await self._ready()
        self._timing.asked()
        events = self._model.stream_response(
            system_instructions,
            input,
            model_settings,
            tools,
            output_schema,
            handoffs,
            tracing,
            previous_response_id=previous_response_id,
            conversation_id=conversation_id,
            prompt=prompt,
        )
        try:
            async with aclosing(cast(AsyncGenerator[TResponseStreamEvent], events)):
                async for event in events:
                    if isinstance(event, ResponseTextDeltaEvent | ResponseRefusalDeltaEvent):
                        self._timing.answered(has_words=True)
                        if self._listener.say(event.delta):
                            continue
                    elif isinstance(event, WordsTakenBack) or (
                        isinstance(event, ResponseOutputItemDoneEvent)
                        and isinstance(event.item, ResponseOutputMessage)
                    ):
                        self._listener.hold()
                    elif event.type == "response.completed":
                        self._timing.answered(has_words=False)
                        self._look_at(event.response.output)
                    yield event
        except Exception as error:
            # words that are on their way through the run must not be overtaken by the error
            _mark_error_to_drain_stream_events(error)
            raise
