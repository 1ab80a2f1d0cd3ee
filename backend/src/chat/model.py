"""The configured model, on one warm client, and what a turn adds to it."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
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
from agents.items import ModelResponse, TResponseStreamEvent
from httpx2 import Timeout
from openai import AsyncOpenAI
from openai.types.responses import ResponseOutputItem
from openai.types.responses.response_prompt_param import ResponsePromptParam

from src.chat.chat_completions import WholeChatCompletionsModel
from src.chat.lean_client import LeanOpenAI
from src.configs.settings import Settings

_NO_KEY = "none"
"""Local servers want some key and look at none."""


def uses_model(settings: Settings) -> bool:
    """Whether a model server is configured; without one the offline assistant answers."""
    return settings.openai_api_key is not None or settings.openai_base_url is not None


def create_client(settings: Settings) -> AsyncOpenAI:
    """The one client of the process: making one costs 20 ms, and its connections stay warm."""
    key = settings.openai_api_key
    return LeanOpenAI(
        api_key=key.get_secret_value() if key else _NO_KEY,
        base_url=settings.openai_base_url,
        timeout=Timeout(settings.openai_timeout_s, connect=5.0),
        max_retries=2,
    )


def create_model(settings: Settings, client: AsyncOpenAI) -> Model:
    """The configured model over the API its server speaks."""
    api = settings.openai_api
    if api == "auto":
        host = urlsplit(settings.openai_base_url or "").hostname
        api = "responses" if host in (None, "api.openai.com") else "chat_completions"
    kind = OpenAIResponsesModel if api == "responses" else WholeChatCompletionsModel
    return kind(settings.openai_model, client)


class GatedModel(Model):
    """Holds a turn's model calls back until `ready`: what the turn must have on record is.

    The run gets ready meanwhile, so that the commit costs no time of its own. `look_at` is shown
    each response whole, before any tool that it calls for runs.
    """

    def __init__(
        self,
        model: Model,
        ready: Callable[[], Awaitable[None]],
        look_at: Callable[[Sequence[ResponseOutputItem]], None],
    ) -> None:
        self._model = model
        self._ready = ready
        self._look_at = look_at

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
        async for event in self._model.stream_response(
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
        ):
            if event.type == "response.completed":
                self._look_at(event.response.output)
            yield event
