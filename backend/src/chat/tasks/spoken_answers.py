"""Takes a plain yes, no or undo for the press of the button that it stands for.

A card asks, or a widget offers Undo, and people answer in the composer. Whichever model is set,
such a message is carried out here, by the same actions as the buttons, and the reply tells what
truly happened. What answers a question that the model put in words goes to the model.
"""

from collections.abc import Sequence
from dataclasses import replace

from chatkit.types import (
    AssistantMessageItem,
    CustomSummary,
    ThreadItem,
    UserMessageItem,
    WidgetItem,
    WorkflowItem,
)

from src.chat.action_result import ActionResult
from src.chat.context import ChatContext
from src.chat.domain import Spoken
from src.chat.requests import text_of
from src.chat.tasks import approval_card, widgets
from src.chat.tasks.change_telling import told, told_undone
from src.chat.tasks.widget_actions import WidgetActions
from src.database.thread_writes import new_id
from src.domain.activity import Activity
from src.domain.approval import Approval, Kind
from src.domain.plain_answer import PlainAnswer, read_plain_answer
from src.services.approvals import Approvals
from src.services.task_service import TaskService

_TAKES_BACK = (PlainAnswer.UNDO, PlainAnswer.TAKE_BACK, PlainAnswer.CANCEL)
_SAY_UNDO = 'Say "undo" to take it back.'


class SpokenAnswers:
    """Knows the open questions and the undoable changes of a thread."""

    def __init__(self, tasks: TaskService, approvals: Approvals, actions: WidgetActions) -> None:
        self._tasks = tasks
        self._approvals = approvals
        self._actions = actions

    async def take(
        self, message: UserMessageItem | None, items: Sequence[ThreadItem], context: ChatContext
    ) -> Spoken | None:
        """Carry out what a message answers; None when it is for the model.

        Args:
            message: What the user said.
            items: The thread, oldest first, the message included.
            context: The turn.
        """
        answer = _read(message)
        if answer is None:
            return None
        before = [item for item in items if message is None or item.id != message.id]
        newest = _newest_answer(before)
        if not _asks_in_words(newest) and (card := await self._open_card(before, context)):
            return await self._answer_card(card, answer, before, context)
        if answer is PlainAnswer.UNDO:
            return await self._undo(before, context)
        if _asks_in_words(newest):
            return None
        if answer is PlainAnswer.TAKE_BACK:
            return await self._undo(before, context)
        if answer is PlainAnswer.CANCEL:
            return await self._undo(newest, context)
        return await self._stays(newest, context) if answer is PlainAnswer.NO else None

    async def _open_card(
        self, items: Sequence[ThreadItem], context: ChatContext
    ) -> tuple[WidgetItem, Approval] | None:
        """The last question that was asked in the thread, if it still waits for its answer.

        An older one that waits as well is answered by its own buttons alone.
        """
        for item in reversed(items):
            if isinstance(item, WidgetItem) and (asked := widgets.approval_id(item)):
                newest = await self._approvals.newest(context.user_id, item.thread_id)
                is_open = newest is not None and newest.id == asked and newest.answer is None
                return (item, newest) if newest is not None and is_open else None
        return None

    async def _answer_card(
        self,
        card: tuple[WidgetItem, Approval],
        answer: PlainAnswer,
        items: Sequence[ThreadItem],
        context: ChatContext,
    ) -> Spoken | None:
        item, approval = card
        standing = await self._standing((approval.turn_id,), context)
        if answer is PlainAnswer.UNDO and standing:
            return await self._undo(items, context)
        yes = approval_card.DELETE if approval.kind is Kind.DELETE else approval_card.APPLY
        action = yes if answer is PlainAnswer.YES else approval_card.KEEP
        result = await self._actions.run(item, action, {"approval_id": approval.id}, context)
        if isinstance(result.item, WidgetItem):
            return Spoken(result.warning or "", _asked_below(result, result.item, context))
        text = result.warning or f"{_summary(result.item)}."
        if answer is not PlainAnswer.YES and standing:
            text += f" {told(standing)} before I asked, and that stays. {_SAY_UNDO}"
        return Spoken(text, replace(result, warning=None))

    async def _undo(self, items: Sequence[ThreadItem], context: ChatContext) -> Spoken | None:
        for item in reversed(items):
            if not isinstance(item, WidgetItem):
                continue
            undoable = widgets.undoable(item)
            if undoable is None or undoable.redo_activities:
                continue
            standing = await self._standing(undoable.turn_ids, context)
            if not standing:
                continue
            payload = {"turn_ids": list(undoable.turn_ids)}
            result = await self._actions.run(item, widgets.UNDO, payload, context)
            if result.warning is not None:
                text = f"I could not undo that. {result.warning} Nothing was changed."
                return Spoken(text, replace(result, warning=None))
            return Spoken(told_undone(standing), result)
        return None

    async def _stays(self, items: Sequence[ThreadItem], context: ChatContext) -> Spoken | None:
        """A no after the deed: tell what was done."""
        for item in reversed(items):
            if not isinstance(item, WidgetItem) or (undoable := widgets.undoable(item)) is None:
                continue
            if standing := await self._standing(undoable.turn_ids, context):
                return Spoken(f"{told(standing)}, and that stays. {_SAY_UNDO}")
        return None

    async def _standing(self, turn_ids: Sequence[str], context: ChatContext) -> list[Activity]:
        """What turns wrote and nobody took back, oldest first."""
        found: list[Activity] = []
        for turn_id in turn_ids:
            page = await self._tasks.list_activity(context.user_id, limit=200, turn_id=turn_id)
            found += [
                entry
                for entry in reversed(page.items)
                if entry.undone_by is None and entry.undoes is None
            ]
        return found


def _read(message: UserMessageItem | None) -> PlainAnswer | None:
    if message is None or message.quoted_text:
        return None
    return read_plain_answer(text_of(message))


def _newest_answer(items: Sequence[ThreadItem]) -> list[ThreadItem]:
    """What followed the user's last message."""
    start = 0
    for index, item in enumerate(items):
        if isinstance(item, UserMessageItem):
            start = index
    return list(items[start:])


def _asks_in_words(answer: Sequence[ThreadItem]) -> bool:
    """Whether the assistant's last words are a question, and no card came after them."""
    for item in reversed(answer):
        if isinstance(item, WidgetItem) and widgets.approval_id(item):
            return False
        if isinstance(item, AssistantMessageItem):
            return "".join(part.text for part in item.content).rstrip(' "*_').endswith("?")
    return False


def _asked_below(result: ActionResult, card: WidgetItem, context: ChatContext) -> ActionResult:
    """The question again at the thread's end, where the answer was typed."""
    below = card.model_copy(update={"id": new_id("message"), "created_at": context.clock()})
    return ActionResult(approval_card.step(card, "Asked again below"), more=(below,))


def _summary(item: WorkflowItem | WidgetItem) -> str:
    summary = item.workflow.summary if isinstance(item, WorkflowItem) else None
    return summary.title if isinstance(summary, CustomSummary) else ""
