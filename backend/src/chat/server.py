"""The ChatKit protocol over our agent, our store and the domain that the chat is about.

Streaming requests are consumed by a turn's own job (see src/turns), never by an HTTP response,
so ChatKit's handling of a client that drops is not what decides whether an answer is kept.
"""

from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Sequence
from contextlib import aclosing
from datetime import UTC
from itertools import dropwhile
from typing import Any, Protocol, cast

from agents import Model
from chatkit.actions import Action
from chatkit.errors import CustomStreamError
from chatkit.server import ChatKitServer
from chatkit.types import (
    AssistantMessageContent,
    AssistantMessageItem,
    AttachmentsCreateReq,
    AttachmentsDeleteReq,
    FeedbackKind,
    HiddenContextItem,
    InputTranscribeReq,
    NonStreamingReq,
    NoticeEvent,
    SDKHiddenContextItem,
    StreamingReq,
    SyncCustomActionResponse,
    ThreadCreatedEvent,
    ThreadItem,
    ThreadItemAddedEvent,
    ThreadItemDoneEvent,
    ThreadItemReplacedEvent,
    ThreadMetadata,
    ThreadsRetryAfterItemReq,
    ThreadsSyncCustomActionReq,
    ThreadStreamEvent,
    ThreadUpdatedEvent,
    UserMessageItem,
    WidgetItem,
    WorkflowItem,
)
from mcp.types import CallToolResult

from src.chat.action_result import ActionResult
from src.chat.agent import CopilotAgent
from src.chat.answer import AnswerWriter
from src.chat.context import ChatContext
from src.chat.domain import Domain, Spoken
from src.chat.history import to_model_input
from src.chat.recorded_call import calls_since_last_message, recorded_call
from src.chat.requests import Allowance, admit, expect_widget, text_of
from src.chat.store import TurnStore
from src.chat.titles import title_from
from src.database.thread_repository import ThreadRepository
from src.database.thread_writes import MissingError, new_id, with_zone
from src.domain import errors
from src.domain.errors import AppError, ConflictError
from src.models.asking.gated import GatedModel
from src.services.chat_service import TextDelta, run_agent_workflow_streamed
from src.turns.fault import TurnFault

_NOT_SUPPORTED = AttachmentsCreateReq | AttachmentsDeleteReq | InputTranscribeReq


class RepeatableTools(Protocol):
    """Makes a recorded call again, with no second effect."""

    async def call_for(
        self, turn: ChatContext, call_id: str, tool_name: str, arguments: dict[str, Any]
    ) -> CallToolResult:
        """Run a tool for `turn`."""
        ...


class CopilotServer(ChatKitServer[ChatContext]):
    """Tandem's ChatKitServer."""

    def __init__(
        self,
        agent: CopilotAgent,
        model: Model,
        tools: RepeatableTools,
        domain: Domain,
        threads: ThreadRepository,
        allowance: Allowance,
    ) -> None:
        self._turn_store = TurnStore(threads)
        super().__init__(self._turn_store)
        self._agent = agent
        self._model = model
        self._tools = tools
        self._domain = domain
        self._threads = threads
        self._allowance = allowance

    async def admit(self, request: StreamingReq, context: ChatContext) -> None:
        """Refuse what cannot become a turn, before it becomes one; see requests.admit."""
        await admit(request, context, self._threads, self._allowance)

    async def stream(
        self, request: StreamingReq, context: ChatContext
    ) -> AsyncGenerator[ThreadStreamEvent]:
        """The events of a streaming request, with zoned times."""
        events = (
            self._retry(request, context)
            if isinstance(request, ThreadsRetryAfterItemReq)
            else self._process_streaming_impl(request, context)
        )
        async with aclosing(events):
            async for event in events:
                yield _zoned(event)

    async def answer(self, request: NonStreamingReq, context: ChatContext) -> bytes:
        """The JSON of a request that is answered at once."""
        if isinstance(request, _NOT_SUPPORTED):
            raise errors.ValidationError(
                "type", "This server takes no files and no speech.", code="not_supported"
            )
        if isinstance(request, ThreadsSyncCustomActionReq) and request.params.item_id:
            params = request.params
            expect_widget(
                await self._threads.load_item(params.thread_id, params.item_id or "", context)
            )
        return await self._process_non_streaming(request, context)

    # ChatKitServer's own hooks

    async def respond(
        self,
        thread: ThreadMetadata,
        input_user_message: UserMessageItem | None,
        context: ChatContext,
    ) -> AsyncIterator[ThreadStreamEvent]:
        """Run the agent over the thread."""
        _name(thread, input_user_message)
        items = await self._turn_store.history(thread.id, context)
        if spoken := await self._domain.take(input_user_message, items, context):
            async for event in self._told(thread, spoken, context):
                yield event
            return
        watch = context.watch = self._domain.watch(
            text_of(input_user_message), calls_since_last_message(items), context
        )
        writer = AnswerWriter(thread.id, context, self._domain)
        model = GatedModel(
            self._model, context.live.claimed, watch.look_at, writer, context.ending.timing
        )
        conversation = await to_model_input(items)
        run = run_agent_workflow_streamed(
            self._agent,
            conversation,
            context,
            self._agent.run_config(model),
        )
        failure: AppError | None = None
        try:
            async with (
                model.asked_early(self._agent.instructions_for(context), conversation),
                aclosing(run),
            ):
                async for step in run:
                    for event in writer.follow(step):
                        yield event
        except AppError as error:
            failure = error
        for event in writer.close():
            yield event
        if touched := await self._touched(thread, items, context):
            yield ThreadItemDoneEvent(item=touched)
        if question := await watch.question(thread.id):
            yield ThreadItemDoneEvent(item=question)
        if failure is not None:
            raise _told_as(failure, context) from failure

    async def action(
        self,
        thread: ThreadMetadata,
        action: Action[str, Any],
        sender: WidgetItem | None,
        context: ChatContext,
    ) -> AsyncIterator[ThreadStreamEvent]:
        """Carry out what a widget offers."""
        try:
            result = await self._acted(thread, action, sender, context)
        except ConflictError as error:
            raise _told_as(error, context) from error
        yield ThreadItemReplacedEvent(item=result.item)
        for event in _outcome(thread.id, result, context):
            yield event
        if result.warning is not None:
            yield NoticeEvent(level="warning", message=result.warning)

    async def sync_action(
        self,
        thread: ThreadMetadata,
        action: Action[str, Any],
        sender: WidgetItem | None,
        context: ChatContext,
    ) -> SyncCustomActionResponse:
        """The same, answered at once; the page hears of the change by its event stream."""
        result = await self._acted(thread, action, sender, context)
        await self.store.save_item(thread.id, result.item, context)
        for item in result.more:
            await self.store.add_thread_item(thread.id, item, context)
        if note := _note(thread.id, result, context):
            await self.store.add_thread_item(thread.id, note, context)
        return SyncCustomActionResponse(updated_item=result.item)

    async def add_feedback(
        self, thread_id: str, item_ids: list[str], feedback: FeedbackKind, context: ChatContext
    ) -> None:
        """Keep what the user thinks of an answer."""
        await self._threads.save_feedback(thread_id, item_ids, feedback, context)

    async def handle_stream_cancelled(
        self, thread: ThreadMetadata, pending_items: list[ThreadItem], context: ChatContext
    ) -> None:
        """Keep what there is of the answer, and tell the model that it was cut short."""
        for item in pending_items:
            if isinstance(item, AssistantMessageItem):
                # ChatKit saw the first words alone
                text = "".join(context.words.get(item.id, ()))
                if not text.strip():
                    continue
                item.content = [AssistantMessageContent(text=text)]
                context.ending.message_id = item.id
            elif not isinstance(item, WorkflowItem):
                continue
            context.ending.partial.append(item)
            context.save(thread.id, item)
        context.save(thread.id, stopped_marker(thread.id, context))

    # parts

    async def _acted(
        self,
        thread: ThreadMetadata,
        action: Action[str, Any],
        sender: WidgetItem | None,
        context: ChatContext,
    ) -> ActionResult:
        """What an action amounts to; what it adds stays with its widget, not under later talk."""
        result = await self._domain.act(sender, action.type, action.payload, context)
        if sender is None or not result.more:
            return result
        items = await self._turn_store.history(thread.id, context)
        later = dropwhile(lambda item: item.id != sender.id, items)
        return result.in_place() if any(isinstance(i, UserMessageItem) for i in later) else result

    async def _told(
        self, thread: ThreadMetadata, spoken: Spoken, context: ChatContext
    ) -> AsyncIterator[ThreadStreamEvent]:
        """The answer to a message that was carried out without a model."""
        if spoken.result is not None:
            yield ThreadItemReplacedEvent(item=spoken.result.item)
        writer = AnswerWriter(thread.id, context, self._domain)
        for event in (*writer.follow(TextDelta(spoken.text)), *writer.close()):
            yield event
        if spoken.result is not None:
            for event in _outcome(thread.id, spoken.result, context):
                yield event

    async def _touched(
        self, thread: ThreadMetadata, items: Sequence[ThreadItem], context: ChatContext
    ) -> WidgetItem | None:
        """The widget of what this answer changed, earlier attempts included."""
        turn_ids = [call.turn_id for call in calls_since_last_message(items)]
        turn_ids += [call.turn_id for _, call in context.calls.values()]
        if not turn_ids:
            return None
        return await self._domain.touched(list(dict.fromkeys(turn_ids)), thread.id, context)

    async def _retry(
        self, request: ThreadsRetryAfterItemReq, context: ChatContext
    ) -> AsyncGenerator[ThreadStreamEvent]:
        """Answer a message again.

        What came after it goes, except the record of tool calls: the model sees what was done,
        and a call whose answer was lost is made again under its own key, with no second effect.
        """
        thread = await self.store.load_thread(request.params.thread_id, context)
        message, later = await self._message_and_later(request, context)
        for item in later:
            if recorded_call(item) is None:
                await self.store.delete_thread_item(thread.id, item.id, context)
        for item in later:
            call = recorded_call(item)
            if call is not None and call.output is None:
                context.calls[call.call_id] = (item.id, call)
                await self._tools.call_for(context, call.call_id, call.tool, call.arguments)
        async for event in self._process_events(
            thread, context, lambda: self.respond(thread, message, context)
        ):
            yield event

    async def _message_and_later(
        self, request: ThreadsRetryAfterItemReq, context: ChatContext
    ) -> tuple[UserMessageItem, list[ThreadItem]]:
        later: list[ThreadItem] = []
        after: str | None = None
        while True:
            page = await self._threads.load_thread_items(
                request.params.thread_id, after, 100, "desc", context
            )
            for item in page.data:
                if item.id == request.params.item_id:
                    return cast(UserMessageItem, item), later[::-1]
                later.append(item)
            if not page.has_more:
                raise MissingError
            after = page.after


def _told_as(error: AppError, context: ChatContext) -> CustomStreamError:
    """The error as ChatKit tells it; the turn's end tells the same."""
    fault = context.ending.fault = TurnFault.of(error)
    return CustomStreamError(fault.message, allow_retry=fault.retryable)


def _name(thread: ThreadMetadata, message: UserMessageItem | None) -> None:
    if thread.title is None and message is not None:
        thread.title = title_from(message)


def stopped_marker(thread_id: str, context: ChatContext) -> SDKHiddenContextItem:
    """A hidden item that keeps the model from going on with an answer that was stopped."""
    return SDKHiddenContextItem(
        id=new_id("sdk_hidden_context"),
        thread_id=thread_id,
        created_at=context.clock(),
        content="The answer above was stopped. Do not go on with it unless the user asks.",
    )


def _outcome(
    thread_id: str, result: ActionResult, context: ChatContext
) -> Iterator[ThreadStreamEvent]:
    """What an action adds to the thread, and what it changed."""
    for item in result.more:
        yield ThreadItemDoneEvent(item=item)
    if note := _note(thread_id, result, context):
        yield ThreadItemDoneEvent(item=note)
    yield from result.effects


def _note(thread_id: str, result: ActionResult, context: ChatContext) -> HiddenContextItem | None:
    if result.note is None:
        return None
    return HiddenContextItem(
        id=new_id("sdk_hidden_context"),
        thread_id=thread_id,
        created_at=context.clock(),
        content=result.note,
    )


def _zoned(event: ThreadStreamEvent) -> ThreadStreamEvent:
    """ChatKit stamps what it makes itself with naive local times; browsers would misread them."""
    if isinstance(event, ThreadItemDoneEvent | ThreadItemAddedEvent | ThreadItemReplacedEvent):
        if event.item.created_at.tzinfo is not UTC:
            return event.model_copy(update={"item": with_zone(event.item)})
    elif isinstance(event, ThreadCreatedEvent | ThreadUpdatedEvent):
        return event.model_copy(update={"thread": with_zone(event.thread)})
    return event
