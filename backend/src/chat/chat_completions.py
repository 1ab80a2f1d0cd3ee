"""Chat completions that have to say why they end.

The Agents SDK asks OpenAI's own servers alone for a finish reason. Any other answer that was cut
neatly (a server that died behind a proxy) would pass for a whole one, a missing tool call too.
"""

from collections.abc import AsyncGenerator
from typing import Any, cast

from agents import OpenAIChatCompletionsModel
from agents.exceptions import ModelBehaviorError
from openai import AsyncStream
from openai.types.chat import ChatCompletionChunk


class WholeChatCompletionsModel(OpenAIChatCompletionsModel):
    """Raises ModelBehaviorError at the end of a stream that gave no finish reason."""

    async def _fetch_response(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - the SDK's
        fetched = cast(Any, await super()._fetch_response(*args, **kwargs))
        if not kwargs["stream"]:
            return fetched
        return fetched[0], _until_finished(fetched[1])


async def _until_finished(
    stream: AsyncStream[ChatCompletionChunk],
) -> AsyncGenerator[ChatCompletionChunk]:
    is_finished = False
    async with stream:
        async for chunk in stream:
            for choice in chunk.choices:
                is_finished = is_finished or bool(choice.finish_reason)
            yield chunk
    if not is_finished:
        raise ModelBehaviorError("The stream ended without a finish reason.")
