"""ChatKit requests: read, and refused when they cannot become a turn.

Stock ChatKit answers a bad request with a broken stream; here it gets an error before a turn
begins, and nothing is changed.
"""

from chatkit.types import (
    ChatKitReq,
    ClientToolCallItem,
    NonStreamingReq,
    StreamingReq,
    StructuredInputItem,
    ThreadItem,
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

from src.chat.context import ChatContext
from src.database.thread_repository import ThreadRepository
from src.database.thread_writes import MissingError
from src.domain import errors
from src.domain.errors import ConflictError, TooLargeError

MAX_MESSAGE_LENGTH = 20_000


class NotOfferedError(ConflictError):
    """The widget does not offer this action (any more)."""

    default_code = "action_not_offered"
    default_detail = "This button is no longer current. Reload the conversation."


_requests: TypeAdapter[ChatKitReq] = TypeAdapter(ChatKitReq)


def parse_request(body: bytes) -> StreamingReq | NonStreamingReq:
    """A ChatKit request from its JSON. Raises ValidationError naming the field."""
    try:
        return _requests.validate_json(body)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        if fault["type"] == "json_invalid":
            raise errors.ValidationError(
                "body", "The body is not valid JSON.", code="malformed_json"
            ) from None
        place = [str(part) for part in fault["loc"] if not isinstance(part, int)]
        field = ".".join(place[1:]) or "type"
        raise errors.ValidationError(field, str(fault["msg"])) from None


async def admit(request: StreamingReq, context: ChatContext, threads: ThreadRepository) -> None:
    """Refuse what cannot become a turn, before it becomes one.

    Raises:
        MissingError: A thread or item that is missing or someone else's.
        ConflictError: There is nothing that the request could answer.
        TooLargeError: The message is too long.
    """
    if isinstance(request, ThreadsCreateReq | ThreadsAddUserMessageReq):
        _check_message(request)
    if isinstance(request, ThreadsCreateReq):
        return
    thread_id = request.params.thread_id
    context.thread = await threads.load_thread(thread_id, context)
    if isinstance(request, ThreadsRetryAfterItemReq):
        item = await threads.load_item(thread_id, request.params.item_id, context)
        expect(item, UserMessageItem)
    elif isinstance(request, ThreadsAddStructuredInputReq):
        item = await threads.load_item(thread_id, request.params.item_id, context)
        expect(item, StructuredInputItem)
    elif isinstance(request, ThreadsAddClientToolOutputReq):
        page = await threads.load_thread_items(thread_id, None, 1, "desc", context)
        if not page.data or not isinstance(page.data[0], ClientToolCallItem):
            raise ConflictError("No tool waits for an answer.", code="nothing_pending")
    elif isinstance(request, ThreadsCustomActionReq) and request.params.item_id:
        expect_widget(await threads.load_item(thread_id, request.params.item_id, context))


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
    if sum(len(part.text) for part in message.content) > MAX_MESSAGE_LENGTH:
        raise TooLargeError(f"A message has at most {MAX_MESSAGE_LENGTH} characters.")
    if message.attachments:
        raise MissingError
    if not any(part.text.strip() for part in message.content):
        raise errors.ValidationError("params.input.content", "A message needs some text.")
