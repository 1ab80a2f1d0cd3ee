"""Takes a message as the answer to the question of the turn before, when it is one."""

from dataclasses import dataclass

from src.offline_model import replies
from src.offline_model.clock import Now
from src.offline_model.desk import Desk, Steps, passes
from src.offline_model.flows import adding, changing, listing, planning
from src.offline_model.grammar.adding import read_new_tasks
from src.offline_model.grammar.intents import (
    Add,
    AllMentioned,
    ByFilter,
    ByPosition,
    ByTitle,
    CannotDo,
    Choose,
    Find,
    Intent,
    Last,
    ListTasks,
    Suggest,
    Talk,
)
from src.offline_model.grammar.selectors import read_selector
from src.offline_model.grammar.words import drop_politeness
from src.offline_model.matching import match_title
from src.offline_model.state import Question
from src.offline_model.tasks import Task
from src.offline_model.text import clean

_VAGUE = (Choose, Suggest, CannotDo, Find, ListTasks)
_VAGUE_TALK = frozenset({Talk.UNKNOWN, Talk.NOT_ENGLISH})


@dataclass(frozen=True)
class Answer:
    """What an answer settles: tasks to act on, a yes, a no, or words for a new task."""

    tasks: tuple[Task, ...] = ()
    is_yes: bool = False
    is_no: bool = False
    new: Add | None = None


def read_answer(question: Question, message: str, intents: list[Intent], now: Now) -> Answer | None:
    """Returns the answer in a message; None when the message is about something else."""
    intent = intents[0]
    if len(intents) > 1:
        return None
    if intent is Talk.NO:
        return Answer(is_no=True)
    if question.options:
        return _read_choice(question.options, message, intent, now)
    if intent is Talk.YES:
        return Answer(is_yes=True)
    if isinstance(question.intent, Add) and not question.intent.items and _is_vague(intent):
        return Answer(new=read_new_tasks(clean(message), now))
    return None


def settle(desk: Desk, question: Question, answer: Answer) -> Steps:
    """Does what the answer settled."""
    if answer.is_no:
        desk.mention(*desk.state.mentioned)
        desk.say("All right. I changed nothing.")
    elif answer.new is not None:
        yield from adding.add(desk, answer.new)
    elif question.moves:
        yield from planning.apply_moves(desk, question.moves)
    elif isinstance(question.intent, Add):
        if question.intent.items:
            yield from adding.add(desk, question.intent)
        else:
            desk.ask("What should I add?", question)
    elif isinstance(question.intent, Find):
        for task in answer.tasks or question.chosen:
            listing.describe(desk, task)
    else:
        tasks = answer.tasks or question.chosen
        yield from changing.apply_to_chosen(desk, question.intent, tasks)


def ask_again(desk: Desk, question: Question) -> None:
    """Repeats a question that a bare yes did not answer."""
    desk.mention(*question.options)
    desk.ask(replies.which("", question.options, desk.now), question)


def _is_vague(intent: Intent) -> bool:
    return intent in _VAGUE_TALK if isinstance(intent, Talk) else isinstance(intent, _VAGUE)


def _read_choice(
    options: tuple[Task, ...], message: str, intent: Intent, now: Now
) -> Answer | None:
    if not _is_vague(intent):
        return None
    pointer = (
        intent.target
        if isinstance(intent, Choose)
        else read_selector(drop_politeness(clean(message)), now)
    )
    match pointer:
        case ByPosition():
            places = [p - 1 if p > 0 else len(options) + p for p in pointer.positions]
            if all(0 <= place < len(options) for place in places):
                return Answer(tuple(options[place] for place in places))
        case AllMentioned():
            if pointer.count is None or pointer.count == len(options):
                return Answer(options)
        case ByFilter():
            return _sole([task for task in options if passes(task, pointer.filter, now)])
        case Last():
            return Answer(options[-1:]) if pointer.wants_last else None
        case ByTitle():
            return _sole(list(match_title(pointer.text, options).tasks))
        case None:
            return None
    return None


def _sole(tasks: list[Task]) -> Answer | None:
    return Answer(tuple(tasks)) if len(tasks) == 1 else None
