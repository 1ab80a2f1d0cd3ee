"""What a turn adds to the model: it is asked when the turn is ready, and early where it can be."""

from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Sequence
from contextlib import aclosing, asynccontextmanager
from typing import Protocol, cast

from agents import (
    AgentOutputSchemaBase,
    Handoff,
    Model,
    ModelSettings,
    ModelTracing,
    Tool,
    TResponseInputItem,
)
from agents.exceptions import (
    _mark_error_to_drain_stream_events,  # pyright: ignore[reportPrivateUsage] - there is no other way
)
from agents.items import ModelResponse, TResponseStreamEvent
from openai.types.responses import (
    ResponseOutputItem,
    ResponseOutputItemDoneEvent,
    ResponseOutputMessage,
    ResponseRefusalDeltaEvent,
    ResponseTextDeltaEvent,
)
from openai.types.responses.response_prompt_param import ResponsePromptParam

from src.models.asking.early_ask import early_ask
from src.models.asking.model import EarlyResponsesModel
from src.models.cleaning.strict_input import strict_input
from src.services.model_events import WordsTakenBack


class Timing(Protocol):
    """Whoever notes where the time to the first words goes."""

    def asked(self) -> None:
        """The model is asked."""
        ...

    def answered(self, *, has_words: bool) -> None:
        """The model said its first words, or ended without any."""
        ...


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
    kept from the run, which would only pass them on and costs more than they do; without one they
    all come by the run.
    """

    def __init__(
        self,
        model: Model,
        ready: Callable[[], Awaitable[None]],
        look_at: Callable[[Sequence[ResponseOutputItem]], None],
        listener: Listener | None,
        timing: Timing,
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
                        if self._listener and self._listener.say(event.delta):
                            continue
                    elif isinstance(event, WordsTakenBack) or (
                        isinstance(event, ResponseOutputItemDoneEvent)
                        and isinstance(event.item, ResponseOutputMessage)
                    ):
                        if self._listener:
                            self._listener.hold()
                    elif event.type == "response.completed":
                        self._timing.answered(has_words=False)
                        self._look_at(event.response.output)
                    yield event
        except Exception as error:
            # words that are on their way through the run must not be overtaken by the error
            _mark_error_to_drain_stream_events(error)
            raise
