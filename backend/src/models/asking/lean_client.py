"""The openai client with a short way to stream a response.

The SDK walks every request against its type hints and every event against a union of fifty
classes; for five tools that is most of the time between a question and the model. The bodies
that the Agents SDK makes are already what goes over the wire, and a run reads few kinds of event,
so both walks are left out; `src.models` makes those events. Everything else (retries, timeouts,
typed errors, request ids, other base URLs, requests that do not stream) is the SDK's own.
"""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from functools import cached_property
from http import HTTPStatus
from typing import Any, cast

import httpx2
from openai import AsyncOpenAI, AsyncStream, NotGiven, Omit
from openai.resources.responses import AsyncResponses
from openai.types.responses import Response, ResponseStreamEvent

from src.models.asking.early_ask import EarlyAsk, Pattern, departure, early_ask
from src.models.cleaning import responses_wire
from src.models.cleaning.answer_events import Habits, answer_events
from src.models.cleaning.payloads import payloads
from src.services.model_errors import response_fault
from src.services.model_refusals import MAY_PASS

MAX_WRONG_GUESSES = 3
"""Requests sent ahead in vain before none is sent any more: each costs an answer begun twice."""

logger = logging.getLogger(__name__)


class LeanOpenAI(AsyncOpenAI):
    """AsyncOpenAI whose `responses.create(stream=True)` goes the short way."""

    pattern: Pattern | None = None
    """Of the streaming requests so far."""
    wrong_guesses = 0
    asks_early = True

    @cached_property
    def habits(self) -> Habits:
        """What its model's answers have taught."""
        return Habits()

    def ask_early(
        self,
        instructions: str,
        conversation: Sequence[object],
        ready: Callable[[], Awaitable[None]],
    ) -> EarlyAsk | None:
        """Send the request that is expected of this context's run, as soon as it is `ready`.

        None when that is turned off, there is nothing to go by yet, or guessing went wrong too
        often. Whoever asks closes it in the end.
        """
        pattern = self.pattern
        if not self.asks_early or pattern is None or self.wrong_guesses >= MAX_WRONG_GUESSES:
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
    """The events of a response that a run reads, whatever its server made of them."""

    async def __stream__(self) -> AsyncIterator[ResponseStreamEvent]:
        """Until the end of the answer. Raises APIError and its kinds, as the SDK's stream does."""
        response = self.response
        client = cast(LeanOpenAI, self._client)
        try:
            values = payloads(response)
            pieces = responses_wire.pieces_of(values, response.request)
            async for event in answer_events(pieces, client.habits):
                if event.type == "response.completed":
                    request_id = response.headers.get("x-request-id")
                    cast(Any, event.response)._request_id = request_id  # noqa: SLF001 - the SDK's place for it
                yield event
        finally:
            await response.aclose()


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


async def spare_retries(response: httpx2.Response) -> None:
    """A hook of the HTTP client: keeps the SDK from asking again what asking again cannot help."""
    if response.status_code == HTTPStatus.TOO_MANY_REQUESTS or response.is_server_error:
        await response.aread()
        if response_fault(response) not in MAY_PASS:
            response.headers["x-should-retry"] = "false"
