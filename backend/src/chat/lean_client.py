"""The openai client with a short way to stream a response.

The SDK walks every request against its type hints and every event against a union of fifty
classes; for five tools that is most of the time between a question and the model. The bodies
that the Agents SDK makes are already what goes over the wire, and a run reads few kinds of event,
so both walks are left out. Everything else (retries, timeouts, typed errors, request ids, other
base URLs, requests that do not stream) is the SDK's own.
"""

import logging
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping, Sequence
from typing import Any, cast

import httpx2
import orjson
from openai import (
    APIConnectionError,
    APIError,
    APITimeoutError,
    AsyncOpenAI,
    AsyncStream,
    BaseModel,
    NotGiven,
    Omit,
)
from openai.resources.responses import AsyncResponses
from openai.types.responses import (
    Response,
    ResponseCompletedEvent,
    ResponseErrorEvent,
    ResponseFailedEvent,
    ResponseIncompleteEvent,
    ResponseOutputItemDoneEvent,
    ResponseRefusalDeltaEvent,
    ResponseStreamEvent,
    ResponseTextDeltaEvent,
)
from pydantic import ValidationError

from src.chat.early_ask import EarlyAsk, Pattern, departure, early_ask

_DELTA = "response.output_text.delta"
_READ: Mapping[str, type[BaseModel]] = {
    _DELTA: ResponseTextDeltaEvent,
    "response.refusal.delta": ResponseRefusalDeltaEvent,
    "response.output_item.done": ResponseOutputItemDoneEvent,
    "response.completed": ResponseCompletedEvent,
    "response.failed": ResponseFailedEvent,
    "response.incomplete": ResponseIncompleteEvent,
    "error": ResponseErrorEvent,
}
"""The events that a run reads; the rest repeat what these say."""

MAX_WRONG_GUESSES = 3
"""Requests sent ahead in vain before none is sent any more: each costs an answer begun twice."""

logger = logging.getLogger(__name__)


class LeanOpenAI(AsyncOpenAI):
    """AsyncOpenAI whose `responses.create(stream=True)` goes the short way."""

    pattern: Pattern | None = None
    """Of the streaming requests so far."""
    wrong_guesses = 0

    def ask_early(
        self,
        instructions: str,
        conversation: Sequence[object],
        ready: Callable[[], Awaitable[None]],
    ) -> EarlyAsk | None:
        """Send the request that is expected of this context's run, as soon as it is `ready`.

        None when there is nothing to go by yet, or guessing went wrong too often. Whoever asks
        closes it in the end.
        """
        pattern = self.pattern
        if pattern is None or self.wrong_guesses >= MAX_WRONG_GUESSES:
            return None
        body = pattern.body(instructions, conversation)
        return EarlyAsk(body, LeanResponses(self).ask(body, pattern.options), ready)

    @property
    def responses(self) -> AsyncResponses:  # pyright: ignore[reportIncompatibleMethodOverride] - cached there, cheap here
        """Responses, lean where they stream."""
        return LeanResponses(self)


class LeanResponses(AsyncResponses):
    """AsyncResponses for bodies that are JSON already."""

    async def create(self, **params: Any) -> Any:  # noqa: ANN401  # pyright: ignore[reportIncompatibleMethodOverride] - the SDK names sixty parameters
        """As the SDK's."""
        if params.get("stream") is not True:
            return cast(object, await super().create(**params))
        options: dict[str, Any] = {"security": {"bearer_auth": True}}
        for name, option in _OPTIONS.items():
            value = params.pop(name, None)
            if value is not None and not isinstance(value, NotGiven):
                options[option] = value
        body = {
            name: value for name, value in params.items() if not isinstance(value, Omit | NotGiven)
        }
        early = early_ask.get()
        if early is not None:
            if (answer := await early.take(body)) is not None:
                return answer
            self._note_wrong_guess(early)
        cast(LeanOpenAI, self._client).pattern = Pattern.of(body, options)
        return await self.ask(body, options)

    async def ask(self, body: Mapping[str, Any], options: Mapping[str, Any]) -> object:
        """Send a body that is JSON already; errors, retries and timeouts are the SDK's."""
        return await self._post(
            "/responses",
            body=body,
            options=cast(Any, options),
            cast_to=Response,
            stream=True,
            stream_cls=LeanStream,
        )

    def _note_wrong_guess(self, early: EarlyAsk) -> None:
        if early.is_wrong:
            early.is_wrong = False
            cast(LeanOpenAI, self._client).wrong_guesses += 1
            logger.warning("A request sent ahead is not what the run asked for")


_OPTIONS = {
    "extra_headers": "headers",
    "extra_query": "params",
    "extra_body": "extra_json",
    "timeout": "timeout",
}


class LeanStream(AsyncStream[ResponseStreamEvent]):
    """The events of a response that a run reads; others are passed over."""

    async def __stream__(self) -> AsyncIterator[ResponseStreamEvent]:
        """Until the end of the body. Raises APIError and its kinds, as the SDK's stream does."""
        try:
            async for data in self._payloads():
                if data != b"[DONE]" and (event := self._event(orjson.loads(data))):
                    yield event
        except httpx2.TimeoutException as error:
            raise APITimeoutError(request=self.response.request) from error
        except httpx2.RequestError as error:
            raise APIConnectionError(request=self.response.request) from error
        finally:
            await self.response.aclose()

    async def _payloads(self) -> AsyncGenerator[bytes]:
        """The data of each server-sent event; the events' names say nothing more."""
        rest = b""
        data: list[bytes] = []
        async for received in self.response.aiter_bytes():
            *lines, rest = (rest + received).split(b"\n")
            for line in lines:
                if line.startswith(b"data:"):
                    data.append(line[5:].strip())
                elif data and line in (b"", b"\r"):
                    yield b"\n".join(data)
                    data.clear()

    def _event(self, payload: object) -> ResponseStreamEvent | None:
        if not isinstance(payload, dict):
            raise self._garbled("an event that is no object", payload)
        fields = cast(dict[str, Any], payload)
        kind = fields.get("type")
        if kind == _DELTA and not isinstance(fields.get("delta"), str):
            raise self._garbled("text that is no text", fields)
        if error := fields.get("error"):
            raise _api_error(error, self.response.request)
        event = _READ.get(str(kind))
        if event is None:
            return None
        if isinstance(response := fields.get("response"), dict):
            response["tools"] = []  # the request's own, echoed
        try:
            return cast(ResponseStreamEvent, event.model_validate(fields))
        except ValidationError:
            # another server's idea of the API, read as generously as the SDK does
            return cast(ResponseStreamEvent, event.construct(**fields))  # pyright: ignore[reportDeprecated]

    def _garbled(self, what: str, body: object) -> APIError:
        return APIError(f"The model's server sent {what}", self.response.request, body=body)


async def depart(request: httpx2.Request) -> None:
    """A hook of the HTTP client: holds a request until it may leave, and tells when it has."""
    waiting = departure.get()
    if waiting is None:
        return

    async def trace(event: str, _details: object) -> None:
        if event.endswith("send_request_body.complete"):
            waiting.left()

    request.extensions = {**request.extensions, "trace": trace}
    await waiting.ready()


def _api_error(error: object, request: httpx2.Request) -> APIError:
    message = cast(dict[str, object], error).get("message") if isinstance(error, dict) else None
    text = message if isinstance(message, str) else "An error occurred during streaming"
    return APIError(text, request=request, body=cast(object, error))
