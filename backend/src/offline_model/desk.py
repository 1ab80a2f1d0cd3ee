"""The working memory of one turn, and the shape of its flows.

A flow is a generator: it yields the tool calls it needs and is sent their outputs. A model keeps
nothing between its steps, so each step runs the flow again from the start on the outputs recorded
in the history; flows are therefore pure functions of the conversation.
"""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field, replace

from src.configs.openai_config import MAX_MODEL_CALLS
from src.domain.due_state import DueState, due_state
from src.offline_model.clock import Now
from src.offline_model.grammar.intents import Filter, Intent
from src.offline_model.state import Change, Question, State
from src.offline_model.tasks import Task
from src.offline_model.tool_output import needs_approval, read_task_id, read_tasks

MAX_ROUNDS = MAX_MODEL_CALLS - 1
"""Steps with tool calls in one turn; the last call of the model is the reply."""

STEPS_OF_A_COMMAND = 3
"""Two reads of the list and a write."""

Arguments = dict[str, object]


@dataclass(frozen=True)
class Wanted:
    """A tool call that a flow needs."""

    name: str
    arguments: Arguments


@dataclass(frozen=True)
class Planned:
    """A write to make: `before` is None for a new task, `after` for a deletion.

    The id of `after` is filled in when a new task has got one.
    """

    arguments: Arguments
    before: Task | None
    after: Task | None


Steps = Generator[Sequence[Wanted], Sequence[object], None]


class ToolFailedError(Exception):
    """A tool answered with a failure where the flow cannot go on."""


@dataclass
class Desk:
    """What a turn knows and what it will say."""

    now: Now
    state: State
    page_size: int = 100
    quoted: str = ""
    tasks: dict[int, Task] = field(default_factory=dict[int, Task])
    loaded: set[str] = field(default_factory=set[str])
    is_partial: bool = False
    said: list[str] = field(default_factory=list[str])
    mentioned: list[Task] = field(default_factory=list[Task])
    changes: list[Change] = field(default_factory=list[Change])
    held: list[Task] = field(default_factory=list[Task])
    question: Question | None = None
    command: Intent | None = None
    steps: int = 0

    @property
    def has_time(self) -> bool:
        """Whether the run can take another command or search, and still end in a reply."""
        return self.steps <= MAX_ROUNDS - STEPS_OF_A_COMMAND

    @property
    def shown(self) -> list[Task]:
        """The tasks that "the second one" counts in: those just mentioned, or the last list."""
        mentioned = self.mentioned or list(self.state.mentioned)
        return mentioned if len(mentioned) > 1 else list(self.state.listed) or mentioned

    def say(self, text: str) -> None:
        """Adds a sentence or a block to the reply."""
        self.said.append(text)

    def ask(self, text: str, question: Question) -> None:
        """Says a question; only the last one of a turn is kept."""
        self.said.append(text)
        self.question = question

    def mention(self, *tasks: Task) -> None:
        """Remembers tasks as what "it" and "the second one" mean from now on."""
        known = {task.id for task in tasks}
        self.mentioned = [task for task in self.mentioned if task.id not in known] + list(tasks)

    def take_held(self) -> list[Task]:
        """The tasks of the last write that the user is asked about first; once."""
        held, self.held = self.held, []
        return held

    def load(self, *statuses: str) -> Generator[Sequence[Wanted], Sequence[object], None]:
        """Reads the user's tasks of each status ("pending", "completed"), once in a turn."""
        for status in statuses:
            if status in self.loaded:
                continue
            found = yield from self.fetch(status=status)
            self.is_partial |= len(found) >= self.page_size
            self.loaded.add(status)

    def fetch(
        self, **arguments: object
    ) -> Generator[Sequence[Wanted], Sequence[object], list[Task]]:
        """Calls `list_tasks` and keeps what it returned.

        Raises:
            ToolFailedError: the tool answered with a failure.
        """
        self.steps += 1
        outputs = yield [Wanted("list_tasks", {**arguments, "limit": self.page_size})]
        found = read_tasks(outputs[0], self.now.zone)
        if found is None:
            raise ToolFailedError("list_tasks")
        self.tasks.update({task.id: task for task in found})
        return found

    def write(
        self, name: str, planned: Sequence[Planned], *, asks_first: bool = False
    ) -> Generator[Sequence[Wanted], Sequence[object], tuple[list[Task], int]]:
        """Calls a write tool once for each planned change.

        Args:
            name: the tool.
            planned: what to call it with, and what that makes of which task.
            asks_first: the user did not name the tasks, so a card shows them and asks.

        Returns:
            The tasks that were written, as they are now (as they were, for deletions), and how
            many calls failed. Calls that the user is asked about first count as neither; they
            are in `held`.
        """
        self.steps += 1
        extra: Arguments = {"ask_first": True} if asks_first else {}
        outputs = yield [Wanted(name, {**plan.arguments, **extra}) for plan in planned]
        written: list[Task] = []
        held = 0
        for plan, output in zip(planned, outputs, strict=True):
            before, after = plan.before, plan.after
            if needs_approval(output):
                held += 1
                self.held.append(_present(before))
                continue
            task_id = read_task_id(output)
            if task_id is None:
                continue
            current = replace(after, id=task_id) if after and not before else after
            self.changes.append(Change(before, current))
            if current:
                self.tasks[task_id] = current
            else:
                self.tasks.pop(task_id, None)
            written.append(current or _present(before))
        return written, len(planned) - len(written) - held

    def matching(self, wanted: Filter) -> list[Task]:
        """Returns the loaded tasks that pass a filter, the most pressing first."""
        return sort_tasks([task for task in self.tasks.values() if passes(task, wanted, self.now)])


def passes(task: Task, wanted: Filter, now: Now) -> bool:
    """Tells whether a task passes a filter."""
    if wanted.status != "all" and task.completed != (wanted.status == "completed"):
        return False
    if wanted.tag is not None and wanted.tag not in {tag.lower() for tag in task.tags}:
        return False
    if wanted.priority is not None and task.priority != wanted.priority:
        return False
    if wanted.is_overdue and (task.completed or not is_overdue(task, now)):
        return False
    if wanted.is_undated and task.due is not None:
        return False
    day = task.due.day if task.due else None
    if wanted.first is not None and (day is None or day < wanted.first):
        return False
    return wanted.last is None or (day is not None and day <= wanted.last)


def is_overdue(task: Task, now: Now) -> bool:
    """Tells whether an open task stands under Overdue in the user's list."""
    due = None if task.completed or task.due is None else task.due.kept(now.zone)
    return due_state(due, now.moment) is DueState.OVERDUE


def sort_tasks(tasks: Sequence[Task]) -> list[Task]:
    """Returns open tasks before done ones, by due date, then priority, then age."""
    weights = {"high": 0, "medium": 1, "low": 2, "none": 3}

    def key(task: Task) -> tuple[object, ...]:
        due = task.due
        when = (due.day.toordinal(), due.at.isoformat() if due.at else "24") if due else (10**9, "")
        return (task.completed, when, weights[task.priority], task.id)

    return sorted(tasks, key=key)  # pyright: ignore[reportArgumentType]


def _present(task: Task | None) -> Task:
    if task is None:
        raise ValueError("a change has a task before or after it")
    return task
