"""Completes, reopens, deletes, renames and changes the tasks that are meant."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from src.domain.task import Priority
from src.offline_model import replies
from src.offline_model.desk import Arguments, Desk, Planned, Steps
from src.offline_model.flows.resolving import refresh, resolve
from src.offline_model.grammar.intents import (
    ByFilter,
    Change,
    Complete,
    Delete,
    Intent,
    Rename,
    Reopen,
    Selector,
)
from src.offline_model.state import Question, Wants
from src.offline_model.tasks import Due, Task

OPEN_FIRST = ("pending", "completed")
DONE_FIRST = ("completed", "pending")
MAX_AT_ONCE = 100
_STEPS = (Priority.NONE, Priority.LOW, Priority.MEDIUM, Priority.HIGH)

Changing = Complete | Reopen | Delete | Rename | Change


def change(desk: Desk, intent: Changing) -> Steps:
    """Finds the tasks and changes them; asks first where that is not clear."""
    places = DONE_FIRST if isinstance(intent, Reopen) else OPEN_FIRST
    if isinstance(intent, Complete | Change) and _is_about_everything(intent.target):
        places = ("pending",)
    is_strict = isinstance(intent, Delete)
    tasks = yield from resolve(desk, intent.target, intent, places, is_strict=is_strict)
    if not tasks:
        return
    if isinstance(intent, Change | Rename) and intent.is_open:
        _ask_for_value(desk, intent, tasks)
        return
    is_selection = isinstance(intent.target, ByFilter) and not intent.target.is_one
    yield from apply(desk, intent, tasks, asks_first=is_selection)


def apply_to_chosen(desk: Desk, intent: Intent, chosen: Sequence[Task]) -> Steps:
    """Changes the tasks that an answer named, as they are now."""
    tasks = yield from refresh(desk, chosen, OPEN_FIRST)
    if tasks and isinstance(intent, Changing):
        yield from apply(desk, intent, tasks)


def apply(
    desk: Desk, intent: Changing, tasks: Sequence[Task], *, asks_first: bool = False
) -> Steps:
    """Makes the change on each task and reports it, or reports that the page asks about it."""
    if len(tasks) > MAX_AT_ONCE:
        desk.say(f"I change up to {MAX_AT_ONCE} tasks at once. Say it again for the rest.")
        tasks = tasks[:MAX_AT_ONCE]
    match intent:
        case Complete():
            yield from _complete(desk, tasks, asks_first=asks_first)
        case Reopen():
            yield from _reopen(desk, tasks, asks_first=asks_first)
        case Delete():
            yield from _delete(desk, tasks, asks_first=asks_first)
        case Rename():
            yield from _rename(desk, intent, tasks)
        case Change():
            yield from _update(desk, intent, tasks, asks_first=asks_first)


def _complete(desk: Desk, tasks: Sequence[Task], *, asks_first: bool) -> Steps:
    open_tasks = [task for task in tasks if not task.completed]
    done_before = [task for task in tasks if task.completed]
    if done_before:
        desk.mention(*done_before)
        verb = "was" if len(done_before) == 1 else "were"
        desk.say(f"{replies.names(done_before)} {verb} already done.")
    if not open_tasks:
        return
    planned = [Planned({"task_id": t.id}, t, replace(t, completed=True)) for t in open_tasks]
    written, failures = yield from desk.write("complete_task", planned, asks_first=asks_first)
    _report(desk, "Completed", "complete", written, failures)


def _reopen(desk: Desk, tasks: Sequence[Task], *, asks_first: bool) -> Steps:
    done = [task for task in tasks if task.completed]
    open_before = [task for task in tasks if not task.completed]
    if open_before:
        desk.mention(*open_before)
        verb = "is" if len(open_before) == 1 else "are"
        desk.say(f"{replies.names(open_before)} {verb} still open.")
    if not done:
        return
    planned = [
        Planned({"task_id": t.id, "completed": False}, t, replace(t, completed=False)) for t in done
    ]
    written, failures = yield from desk.write("update_task", planned, asks_first=asks_first)
    _report(desk, "Reopened", "reopen", written, failures)


def _delete(desk: Desk, tasks: Sequence[Task], *, asks_first: bool) -> Steps:
    planned = [Planned({"task_id": task.id}, task, None) for task in tasks]
    written, failures = yield from desk.write("delete_task", planned, asks_first=asks_first)
    if written:
        desk.say(replies.did("Deleted", written, desk.now))
    say_held(desk, "deleted")
    if failures:
        desk.say(replies.failed("delete", failures))


def _rename(desk: Desk, intent: Rename, tasks: Sequence[Task]) -> Steps:
    if len(tasks) > 1:
        desk.mention(*tasks)
        desk.say("I rename one task at a time. Tell me which one.")
        return
    task = tasks[0]
    planned = [
        Planned(
            {"task_id": task.id, "title": intent.title}, task, replace(task, title=intent.title)
        )
    ]
    written, failures = yield from desk.write("update_task", planned)
    say_held(desk, "renamed")
    if written:
        desk.mention(*written)
        desk.say(f"Renamed {replies.name(task)} to {replies.name(written[0])}.")
    if failures:
        desk.say(replies.failed("rename", failures))


def _update(desk: Desk, intent: Change, tasks: Sequence[Task], *, asks_first: bool) -> Steps:
    planned: list[Planned] = []
    undated: list[Task] = []
    for task in tasks:
        if intent.shift is not None and task.due is None:
            undated.append(task)
            continue
        after = changed(desk, intent, task)
        if not (asks_first and after == task):
            planned.append(Planned(difference(desk, task, after), task, after))
    if undated:
        _ask_for_value(desk, Change(intent.target), undated)
    if not planned:
        if not undated:
            desk.mention(*tasks)
            desk.say(f"{replies.names(tasks)} {'is' if len(tasks) == 1 else 'are'} so already.")
        return
    written, failures = yield from desk.write("update_task", planned, asks_first=asks_first)
    if written:
        desk.mention(*written)
        desk.say(_describe(desk, intent, written))
    is_move = intent.due is not None or intent.shift is not None or intent.clears_due
    say_held(desk, "moved" if is_move else "changed")
    if failures:
        desk.say(replies.failed("change", failures))


def say_held(desk: Desk, done: str) -> None:
    """Says that the page asks about what was just wanted, if it does."""
    held = desk.take_held()
    if not held:
        return
    desk.mention(*held)
    desk.say(replies.asked(held, done, is_all=not desk.changes))


def changed(desk: Desk, intent: Change, task: Task) -> Task:
    """Returns the task with the intent's values."""
    after = task
    if intent.clears_due:
        after = replace(after, due=None)
    if intent.due is not None:
        after = replace(after, due=_merged_due(task.due, intent.due, keeps_day=intent.keeps_day))
    if intent.shift is not None and task.due is not None:
        after = replace(after, due=_shifted(task.due, intent.shift))
    if intent.priority is not None:
        after = replace(after, priority=intent.priority)
    if intent.priority_step:
        index = _STEPS.index(task.priority) + intent.priority_step
        after = replace(after, priority=_STEPS[min(max(index, 0), len(_STEPS) - 1)])
        if task.priority is Priority.NONE and intent.priority_step > 0:
            after = replace(after, priority=Priority.HIGH)
    if intent.adds_tags or intent.removes_tags:
        tags = dict.fromkeys((*task.tags, *intent.adds_tags))
        after = replace(after, tags=tuple(tag for tag in tags if tag not in intent.removes_tags))
    if intent.description is not None:
        after = replace(after, description=intent.description)
    return after


def difference(desk: Desk, before: Task, after: Task) -> Arguments:
    """Returns the arguments of `update_task` that turn one task into the other."""
    arguments: Arguments = {"task_id": before.id}
    if before.title != after.title:
        arguments["title"] = after.title
    if before.due != after.due:
        arguments["due_at"] = after.due.wire(desk.now.zone) if after.due else ""
    if before.priority != after.priority:
        arguments["priority"] = after.priority.value
    if before.tags != after.tags:
        arguments["tags"] = list(after.tags)
    if before.description != after.description:
        arguments["description"] = after.description
    if before.completed != after.completed:
        arguments["completed"] = after.completed
    return arguments


def _merged_due(before: Due | None, wanted: Due, *, keeps_day: bool) -> Due:
    """A new day keeps the time of the old date, a new time its day."""
    if before and keeps_day:
        return replace(before, at=wanted.at)
    return replace(wanted, at=before.at) if before and before.at and wanted.at is None else wanted


def _shifted(due: Due, shift: timedelta) -> Due:
    if due.at is None:
        return Due(due.day + timedelta(days=shift.days))
    moment = datetime.combine(due.day, due.at) + shift
    return Due(moment.date(), moment.time())


def _describe(desk: Desk, intent: Change, written: Sequence[Task]) -> str:
    who = replies.names(written)
    task = written[0]
    if intent.clears_due:
        return f"Removed the date from {who}."
    if intent.due is not None or intent.shift is not None:
        if len({t.due for t in written}) > 1:
            return f"Moved {replies.count(len(written))}:\n{replies.lines(written, desk.now)}"
        return (
            f"Moved {who} to {replies.when(task.due, desk.now)}." if task.due else f"Moved {who}."
        )
    if intent.priority is not None or intent.priority_step:
        if len({t.priority for t in written}) > 1:
            return (
                f"Changed the priority of "
                f"{replies.count(len(written))}:\n{replies.lines(written, desk.now)}"
            )
        if task.priority is Priority.NONE:
            return f"Removed the priority from {who}."
        return f"Set {who} to {task.priority} priority."
    if intent.adds_tags:
        return f"Tagged {who} with {_tags(intent.adds_tags)}."
    if intent.removes_tags:
        return f"Removed {_tags(intent.removes_tags)} from {who}."
    return f"Added the note to {who}."


def _tags(tags: Sequence[str]) -> str:
    return replies.in_words([f"#{tag}" for tag in tags])


def _report(desk: Desk, verb: str, plain: str, written: list[Task], failures: int) -> None:
    if written:
        desk.mention(*written)
        desk.say(replies.did(verb, written, desk.now))
    say_held(desk, verb.lower())
    if failures:
        desk.say(replies.failed(plain, failures))


def _ask_for_value(desk: Desk, intent: Change | Rename, tasks: Sequence[Task]) -> None:
    desk.mention(*tasks)
    who = replies.names(tasks)
    chosen = tuple(tasks)
    if isinstance(intent, Rename):
        desk.ask(f"What should {who} be called?", Question(intent, Wants.TITLE, chosen=chosen))
    else:
        desk.ask(f"Which day should {who} move to?", Question(intent, Wants.DAY, chosen=chosen))


def _is_about_everything(target: Selector) -> bool:
    return isinstance(target, ByFilter) and target.filter.is_everything
