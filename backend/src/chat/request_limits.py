"""How much a request to the copilot may hold, looked at before anything else is done with it."""

import json
from collections.abc import Iterable, Sized
from typing import Any, cast

from chatkit.types import (
    ChatKitReq,
    ItemsFeedbackReq,
    ThreadsAddClientToolOutputReq,
    ThreadsAddStructuredInputReq,
    ThreadsAddUserMessageReq,
    ThreadsCreateReq,
    ThreadsCustomActionReq,
    ThreadsSyncCustomActionReq,
    ThreadsUpdateReq,
    UserMessageInput,
    UserMessageTagContent,
)

from src.database.thread_writes import MissingError
from src.domain import errors
from src.domain.errors import TooLargeError

MAX_VALUES = 2_000
"""Values of a JSON body: each that is of the wrong kind costs an error with its place."""

MAX_MESSAGE_LENGTH = 20_000
MAX_TITLE_LENGTH = 200
MAX_ID_LENGTH = 128
MAX_ITEMS = 100

_SPEAKING = ThreadsCreateReq | ThreadsAddUserMessageReq
_ANSWERING = (
    ThreadsAddClientToolOutputReq
    | ThreadsAddStructuredInputReq
    | ThreadsCustomActionReq
    | ThreadsSyncCustomActionReq
)
_IDS = ("thread_id", "item_id", "after", "attachment_id")


def check_values(body: object) -> None:
    """Raises TooLargeError for a JSON value of more than MAX_VALUES values."""
    left = MAX_VALUES
    rest: list[object] = [body]
    while rest:
        value = rest.pop()
        if not isinstance(value, dict | list):
            continue
        left -= len(cast(Sized, value))
        if left < 0:
            raise TooLargeError(f"A request has at most {MAX_VALUES:,} values.")
        rest.extend(cast(Iterable[object], value.values() if isinstance(value, dict) else value))


def check_request(request: ChatKitReq) -> None:
    """Hold a ChatKit request to the limits of its fields.

    Raises:
        MissingError: An id that no thread and no item can have.
        TooLargeError: More than MAX_MESSAGE_LENGTH characters over all parts.
        ValidationError: A title or a list of ids that is not accepted.
    """
    params: Any = request.params
    for name in _IDS:
        check_id(getattr(params, name, None))
    if isinstance(request, ItemsFeedbackReq):
        if len(request.params.item_ids) > MAX_ITEMS:
            raise errors.ValidationError("params.item_ids", f"At most {MAX_ITEMS} at once.")
        for item_id in request.params.item_ids:
            check_id(item_id)
    elif isinstance(request, ThreadsUpdateReq):
        request.params.title = _checked_title(request.params.title)
    elif isinstance(request, _SPEAKING):
        _check_length(_length(request.params.input))
    elif isinstance(request, _ANSWERING):
        _check_length(len(request.params.model_dump_json()))


def check_id(value: str | None) -> None:
    """Raises MissingError for a text that is nothing's id."""
    if value is not None and not (
        len(value) <= MAX_ID_LENGTH and value.isascii() and value.isprintable()
    ):
        raise MissingError


def _checked_title(title: str) -> str:
    title = title.strip()
    if not 1 <= len(title) <= MAX_TITLE_LENGTH or not title.replace("\u200d", "").isprintable():
        raise errors.ValidationError(
            "params.title",
            f"A title is one line of 1 to {MAX_TITLE_LENGTH} characters.",
        )
    return title


def _length(message: UserMessageInput) -> int:
    """Characters over all parts: text, quote, and what a mention carries."""
    length = len(message.quoted_text or "")
    for part in message.content:
        length += len(part.text)
        if isinstance(part, UserMessageTagContent):
            length += len(part.id) + len(part.group or "")
            length += len(json.dumps(part.data, ensure_ascii=False)) if part.data else 0
    return length


def _check_length(length: int) -> None:
    if length > MAX_MESSAGE_LENGTH:
        raise TooLargeError(
            f"A message has at most {MAX_MESSAGE_LENGTH:,} characters over all its parts."
        )
