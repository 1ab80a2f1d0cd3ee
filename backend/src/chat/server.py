"""The ChatKit protocol over our agent, our store and the domain that the chat is about.

Streaming requests are consumed by a turn's own job (see src/turns), never by an HTTP response,
so ChatKit's handling of a client that drops is not what decides whether an answer is kept.
"""

from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing
from itertools import dropwhile
from typing import Any

from agents import Model
from chatkit.actions import Action
from chatkit.errors import CustomStreamError
from chatkit.server import ChatKitServer
from chatkit.types import (
    AttachmentsCreateReq,
    AttachmentsDeleteReq,
    FeedbackKind,
    InputTranscribeReq,
    NonStreamingReq,
    NoticeEvent,
    StreamingReq,
    SyncCustomActionResponse,
    ThreadItem,
    ThreadItemDoneEvent,
    ThreadItemReplacedEvent,
    ThreadMetadata,
    ThreadsRetryAfterItemReq,
    ThreadsSyncCustomActionReq,
    ThreadStreamEvent,
    UserMessageItem,
    WidgetItem,
)

from src.chat.action_result import ActionResult
from src.chat.agent import CopilotAgent
from src.chat.answer import AnswerWriter
from src.chat.context import ChatContext
from src.chat.domain import Domain, Spoken
from src.chat.history import to_model_input
from src.chat.recorded_call import calls_since_last_message
from src.chat.requests import admit, expect_widget, text_of
from src.chat.retry import RepeatableTools, rewound
from src.chat.stopped import keep_what_there_is
from src.chat.store import TurnStore
from src.chat.titles import name_thread
from src.chat.zoned import zoned
from src.database.engine import Database
from src.domain import errors
from src.domain.errors import AppError, ConflictError
from src.domain.quotas import Quotas
from src.models.asking.gated import GatedModel
from src.services.chat_service import TextDelta, run_agent_workflow_streamed
from src.turns.fault import TurnFault

_NOT_SUPPORTED = AttachmentsCreateReq | AttachmentsDeleteReq | InputTranscribeReq


class CopilotServer(ChatKitServer[ChatContext]):
    """Tandem's ChatKitServer."""

    def __init__(
        self,
        agent: CopilotAgent,
        model: Model,
        tools: RepeatableTools,
        domain: Domain,
        database: Database,
        quotas: Quotas,
        *,
        words_at_once: bool,
    ) -> None:
        self._turn_store = TurnStore(database)
        super().__init__(self._turn_store)
        self._agent = agent
        self._model = model
        self._tools = tools
        self._domain = domain
        self._database = database
        self._quotas = quotas
        self._words_at_once = words_at_once

    async def admit(self, request: StreamingReq, context: ChatContext) -> None:
        """Refuse what cannot become a turn, before it becomes one; see requests.admit."""
        await admit(request, context, self._database, self._quotas)

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
                yield zoned(event)

    async def answer(self, request: NonStreamingReq, context: ChatContext) -> bytes:
        """The JSON of a request that is answered at once."""
        if isinstance(request, _NOT_SUPPORTED):
            raise errors.ValidationError(
                "type", "This server takes no files and no speech.", code="not_supported"
            )
        if isinstance(request, ThreadsSyncCustomActionReq) and request.params.item_id:
            params = request.params
            expect_widget(
                await self._turn_store.load_item(params.thread_id, params.item_id or "", context)
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
        name_thread(thread, input_user_message)
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
            self._model,
            context.live.claimed,
            watch.look_at,
            writer if self._words_at_once else None,
            context.ending.timing,
        )
        conversation = await to_model_input(items, self._domain.unknown_output)
        run = run_agent_workflow_streamed(
            self._agent, conversation, context, self._agent.run_config(model)
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
        for event in result.events(thread.id, context.clock()):
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
        for item in result.added(thread.id, context.clock()):
            await self.store.add_thread_item(thread.id, item, context)
        return SyncCustomActionResponse(updated_item=result.item)

    async def add_feedback(
        self, thread_id: str, item_ids: list[str], feedback: FeedbackKind, context: ChatContext
    ) -> None:
        """Keep what the user thinks of an answer."""
        await self._turn_store.save_feedback(thread_id, item_ids, feedback, context)

    async def handle_stream_cancelled(
        self, thread: ThreadMetadata, pending_items: list[ThreadItem], context: ChatContext
    ) -> None:
        """Keep what there is of the answer, and tell the model that it was cut short."""
        keep_what_there_is(thread.id, pending_items, context)

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
            for event in spoken.result.events(thread.id, context.clock()):
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
        """Answer a message again."""
        thread = await self.store.load_thread(request.params.thread_id, context)
        message = await rewound(request, context, self._turn_store, self._tools)
        async for event in self._process_events(
            thread, context, lambda: self.respond(thread, message, context)
        ):
            yield event


def _told_as(error: AppError, context: ChatContext) -> CustomStreamError:
    """The error as ChatKit tells it; the turn's end tells the same."""
    fault = context.ending.fault = TurnFault.of(error)
    return CustomStreamError(fault.message, allow_retry=fault.retryable)
