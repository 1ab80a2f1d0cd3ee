"""The Responses API as servers really stream it, read as pieces of an answer.

Text counts as it streams; a message, or a whole response, that came without its deltas is read
from the event that closes it. Calls count where they are whole.
"""

from collections.abc import AsyncGenerator, AsyncIterable, Iterator
from typing import Any

import httpx2
from agents.exceptions import ModelBehaviorError
from openai import APIError

from src.models.cleaning.completions_wire import written
from src.models.cleaning.loose_json import fields_of, items_of, said_in, text_of
from src.models.cleaning.payloads import DONE, api_error
from src.models.cleaning.pieces import CallPiece, Ended, MessageOver, Piece, Thought, Words

_DELTAS = frozenset({"response.output_text.delta", "response.refusal.delta"})


async def pieces_of(
    values: AsyncIterable[object], request: httpx2.Request
) -> AsyncGenerator[Piece]:
    """The pieces of the response.

    Raises:
        openai.APIError: The server reports that the response failed, or sent text that is none.
        ModelBehaviorError: The stream ended without a word on why.
    """
    reading = _Reading(request)
    async for value in values:
        if value == DONE:
            reading.is_over = True
            break
        for piece in reading.of_event(fields_of(value)):
            yield piece
        if reading.is_over:
            break
    if not reading.is_over:
        raise ModelBehaviorError("The stream ended without its last event.")


class _Reading:
    """One response."""

    def __init__(self, request: httpx2.Request) -> None:
        self._request = request
        self._has_text = False
        self._messages = 0
        self._calls = 0
        self.is_over = False

    def of_event(self, event: Any) -> Iterator[Piece]:  # noqa: ANN401 - any JSON
        kind = text_of(event.get("type"))
        if kind in _DELTAS:
            delta = event.get("delta")
            if not isinstance(delta, str | None):
                message = "The model's server sent text that is no text"
                raise APIError(message, self._request, body=None)
            if delta:
                self._has_text = True
                yield Words(delta)
        elif kind == "response.output_item.done":
            yield from self._item(fields_of(event.get("item")))
        elif kind in ("response.completed", "response.incomplete", "response.done") or (
            not kind and event.get("object") == "response"
        ):
            cut = "length" if kind == "response.incomplete" else ""
            yield from self._end(fields_of(event.get("response")) or event, cut)
        elif kind in ("response.failed", "response.error", "error"):
            response = fields_of(event.get("response"))
            raise api_error(response.get("error") or event, self._request)

    def _item(self, item: Any) -> Iterator[Piece]:  # noqa: ANN401 - any JSON
        kind = text_of(item.get("type"))
        if kind == "function_call":
            self._calls += 1
            yield CallPiece(
                call_id=text_of(item.get("call_id")) or text_of(item.get("id")),
                name=text_of(item.get("name")),
                arguments=written(item.get("arguments")),
                is_whole=True,
            )
        elif kind == "message":
            self._messages += 1
            text, has_thinking = said_in(item.get("content"))
            if has_thinking:
                yield Thought()
            if text and not self._has_text:
                yield Words(text)
            self._has_text = False
            yield MessageOver()
        elif kind == "reasoning":
            yield Thought()

    def _end(self, response: Any, cut: str) -> Iterator[Piece]:  # noqa: ANN401 - any JSON
        self.is_over = True
        items = [fields_of(item) for item in items_of(response.get("output"))]
        calls = [item for item in items if item.get("type") == "function_call"]
        if not self._messages and not self._has_text:
            for item in items:
                if item.get("type") == "message":
                    yield from self._item(item)
        for item in calls[self._calls :]:
            yield from self._item(item)
        reason = text_of(fields_of(response.get("incomplete_details")).get("reason"))
        yield Ended(reason or cut)
