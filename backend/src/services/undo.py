"""Taking writes back. A write can be undone while its task is still as the write left it.

Undoing is a write like any other: it has its own activity row, and undoing that row is a redo.
"""

from dataclasses import replace

from src.domain.activity import Action, Activity, TaskWrite
from src.domain.errors import ConflictError, NotFoundError
from src.domain.task import Task
from src.services.task_writes import WriteUnit


def undo_one(unit: WriteUnit, activity: Activity) -> TaskWrite:
    """Bring the task back to the state before `activity`.

    Raises ConflictError (`already_undone`, `changed_since`) and then changes nothing.
    """
    if activity.undone_by is not None:
        raise ConflictError("This was already undone.", code="already_undone")
    current = unit.tasks.find(activity.task_id)
    if current is None:
        raise NotFoundError
    if not current.same_state(activity.after):
        raise ConflictError("The task changed since. It was left as it is.", code="changed_since")
    earlier = activity.before or replace(current, deleted_at=unit.now)
    write = unit.change(current, earlier, _action(current, earlier), undoes=activity.id)
    _mark(unit, activity, write.activity.id)
    return write


def undo_all(unit: WriteUnit, written: list[Activity]) -> list[TaskWrite]:
    """Undo what is not undone yet of `written` (newest first), each under a key of its own.

    Raises NotFoundError when there is nothing, ConflictError when nothing is left to undo.
    """
    entries = [entry for entry in written if entry.undoes is None]
    if not entries:
        raise NotFoundError
    units = [(unit.keyed(str(entry.id)), entry) for entry in entries]
    if replayed := [write for keyed, _ in units if (write := keyed.earlier())]:
        return replayed
    writes = [undo_one(keyed, entry) for keyed, entry in units if entry.undone_by is None]
    if not writes:
        raise ConflictError("This was already undone.", code="already_undone")
    return writes


def _mark(unit: WriteUnit, undone: Activity | None, undone_by: int) -> None:
    """Note the undoing, and along the chain whether each earlier write stands again."""
    by: int | None = undone_by
    while undone is not None:
        unit.activity.mark_undone(undone.id, by)
        by = None if by is not None else undone.id
        undone = unit.activity.find(undone.undoes) if undone.undoes else None


def _action(before: Task, after: Task) -> Action:
    if (before.deleted_at is None) != (after.deleted_at is None):
        return Action.RESTORED if after.deleted_at is None else Action.DELETED
    return change_action(before, after)


def change_action(before: Task, after: Task) -> Action:
    """Completed or reopened when nothing else differs, updated otherwise."""
    alone = replace(before, completed=after.completed).same_state(after)
    if before.completed != after.completed and alone:
        return Action.COMPLETED if after.completed else Action.REOPENED
    return Action.UPDATED
