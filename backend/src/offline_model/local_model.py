"""A model that runs in this process, as the Agents SDK asks one: by a stream, or for the whole."""

from abc import abstractmethod
from collections.abc import AsyncIterator

from agents import (
    AgentOutputSchemaBase,
    Handoff,
    Model,
    ModelSettings,
    ModelTracing,
    Tool,
    TResponseInputItem,
    Usage,
)
from agents.items import ModelResponse, TResponseStreamEvent
from openai.types.responses import Response, ResponseCompletedEvent
from openai.types.responses.response_prompt_param import ResponsePromptParam


class LocalModel(Model):
    """Answers by `respond`.

    Args:
        delay_s: pause between two streamed words; 0 streams without pauses.
    """

    def __init__(self, delay_s: float) -> None:
        self._delay_s = delay_s

    @abstractmethod
    def respond(
        self,
        instructions: str | None,
        items: str | list[TResponseInputItem],
        tools: list[Tool],
        delay_s: float,
    ) -> AsyncIterator[TResponseStreamEvent]:
        """Streams what comes next in a conversation as Responses API events, to its end."""

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
        """Answers at once, without the pauses of a stream."""
        async for event in self.respond(system_instructions, input, tools, 0):
            if isinstance(event, ResponseCompletedEvent):
                return _whole(event.response)
        raise RuntimeError("the stream ended without response.completed")

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
        """Answers a word at a time."""
        async for event in self.respond(system_instructions, input, tools, self._delay_s):
            yield event


def _whole(response: Response) -> ModelResponse:
    counted = response.usage
    usage = Usage(requests=1)
    if counted:
        usage = Usage(
            requests=1,
            input_tokens=counted.input_tokens,
            output_tokens=counted.output_tokens,
            total_tokens=counted.total_tokens,
        )
    return ModelResponse(output=response.output, usage=usage, response_id=response.id)
