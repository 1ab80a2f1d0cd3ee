"""Turns what the agent does into ChatKit's thread events.

Text becomes an assistant message, tool calls become steps of one workflow item, and a finished
write becomes the effect that tells the page of it.

The first words of a message come with the run's other events, in their order. Those after them
need nothing but the message's id and go from the model straight to the turn.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from chatkit.types import (
    AssistantMessageContent,
    AssistantMessageContentPartAdded,
    AssistantMessageContentPartDone,
    AssistantMessageContentPartTextDelta,
    AssistantMessageItem,
    CustomSummary,
    CustomTask,
    ProgressUpdateEvent,
    ThreadItemAddedEvent,
    ThreadItemDoneEvent,
    ThreadItemRemovedEvent,
    ThreadItemUpdatedEvent,
    ThreadStreamEvent,
    Workflow,
    WorkflowItem,
    WorkflowTaskAdded,
    WorkflowTaskUpdated,
)

from src.chat.context import ChatContext
from src.chat.domain import StepWords
from src.chat.step import Step
from src.database.thread_writes import new_id
from src.services.chat_service import (
    MessageDone,
    TakenBack,
    TextDelta,
    ToolEnded,
    ToolStarted,
    WorkflowEvent,
)
from src.turns import events as turn_events


class AnswerWriter:
    """Follows one run of the agent."""

    def __init__(self, thread_id: str, context: ChatContext, words: StepWords) -> None:
        self._thread_id = thread_id
        self._context = context
        self._words = words
        self._message: AssistantMessageItem | None = None
        self._text: list[str] = []
        self._on_the_way = 0
        self._workflow: WorkflowItem | None = None
        self._steps: dict[str, Step] = {}

    def say(self, text: str) -> bool:
        """Tell words at once; False when they have to come by `follow`, behind what is on its way.

        Raises:
            TurnTooLongError: The turn's events became too many.
        """
        live = self._context.live
        if self._message is None or self._on_the_way or live.failure:
            self._on_the_way += 1
            return False
        if text:
            self._text.append(text)
            live.publish(turn_events.words(self._message.id, text), waits_for_commit=False)
        return True

    def hold(self) -> None:
        """Let the next words come by `follow`: a message is over, and its end comes that way."""
        self._on_the_way += 1

    def follow(self, event: WorkflowEvent) -> Iterator[ThreadStreamEvent]:
        """The thread events that one step of the agent amounts to."""
        if isinstance(event, TextDelta):
            yield from self._begin_or_go_on(event.text)
            self._arrived()
        elif isinstance(event, MessageDone):
            yield from self._end_message()
            self._arrived()
        elif isinstance(event, TakenBack):
            yield from self._take_back()
            self._arrived()
        elif isinstance(event, ToolStarted):
            yield from self._start_step(event)
        else:
            yield from self._end_step(event)

    def close(self) -> Iterator[ThreadStreamEvent]:
        """End what is still open, with what there is of it."""
        yield from self._end_message()
        yield from self._end_workflow()

    def _arrived(self) -> None:
        """Whoever asks for what comes next has published what came."""
        self._on_the_way = max(0, self._on_the_way - 1)

    def _begin_or_go_on(self, text: str) -> Iterator[ThreadStreamEvent]:
        if not text:
            return
        if self._message is None:
            yield from self._end_workflow()
            message = AssistantMessageItem(
                id=new_id("message"), thread_id=self._thread_id, created_at=self._now(), content=[]
            )
            self._message = message
            self._context.words[message.id] = self._text = []
            yield ThreadItemAddedEvent(item=message)
            yield ThreadItemUpdatedEvent(
                item_id=message.id,
                update=AssistantMessageContentPartAdded(
                    content_index=0, content=AssistantMessageContent(text="")
                ),
            )
        self._text.append(text)
        yield ThreadItemUpdatedEvent(
            item_id=self._message.id,
            update=AssistantMessageContentPartTextDelta(content_index=0, delta=text),
        )

    def _take_back(self) -> Iterator[ThreadStreamEvent]:
        message, self._message = self._message, None
        if message is not None:
            self._context.words.pop(message.id, None)
            yield ThreadItemRemovedEvent(item_id=message.id)

    def _end_message(self) -> Iterator[ThreadStreamEvent]:
        message, self._message = self._message, None
        if message is None:
            return
        content = AssistantMessageContent(text="".join(self._text))
        self._context.ending.message_id = message.id
        yield ThreadItemUpdatedEvent(
            item_id=message.id,
            update=AssistantMessageContentPartDone(content_index=0, content=content),
        )
        yield ThreadItemDoneEvent(item=message.model_copy(update={"content": [content]}))

    def _start_step(self, event: ToolStarted) -> Iterator[ThreadStreamEvent]:
        yield from self._end_message()
        step = Step(event.tool, event.arguments)
        self._steps[event.call_id] = step
        self._context.live.publish(
            turn_events.tool_started(event.call_id, event.tool, event.arguments),
            waits_for_commit=False,
        )
        line = CustomTask(title=self._words.title(step), status_indicator="loading")
        if self._workflow is None:
            self._workflow = WorkflowItem(
                id=new_id("workflow"),
                thread_id=self._thread_id,
                created_at=self._now(),
                workflow=Workflow(type="custom", tasks=[line]),
            )
            yield ThreadItemAddedEvent(item=self._workflow)
        else:
            lines = self._workflow.workflow.tasks
            lines.append(line)
            yield ThreadItemUpdatedEvent(
                item_id=self._workflow.id,
                update=WorkflowTaskAdded(task=line, task_index=len(lines) - 1),
            )
        yield ProgressUpdateEvent(text=self._words.progress(self._steps.values()))

    def _end_step(self, event: ToolEnded) -> Iterator[ThreadStreamEvent]:
        step = self._steps.get(event.call_id)
        if step is None:
            return
        outcome = self._context.outcomes.get(event.call_id)
        step = replace(
            step,
            outcome=event.output if outcome is None else outcome.result,
            is_error=outcome is None or outcome.is_error,
            is_done=True,
        )
        self._steps[event.call_id] = step
        self._context.live.publish(
            turn_events.tool_ended(event.call_id, step.tool, step.outcome), waits_for_commit=True
        )
        if self._workflow is not None:
            index = list(self._steps).index(event.call_id)
            line = CustomTask(
                title=self._words.title(step),
                icon="lucide:x" if step.is_error else "check",
                status_indicator="complete",
            )
            self._workflow.workflow.tasks[index] = line
            yield ThreadItemUpdatedEvent(
                item_id=self._workflow.id,
                update=WorkflowTaskUpdated(task=line, task_index=index),
            )
        if effect := self._words.effect_of(step):
            yield effect

    def _end_workflow(self) -> Iterator[ThreadStreamEvent]:
        workflow, self._workflow = self._workflow, None
        if workflow is None:
            return
        done = list(self._steps.values())
        self._steps.clear()
        is_failed = any(step.is_error or not step.is_done for step in done)
        workflow.workflow.summary = CustomSummary(
            title=self._words.summary(done), icon="lucide:x" if is_failed else "check"
        )
        workflow.workflow.tasks = [
            line.model_copy(update={"status_indicator": "complete"})
            for line in workflow.workflow.tasks
        ]
        yield ThreadItemDoneEvent(item=workflow)

    def _now(self) -> datetime:
        return self._context.clock()
