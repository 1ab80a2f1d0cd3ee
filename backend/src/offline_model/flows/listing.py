"""Answers questions about the list."""

from dataclasses import replace

from src.domain.task import Priority
from src.offline_model import replies
from src.offline_model.desk import Desk, Steps, is_overdue
from src.offline_model.flows.resolving import resolve
from src.offline_model.grammar.intents import Filter, Find, ListTasks
from src.offline_model.matching import match_title
from src.offline_model.tasks import Task


def show(desk: Desk, intent: ListTasks) -> Steps:
    """Lists or counts the tasks that pass the filter."""
    wanted = intent.filter
    places = ("pending", "completed") if wanted.status == "all" else (wanted.status,)
    yield from desk.load(*places)
    found = desk.matching(wanted)
    if wanted.query:
        if desk.is_partial and desk.has_time:
            yield from desk.fetch(query=wanted.query)
            found = desk.matching(wanted)
        found = list(match_title(wanted.query, found).tasks)
    found = _ordered(found, intent.order)
    due_today = wanted.first == wanted.last == desk.now.today and not wanted.query
    late = (
        desk.matching(replace(wanted, first=None, last=None, is_overdue=True)) if due_today else []
    )
    late = [task for task in late if task not in found]
    desk.mention(*(found + late)[: replies.MAX_LINES])
    if intent.is_count:
        desk.say(_count_sentence(desk, wanted, found))
    else:
        desk.say(_list_text(desk, wanted, found, late))


def _ordered(tasks: list[Task], order: str) -> list[Task]:
    if order == "priority":
        return sorted(tasks, key=lambda task: -list(Priority).index(task.priority))
    if order == "title":
        return sorted(tasks, key=lambda task: task.title.casefold())
    return tasks


def find(desk: Desk, intent: Find) -> Steps:
    """Tells what is known of one task."""
    tasks = yield from resolve(desk, intent.target, intent, ("pending", "completed"))
    for task in tasks:
        describe(desk, task)


def describe(desk: Desk, task: Task) -> None:
    """Says a task's state in one sentence, and its note."""
    desk.mention(task)
    state = "done" if task.completed else "open"
    known = replies.details(task, desk.now) or (", without a date" if not task.completed else "")
    note = f"\n\n{replies.escape_markdown(task.description)}" if task.description else ""
    desk.say(f"{replies.name(task)} is {state}{known}.{note}")


def _list_text(desk: Desk, wanted: Filter, found: list[Task], late: list[Task]) -> str:
    tail = replies.filter_words(wanted, desk.now)
    if late:
        head = f"You have {_count(wanted, found)}{tail} and" if found else f"Nothing is{tail}, but"
        number = f"{len(late)}" if found else replies.count_is(len(late))
        return f"{head} {number} overdue:\n{replies.lines([*found, *late], desk.now)}"
    if not found:
        return _empty_text(wanted, tail)
    return f"You have {_count(wanted, found)}{tail}:\n{replies.lines(found, desk.now)}"


def _empty_text(wanted: Filter, tail: str) -> str:
    if wanted.query:
        return replies.no_match(wanted.query, None)
    if wanted.is_everything:
        return "Nothing to do yet. Tell me what to add."
    if wanted.is_overdue and not tail:
        return "Nothing is overdue."
    if tail.startswith(" due"):
        return f"Nothing is{tail}."
    return f"You have no {_kind(wanted)}tasks{tail}."


def _count_sentence(desk: Desk, wanted: Filter, found: list[Task]) -> str:
    tail = replies.filter_words(wanted, desk.now)
    more = "at least " if desk.is_partial else ""
    late = sum(is_overdue(task, desk.now) for task in found) if wanted.is_everything else 0
    overdue = f", {late} overdue" if late else ""
    return f"You have {more}{_count(wanted, found)}{tail}{overdue}."


def _count(wanted: Filter, found: list[Task]) -> str:
    return replies.count(len(found), f"{_kind(wanted)}task")


def _kind(wanted: Filter) -> str:
    if wanted.is_overdue:
        return "overdue "
    return {"pending": "open ", "completed": "completed "}.get(wanted.status, "")
