"""Tasks, as the chat's domain."""

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from chatkit.types import ClientEffectEvent, ThreadItem, UserMessageItem, WidgetItem
from mcp.server.mcpserver import MCPServer
from mcp.types import CallToolResult, Tool
from openai.types.responses import ResponseOutputItem

from src.chat.action_result import ActionResult
from src.chat.context import ChatContext
from src.chat.domain import Domain, Rehearsal, Spoken
from src.chat.recorded_call import RecordedCall
from src.chat.step import Step
from src.chat.tasks import effects, words
from src.chat.tasks.approval_card import approval_card
from src.chat.tasks.held_changes import ASK_FIRST, ASK_FIRST_SCHEMA, HeldChanges
from src.chat.tasks.selecting_words import Request
from src.chat.tasks.spoken_answers import SpokenAnswers
from src.chat.tasks.widget_actions import WidgetActions
from src.chat.tasks.widgets import Undoable, tasks_widget
from src.chat.watch import Watch
from src.database.thread_writes import new_id
from src.domain.activity import TaskWrite
from src.domain.actor import Actor
from src.services.approvals import Approvals
from src.services.task_service import TaskService

TellWrite = Callable[[TaskWrite], dict[str, object]]
"""A change as the API's JSON."""


class TaskDomain(Domain):
    """What the chat knows of tasks.

    Args:
        tasks: The tasks themselves.
        approvals: The questions about them.
        max_adds: The most tasks that one answer may add.
        server: Has the tools.
        tell: A change that was taken back, as JSON.
    """

    briefing = (Path(__file__).parent / "instructions.md").read_text(encoding="utf-8")
    unknown_output = "This call was interrupted. Call list_tasks to see whether it took effect."
    rehearsal = Rehearsal("Add a task to rehearse", "add_task", {"title": "Rehearse"})
    described: Mapping[str, bool] = words.DESCRIBED

    def __init__(
        self,
        tasks: TaskService,
        approvals: Approvals,
        max_adds: int,
        server: MCPServer,
        tell: TellWrite,
    ) -> None:
        self.server = server
        self._tell = tell
        self._tasks = tasks
        self._approvals = approvals
        self._max_adds = max_adds
        self._actions = WidgetActions(tasks, approvals)
        self._spoken = SpokenAnswers(tasks, approvals, self._actions)

    def asked_beside(self, tool: Tool) -> Mapping[str, dict[str, Any]]:
        """Whether the model chose the task itself: then the user is asked first."""
        names_one = "task_id" in tool.input_schema.get("properties", {})
        return {ASK_FIRST: ASK_FIRST_SCHEMA} if names_one else {}

    def title(self, step: Step) -> str:
        """ "Added Buy milk"."""
        return words.title(step)

    def progress(self, steps: Collection[Step]) -> str:
        """ "Adding 2 tasks"."""
        return words.progress(steps)

    def summary(self, steps: Collection[Step]) -> str:
        """ "Added 2 tasks"."""
        return words.summary(steps)

    def effect_of(self, step: Step) -> ClientEffectEvent | None:
        """Which task a successful write changed."""
        return effects.effect_of(step)

    async def take(
        self, message: UserMessageItem | None, items: Sequence[ThreadItem], context: ChatContext
    ) -> Spoken | None:
        """Take a plain yes, no or undo for the button that it stands for."""
        return await self._spoken.take(message, items, context)

    def watch(self, request: str, earlier: Sequence[RecordedCall], context: ChatContext) -> Watch:
        """Hold what has to be asked first."""
        held = HeldChanges(self._tasks, context.user_id, Request(request), earlier, self._max_adds)
        return _TaskWatch(held, self._approvals, context)

    async def touched(
        self, turn_ids: Sequence[str], thread_id: str, context: ChatContext
    ) -> WidgetItem | None:
        """The tasks that turns touched, as they are now, in the order they were touched."""
        tasks = await self._actions.touched_by(turn_ids, context)
        if not tasks:
            return None
        return WidgetItem(
            id=new_id("message"),
            thread_id=thread_id,
            created_at=context.clock(),
            widget=tasks_widget(tasks, context.today, Undoable(tuple(turn_ids))),
        )

    async def act(
        self, sender: WidgetItem | None, action: str, payload: object, context: ChatContext
    ) -> ActionResult:
        """Do what a widget offers."""
        return await self._actions.run(sender, action, payload, context)

    async def undo_turn(self, actor: Actor, turn_id: str) -> list[dict[str, object]]:
        """As TaskService does."""
        return [self._tell(write) for write in await self._tasks.undo_turn(actor, turn_id)]


class _TaskWatch(Watch):
    """The changes of one answer that are held, and the card that asks for them."""

    def __init__(self, held: HeldChanges, approvals: Approvals, context: ChatContext) -> None:
        self._held = held
        self._approvals = approvals
        self._context = context

    def look_at(self, output: Sequence[ResponseOutputItem]) -> None:
        """As HeldChanges does."""
        self._held.look_at(output)

    async def answer_instead(self, tool: str, arguments: dict[str, Any]) -> CallToolResult | None:
        """As HeldChanges does."""
        return await self._held.answer_instead(tool, arguments)

    async def question(self, thread_id: str) -> WidgetItem | None:
        """The card that asks for the changes that were held."""
        if not self._held.proposals:
            return None
        context = self._context
        await context.live.claimed()  # the thread may be as new as the turn
        asked = await self._approvals.ask(
            context.user_id, thread_id, context.live.turn.id, self._held.proposals
        )
        if asked is None:
            return None
        return WidgetItem(
            id=new_id("message"),
            thread_id=thread_id,
            created_at=context.clock(),
            widget=approval_card(asked.approval, asked.tasks, context.today),
        )
