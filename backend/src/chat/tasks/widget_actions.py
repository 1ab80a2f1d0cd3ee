"""What the buttons and checkboxes of widgets do."""

from collections.abc import Sequence
from typing import Any, cast

from chatkit.types import ClientEffectEvent, WidgetItem

from src.chat.action_result import ActionResult
from src.chat.bound_actions import offers
from src.chat.context import ChatContext
from src.chat.requests import NotOfferedError
from src.chat.tasks import approval_card, widgets
from src.chat.tasks.approval_actions import ApprovalActions
from src.chat.tasks.effects import changed_effect
from src.chat.tasks.widgets import Undoable
from src.domain.activity import TaskWrite
from src.domain.actor import Actor, ActorKind
from src.domain.errors import AppError, ConflictError, NotFoundError
from src.domain.task import Task
from src.services.approvals import Approvals
from src.services.task_service import TaskService


class WidgetActions:
    """Carries out actions for the user who owns the widget's thread."""

    def __init__(self, tasks: TaskService, approvals: Approvals) -> None:
        self._tasks = tasks
        self._approval = ApprovalActions(approvals)

    async def run(
        self, sender: WidgetItem | None, action: str, payload: object, context: ChatContext
    ) -> ActionResult:
        """Do what a widget offers.

        Raises:
            NotOfferedError: The widget does not offer this, or there is no widget.
        """
        if sender is None or not offers(sender, action, payload):
            raise NotOfferedError
        values = cast(dict[str, Any], payload)
        if action in approval_card.ACTIONS:
            return await self._approval.run(sender, action, values["approval_id"], context)
        try:
            if action == widgets.SET_COMPLETED:
                return await self._set_completed(sender, values, context)
            if action == widgets.UNDO:
                return await self._undo(sender, values["turn_ids"], context)
            return await self._redo(sender, values, context)
        except (ConflictError, NotFoundError) as error:
            item = await self._redrawn(sender, widgets.undoable(sender), context)
            return ActionResult(item, warning=_warning(error))

    async def touched_by(self, turn_ids: Sequence[str], context: ChatContext) -> list[Task]:
        """The tasks that turns touched, as they are now, in the order they were touched."""
        tasks: dict[int, Task] = {}
        for turn_id in turn_ids:
            page = await self._tasks.list_activity(context.user_id, limit=200, turn_id=turn_id)
            for entry in reversed(page.items):
                tasks[entry.task_id] = entry.after
        return list(tasks.values())

    async def _set_completed(
        self, sender: WidgetItem, values: dict[str, Any], context: ChatContext
    ) -> ActionResult:
        write = await self._tasks.set_completed(
            _person(context, "set"), int(values["task_id"]), bool(values["completed"])
        )
        item = await self._redrawn(sender, widgets.undoable(sender), context)
        return ActionResult(item, _effects([write]))

    async def _undo(
        self, sender: WidgetItem, turn_ids: list[str], context: ChatContext
    ) -> ActionResult:
        writes: list[TaskWrite] = []
        for turn_id in reversed(turn_ids):
            writes += await self._tasks.undo_turn(_person(context, f"undo:{turn_id}"), turn_id)
        redo = Undoable(tuple(turn_ids), tuple(write.activity.id for write in writes))
        item = await self._redrawn(sender, redo, context)
        note = "The user undid the changes that you made above."
        return ActionResult(item, _effects(writes), note)

    async def _redo(
        self, sender: WidgetItem, values: dict[str, Any], context: ChatContext
    ) -> ActionResult:
        writes = [
            await self._tasks.undo(_person(context, f"redo:{activity}"), int(activity))
            for activity in reversed(values["activities"])
        ]
        item = await self._redrawn(sender, Undoable(tuple(values["turn_ids"])), context)
        note = "The user brought back the changes that you made above."
        return ActionResult(item, _effects(writes), note)

    async def _redrawn(
        self, sender: WidgetItem, undoable: Undoable | None, context: ChatContext
    ) -> WidgetItem:
        """The same widget over the tasks as they are now."""
        tasks: list[Task] = []
        for task_id in widgets.task_ids(sender):
            page = await self._tasks.list_activity(context.user_id, limit=1, task_id=task_id)
            tasks += [entry.after for entry in page.items]
        widget = widgets.tasks_widget(tasks, context.today, undoable)
        return sender.model_copy(update={"widget": widget})


def _person(context: ChatContext, step: str) -> Actor:
    key = f"{context.turn.turn.id}:{step}" if context.turn else None
    return Actor(context.user_id, ActorKind.PERSON, idempotency_key=key)


def _effects(writes: Sequence[TaskWrite]) -> tuple[ClientEffectEvent, ...]:
    return tuple(changed_effect([write.task.id], write.activity.action) for write in writes)


def _warning(error: AppError) -> str:
    if isinstance(error, NotFoundError):
        return "This task is not in your list any more."
    return error.detail
