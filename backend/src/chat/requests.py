"""Requests to the copilot: read, and refused when they cannot become a turn.

Stock ChatKit answers a bad request with a broken stream; here it gets an error before a turn
begins, and nothing is changed.
"""

from typing import cast

import orjson
from chatkit.types import (
    ChatKitReq,
    ClientToolCallItem,
    NonStreamingReq,
    StreamingReq,
    StructuredInputItem,
    ThreadItem,
    ThreadMetadata,
    ThreadsAddClientToolOutputReq,
    ThreadsAddStructuredInputReq,
    ThreadsAddUserMessageReq,
    ThreadsCreateReq,
    ThreadsCustomActionReq,
    ThreadsRetryAfterItemReq,
    UserMessageItem,
    WidgetItem,
)
from pydantic import TypeAdapter, ValidationError
from sqlalchemy.engine import Connection

from src.chat.context import ChatContext
from src.chat.plain_stream import PlainMessage
from src.chat.request_limits import check_id, check_request, check_values
from src.database.engine import Database
from src.database.thread_repository import ThreadRepository
from src.database.thread_writes import MissingError
from src.database.usage_repository import UsageRepository
from src.domain import errors
from src.domain.errors import ConflictError
from src.domain.known_fields import unknown_field
from src.domain.quotas import Quotas


class NotOfferedError(ConflictError):
    """The widget does not offer this action (any more)."""

    default_code = "action_not_offered"
    default_detail = "This button is no longer current. Reload the conversation."


_requests: TypeAdapter[ChatKitReq] = TypeAdapter(ChatKitReq)


def parse_request(body: bytes) -> PlainMessage | StreamingReq | NonStreamingReq:
    """A plain message or a ChatKit request from its JSON.

    Raises:
        ValidationError: It is neither; the field is named.
        TooLargeError: It is larger than request_limits.py allows.
        MissingError: It names what cannot exist.
    """
    try:
        value: object = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise errors.ValidationError(
            "body", "The body is not valid JSON.", code="malformed_json"
        ) from None
    if not isinstance(value, dict):
        raise errors.ValidationError("body", "The body is not a JSON object.")
    fields = cast(dict[str, object], value)
    check_values(fields)
    if "type" not in fields:
        return _plain_message(fields)
    try:
        request = _requests.validate_json(body)
    except ValidationError as error:
        field, detail = _first_fault(error)
        raise errors.ValidationError(field or "type", detail) from None
    check_request(request)
    return request


def _plain_message(value: dict[str, object]) -> PlainMessage:
    if "message" not in value:
        raise errors.ValidationError("message", "Send a ChatKit request, or a message.")
    known = list(PlainMessage.model_fields)
    if unknown := next((name for name in value if name not in known), None):
        raise unknown_field(unknown, known)
    try:
        message = PlainMessage.model_validate(value)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        raise errors.ValidationError(str(fault["loc"][0]), str(fault["msg"])) from None
    check_id(message.conversation_id)
    check_request(message.as_request())
    return message


def _first_fault(error: ValidationError) -> tuple[str, str]:
    """The place of the first fault, without the name of the request's kind, and what it is."""
    fault = error.errors(include_url=False, include_input=False)[0]
    place = [str(part) for part in fault["loc"] if not isinstance(part, int)]
    return ".".join(place[1:]), str(fault["msg"])


async def admit(
    request: StreamingReq, context: ChatContext, database: Database, quotas: Quotas
) -> None:
    """Refuse what cannot become a turn, before it becomes one; the context learns its thread.

    Raises:
        MissingError: A thread or item that is missing or someone else's.
        ConflictError: There is nothing that the request could answer, or a conversation too many.
        RateLimitedError: The user sent enough for a day.
    """
    if isinstance(request, ThreadsCreateReq | ThreadsAddUserMessageReq):
        _check_message(request)

    def look(connection: Connection) -> ThreadMetadata | None:
        if not isinstance(request, ThreadsCustomActionReq):  # a button asks no model
            now = context.clock()
            usage = UsageRepository(connection, context.user_id).before_turn(now)
            begins_thread = isinstance(request, ThreadsCreateReq)
            quotas.check_turn(usage, now, begins_thread=begins_thread)
        return _thread_of(request, ThreadRepository(connection, context.user_id))

    context.thread = await database.read(look)


def _thread_of(request: StreamingReq, threads: ThreadRepository) -> ThreadMetadata | None:
    """The thread that a request is about, which has to hold what the request is about."""
    if isinstance(request, ThreadsCreateReq):
        return None
    thread_id = request.params.thread_id
    thread = threads.load_thread(thread_id)
    if isinstance(request, ThreadsRetryAfterItemReq):
        expect(threads.load_item(thread_id, request.params.item_id), UserMessageItem)
    elif isinstance(request, ThreadsAddStructuredInputReq):
        expect(threads.load_item(thread_id, request.params.item_id), StructuredInputItem)
    elif isinstance(request, ThreadsAddClientToolOutputReq):
        page = threads.load_thread_items(thread_id, None, 1, "desc")
        if not page.data or not isinstance(page.data[0], ClientToolCallItem):
            raise ConflictError("No tool waits for an answer.", code="nothing_pending")
    elif isinstance(request, ThreadsCustomActionReq) and request.params.item_id:
        expect_widget(threads.load_item(thread_id, request.params.item_id))
    return thread


def expect(item: ThreadItem, kind: type[ThreadItem]) -> None:
    """Raise ValidationError when an item is not of the kind that a request is about."""
    if not isinstance(item, kind):
        raise errors.ValidationError("params.item_id", "This item is of another kind.")


def expect_widget(item: ThreadItem) -> None:
    """Raise NotOfferedError for an action of a widget that folded into a step since."""
    if not isinstance(item, WidgetItem):
        raise NotOfferedError


def text_of(message: UserMessageItem | None) -> str:
    """What the user typed."""
    return "" if message is None else " ".join(part.text for part in message.content)


def _check_message(request: ThreadsCreateReq | ThreadsAddUserMessageReq) -> None:
    message = request.params.input
    if message.attachments:
        raise MissingError
    if not any(part.text.strip() for part in message.content):
        raise errors.ValidationError("params.input.content", "A message needs some text.")
