"""The openai client with a short way to stream a response.

The SDK walks every request against its type hints and every event against a union of fifty
classes; for five tools that is most of the time between a question and the model. The bodies
that the Agents SDK makes are already what goes over the wire, and a run reads few kinds of event,
so both walks are left out. Everything else (retries, timeouts, typed errors, request ids, other
base URLs, requests that do not stream) is the SDK's own.
"""

from collections.abc import AsyncGenerator, AsyncIterator, Mapping
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


class LeanOpenAI(AsyncOpenAI):
    """AsyncOpenAI whose `responses.create(stream=True)` goes the short way."""

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
        return await self._post(
            "/responses",
            body=body,
            options=cast(Any, options),
            cast_to=Response,
            stream=True,
            stream_cls=LeanStream,
        )


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


def _api_error(error: object, request: httpx2.Request) -> APIError:
    message = cast(dict[str, object], error).get("message") if isinstance(error, dict) else None
    text = message if isinstance(message, str) else "An error occurred during streaming"
    return APIError(text, request=request, body=cast(object, error))
