"""The assistant's words: plain, short, the fact first, in the past tense."""

from collections.abc import Sequence

from src.domain.due_words import NEAR_DAYS, due_words
from src.domain.markdown import escape_markdown
from src.domain.task import Priority
from src.offline_model.clock import Now
from src.offline_model.desk import is_overdue
from src.offline_model.grammar.intents import CannotDo, Filter, Talk
from src.offline_model.tasks import Due, Task

MAX_LINES = 20
"""Most tasks that one reply lists."""

_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")

TALK: dict[Talk, str] = {
    Talk.GREETING: "Hello. Tell me what to add, change or look up in your list.",
    Talk.THANKS: "You are welcome.",
    Talk.HELP: (
        "I keep your task list. You can say, for example:\n"
        "- Add milk, eggs and bread\n"
        "- Remind me to call mum tomorrow at 6pm\n"
        "- What is due this week?\n"
        "- Mark the groceries task as complete\n"
        "- Move the dentist to Monday and make it high priority\n"
        "- Rename report to Quarterly report\n"
        "- Delete completed tasks\n"
        "- Plan my day, or catch up on what is overdue"
    ),
    Talk.ABOUT_ME: (
        "I am Tandem's offline assistant. I understand talk about tasks by fixed rules, without a "
        "language model and without the network. With an API key in the settings, a model answers."
    ),
    Talk.EMPTY: "That message was empty. Tell me what to add, change or look up.",
    Talk.TOO_LONG: (
        "That message is longer than I can read. I changed nothing. I read up to 4,000 "
        "characters at once."
    ),
    Talk.NOT_ENGLISH: "I only understand English. I changed nothing.",
    Talk.UNKNOWN: (
        "I did not understand that, and changed nothing. I can add, list, change, complete and "
        'delete tasks. Try "Add buy milk tomorrow" or "What is due today?".'
    ),
    Talk.RESTORE: (
        "I cannot bring back deleted tasks myself. Press Undo under the answer that deleted them, "
        "or Z in the list."
    ),
    Talk.UNDO: "There is no change of mine to undo. Older changes have Undo in the activity list.",
    Talk.REDO: "I cannot redo a change. Tell me what to change instead.",
    Talk.YES: "I asked nothing that is still open, so a yes changes nothing. Tell me what to do.",
    Talk.NO: "All right, I leave it at that.",
}

NO_TOOLS = "I cannot reach your tasks right now. Nothing was changed."
TASKS_FAILED = "I could not read your tasks. Nothing more was changed. Try again in a moment."
LOST = "I could not finish this. Look at the list to see what was changed, then tell me again."


def name(task: Task) -> str:
    """Returns the title as it is shown in a sentence."""
    return escape_markdown(task.title)


def names(tasks: Sequence[Task]) -> str:
    """Returns "A, B and C"; long lists end in "and 7 more"."""
    shown = [name(task) for task in tasks[:MAX_LINES]]
    if len(tasks) > len(shown):
        return f"{', '.join(shown)} and {len(tasks) - len(shown)} more"
    return in_words(shown)


def in_words(parts: Sequence[str]) -> str:
    """Returns "A, B and C"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def count(number: int, what: str = "task") -> str:
    """Returns "1 task", "3 tasks"."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def count_is(number: int) -> str:
    """Returns "1 task is", "3 tasks are"."""
    return f"{count(number)} {'is' if number == 1 else 'are'}"


def count_in_words(number: int) -> str:
    """Returns "Two tasks", for the start of a sentence."""
    word = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{word} task{'' if number == 1 else 's'}"


def when(due: Due, now: Now) -> str:
    """Returns the date inside a sentence: "today 14:00", "tomorrow", "Mon 23 Nov", "3 May 2027"."""
    words = due_words(due.kept(now.zone), now.moment)
    return f"{words[0].lower()}{words[1:]}" if words.split()[0] in NEAR_DAYS else words


def details(task: Task, now: Now) -> str:
    """Returns ", due tomorrow, high priority, #home": what is set, each after a comma."""
    parts: list[str] = []
    if task.due and not task.completed:
        late = "overdue since " if is_overdue(task, now) else "due "
        parts.append(late + when(task.due, now))
    if task.priority is not Priority.NONE:
        parts.append(f"{task.priority} priority")
    parts += [f"#{escape_markdown(tag)}" for tag in task.tags]
    return "".join(f", {part}" for part in parts)


def lines(tasks: Sequence[Task], now: Now) -> str:
    """Returns a numbered list of tasks, cut at MAX_LINES."""
    shown = [
        f"{i}. {name(task)}{details(task, now)}" for i, task in enumerate(tasks[:MAX_LINES], 1)
    ]
    if len(tasks) > MAX_LINES:
        shown.append(f"\nand {len(tasks) - MAX_LINES} more.")
    return "\n".join(shown)


def did(verb: str, tasks: Sequence[Task], now: Now, *, with_details: bool = False) -> str:
    """Returns "Added Milk." or "Completed 2 tasks: Milk and Bread."."""
    if len(tasks) == 1:
        return f"{verb} {name(tasks[0])}{details(tasks[0], now) if with_details else ''}."
    return f"{verb} {count(len(tasks))}: {names(tasks)}."


def asked(tasks: Sequence[Task], done: str, *, is_all: bool) -> str:
    """Returns that the page asks before these tasks are changed.

    Args:
        tasks: what it asks about.
        done: what would be done with them: "deleted", "moved".
        is_all: nothing else was changed by this answer.
    """
    number = count(len(tasks))
    head = f"Nothing is {done} yet." if is_all else f"{count_is(len(tasks))} not {done} yet."
    choice = "should go" if done == "deleted" else f"should be {done}"
    return f'{head} Choose below whether {number} {choice}, or say "yes" or "no".'


def failed(verb: str, number: int) -> str:
    """Returns "I could not delete 1 task."."""
    return f"I could not {verb} {count(number)}."


def no_match(text: str, closest: Task | None) -> str:
    """Returns that no task has such a title, and which comes nearest."""
    wanted = escape_markdown(text if len(text) <= 80 else text[:79] + "…")
    nearest = f" The closest is {name(closest)}." if closest else ""
    return f"No task matches '{wanted}'.{nearest}"


def which(text: str, tasks: Sequence[Task], now: Now) -> str:
    """Returns the question which of several tasks is meant."""
    titles = {task.title.casefold() for task in tasks}
    if len(titles) == 1 and len(tasks) > 1:
        head = f"{count_in_words(len(tasks))} are called {name(tasks[0])}"
    elif text:
        head = f"{count_in_words(len(tasks))} match '{escape_markdown(text)}'"
    else:
        head = "I am not sure which task you mean"
    return f"{head}:\n{lines(tasks, now)}\n\nWhich one?"


def cannot(intent: CannotDo) -> str:
    """Returns what the assistant cannot do, in look and words of the product."""
    return f"I can only change tasks. I cannot {intent.what}."


def filter_words(wanted: Filter, now: Now) -> str:
    """Returns the words after "tasks" for a filter: " due today", " tagged #home"."""
    parts: list[str] = []
    if wanted.is_undated:
        parts.append("without a date")
    if wanted.first and wanted.first == wanted.last:
        parts.append(f"due {when(Due(wanted.first), now)}")
    elif wanted.last:
        start = (
            f"from {when(Due(wanted.first), now)} "
            if wanted.first and wanted.first != now.today
            else ""
        )
        parts.append(f"due {start}{'to' if start else 'by'} {when(Due(wanted.last), now)}")
    if wanted.tag:
        parts.append(f"tagged #{wanted.tag}")
    if wanted.priority:
        parts.append(f"with {wanted.priority} priority")
    if wanted.query:
        parts.append(f"about '{escape_markdown(wanted.query)}'")
    return "".join(f" {part}" for part in parts)
