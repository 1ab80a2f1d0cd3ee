"""What the two buttons of the approval card do."""

from collections.abc import Sequence
from itertools import groupby

from chatkit.types import ClientEffectEvent, WidgetItem

from src.chat.action_result import ActionResult
from src.chat.context import ChatContext
from src.chat.tasks import widgets
from src.chat.tasks.approval_card import KEEP, approval_card, count, folded
from src.chat.tasks.effects import changed_effect
from src.chat.tasks.widgets import Undoable
from src.database.thread_writes import new_id
from src.domain.activity import TaskWrite
from src.domain.approval import (
    Answer,
    ApprovalChangedError,
    ApprovalExpiredError,
    ApprovalUsedError,
)
from src.domain.errors import AppError
from src.services.approvals import Answered, Approvals


class ApprovalActions:
    """Takes the answers of the user who owns the card's thread."""

    def __init__(self, approvals: Approvals) -> None:
        self._approvals = approvals

    async def run(
        self, sender: WidgetItem, action: str, approval_id: str, context: ChatContext
    ) -> ActionResult:
        """Take an answer once; one that does not count is told in words, and changes nothing.

        Raises:
            NotFoundError: The card's question is not this thread's and user's.
        """
        answer = Answer.KEEP if action == KEEP else Answer.APPLY
        user_id, thread_id = context.user_id, sender.thread_id
        try:
            done = await self._approvals.answer(user_id, thread_id, approval_id, answer)
        except ApprovalUsedError as error:
            asked = await self._approvals.find(user_id, thread_id, approval_id)
            item = folded(sender, asked.approval, error.answer, asked.tasks)
            return ActionResult(item, warning=error.detail)
        except (ApprovalExpiredError, ApprovalChangedError) as error:
            return await self._asked_again(sender, approval_id, context, error)
        item = folded(sender, done.approval, answer, done.tasks)
        if answer is Answer.KEEP:
            return ActionResult(
                item,
                note=f"The user chose to keep the {count(len(done.tasks))} that you asked about as "
                "they are. Do not change them unless the user asks for it again.",
            )
        return ActionResult(
            item,
            _effects(done.writes),
            note="The user agreed, and what you asked about is done now, for the tasks: "
            f"{', '.join(str(task.id) for task in done.tasks)}.",
            more=(_tasks(done, context),),
        )

    async def _asked_again(
        self, sender: WidgetItem, approval_id: str, context: ChatContext, error: AppError
    ) -> ActionResult:
        old = (await self._approvals.find(context.user_id, sender.thread_id, approval_id)).approval
        asked = await self._approvals.ask(
            context.user_id, sender.thread_id, old.turn_id, old.proposals
        )
        if asked is None:
            nothing_left = "There is nothing left of it to do. Nothing was changed."
            return ActionResult(folded(sender, old, Answer.KEEP, []), warning=nothing_left)
        card = approval_card(asked.approval, asked.tasks, context.today)
        return ActionResult(sender.model_copy(update={"widget": card}), warning=error.detail)


def _effects(writes: Sequence[TaskWrite]) -> tuple[ClientEffectEvent, ...]:
    """One for each run of changes of a kind."""
    return tuple(
        changed_effect([write.task.id for write in alike], action)
        for action, alike in groupby(writes, lambda write: write.activity.action)
    )


def _tasks(done: Answered, context: ChatContext) -> WidgetItem:
    """The changed tasks, and the undo of the turn that wanted them changed."""
    undo = Undoable((done.approval.turn_id,))
    return WidgetItem(
        id=new_id("message"),
        thread_id=done.approval.thread_id,
        created_at=context.clock(),
        widget=widgets.tasks_widget(done.tasks, context.today, undo),
    )
