"""Adds tasks, and proposes to add what only sounds like one."""

import re

from src.domain.task import Priority
from src.offline_model import replies
from src.offline_model.desk import Arguments, Desk, Planned, Steps
from src.offline_model.grammar.adding import MAX_ITEMS
from src.offline_model.grammar.intents import Add, Suggest, TaskDetails
from src.offline_model.state import Question, Wants
from src.offline_model.tasks import Task

RECURRENCE = re.compile(
    r"\b(?:every (?:other )?(?:day|week|month|year|morning|evening|night|weekday|weekend"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|daily|weekly|monthly|yearly)\b",
    re.IGNORECASE,
)


def add(desk: Desk, intent: Add) -> Steps:
    """Adds every task of the intent; asks for a title when there is none."""
    items = [item for item in intent.items if item.title][:MAX_ITEMS]
    if not items:
        desk.ask("What should I add?", Question(Add(()), Wants.NEW_TASK))
        return
    planned = [Planned(_arguments(desk, item), None, _task(item)) for item in items]
    added, failures = yield from desk.write("add_task", planned)
    if added:
        desk.mention(*added)
        desk.say(
            replies.did("Added", added, desk.now, with_details=True) + _shared_due(desk, added)
        )
        if any(RECURRENCE.search(task.title) for task in added):
            desk.say("I cannot repeat tasks, so it is in the list once.")
    if failures:
        desk.say(replies.failed("add", failures))
    if len(intent.items) > MAX_ITEMS:
        desk.say(f"I add up to {MAX_ITEMS} tasks at once, so the rest is not in the list yet.")


def suggest(desk: Desk, intent: Suggest) -> None:
    """Asks whether words without a command are meant as a task."""
    title = replies.name(_task(intent.item))
    desk.ask(f"Shall I add {title} as a task?", Question(Add((intent.item,))))


def _shared_due(desk: Desk, added: list[Task]) -> str:
    dues = {task.due for task in added}
    due = added[0].due
    return (
        f" All due {replies.when(due, desk.now)}."
        if len(added) > 1 and len(dues) == 1 and due
        else ""
    )


def _task(item: TaskDetails) -> Task:
    return Task(
        id=0,
        title=item.title,
        due=item.due,
        priority=item.priority or Priority.NONE,
        tags=item.tags,
        description=item.description,
    )


def _arguments(desk: Desk, item: TaskDetails) -> Arguments:
    arguments: Arguments = {"title": item.title}
    if item.description:
        arguments["description"] = item.description
    if item.due:
        arguments["due_at"] = item.due.wire(desk.now.zone)
    if item.priority:
        arguments["priority"] = item.priority.value
    if item.tags:
        arguments["tags"] = list(item.tags)
    return arguments
