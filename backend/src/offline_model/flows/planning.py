"""Puts the day's tasks in order, and proposes new dates for late ones."""

from dataclasses import replace
from datetime import timedelta

from src.domain.task import Priority
from src.offline_model import replies
from src.offline_model.desk import Desk, Planned, Steps, is_overdue, sort_tasks
from src.offline_model.flows.changing import difference, say_held
from src.offline_model.tasks import Due, Task

_WEIGHTS = {Priority.HIGH: 0, Priority.MEDIUM: 1, Priority.LOW: 2, Priority.NONE: 3}
_PER_DAY = 3


def plan_day(desk: Desk) -> Steps:
    """Orders what is overdue and due today: fixed times first, then priority, then age."""
    yield from desk.load("pending")
    tasks = [task for task in desk.tasks.values() if not task.completed]
    due = [task for task in tasks if task.due and task.due.day <= desk.now.today]
    if due:
        ordered = sorted(due, key=lambda task: _urgency(desk, task))
        desk.mention(*ordered)
        desk.say(f"I would take today in this order:\n{replies.lines(ordered, desk.now)}")
        return
    rest = sorted(tasks, key=lambda task: (_WEIGHTS[task.priority], _day_number(task), task.id))[
        :_PER_DAY
    ]
    if not rest:
        desk.say("Nothing is due today, and the list is empty.")
        return
    desk.mention(*rest)
    desk.say(f"Nothing is due today. These could come next:\n{replies.lines(rest, desk.now)}")


def catch_up(desk: Desk) -> Steps:
    """Proposes a day for each overdue task, at most three a day; the page asks."""
    yield from desk.load("pending")
    late = [task for task in desk.tasks.values() if is_overdue(task, desk.now)]
    if not late:
        desk.say("Nothing is overdue.")
        return
    ordered = sorted(sort_tasks(late), key=lambda task: _WEIGHTS[task.priority])
    planned: list[Planned] = []
    for index, task in enumerate(ordered):
        after = _moved(desk, task, index)
        planned.append(Planned(difference(desk, task, after), task, after))
    written, failures = yield from desk.write("update_task", planned, asks_first=True)
    if written:
        desk.mention(*written)
        desk.say(f"Moved {replies.count(len(written))}:\n{replies.lines(written, desk.now)}")
    say_held(desk, "moved")
    if failures:
        desk.say(replies.failed("move", failures))


def _moved(desk: Desk, task: Task, index: int) -> Task:
    day = desk.now.today + timedelta(days=index // _PER_DAY)
    keeps_time = (
        task.due and task.due.at and (day > desk.now.today or task.due.at > desk.now.moment.time())
    )
    return replace(task, due=Due(day, task.due.at if task.due and keeps_time else None))


def _urgency(desk: Desk, task: Task) -> tuple[int, str, int, int, int]:
    due = task.due
    is_timed_today = due is not None and due.at is not None and due.day == desk.now.today
    at = due.at.isoformat() if due and due.at and is_timed_today else ""
    return (0 if is_timed_today else 1, at, _WEIGHTS[task.priority], _day_number(task), task.id)


def _day_number(task: Task) -> int:
    return task.due.day.toordinal() if task.due else 10**9
