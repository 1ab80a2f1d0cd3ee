"""Takes a message as the answer to the question of the turn before, when it is one."""

from dataclasses import dataclass, replace

from src.offline_model import replies
from src.offline_model.clock import Now
from src.offline_model.dates import is_time_only, parse_date
from src.offline_model.desk import Desk, Steps, passes
from src.offline_model.flows import adding, changing, listing
from src.offline_model.grammar.adding import read_new_tasks
from src.offline_model.grammar.details import shorten_title
from src.offline_model.grammar.intents import (
    Add,
    Again,
    AllMentioned,
    ByFilter,
    ByPosition,
    ByTitle,
    CannotDo,
    Change,
    Choose,
    Find,
    Intent,
    Last,
    ListTasks,
    Rename,
    Suggest,
    Talk,
    Unsaid,
)
from src.offline_model.grammar.selectors import read_period, read_selector
from src.offline_model.grammar.words import drop_politeness
from src.offline_model.matching import match_title
from src.offline_model.state import Question, Wants
from src.offline_model.tasks import Task
from src.offline_model.text import MAX_CHARACTERS, clean, sentence_start

_VAGUE = (Choose, Again, Suggest, CannotDo, Find, ListTasks)
_VAGUE_TALK = frozenset({Talk.UNKNOWN, Talk.NOT_ENGLISH})


@dataclass(frozen=True)
class Answer:
    """What an answer settles: tasks to act on, a yes, a no, or the intent made whole."""

    tasks: tuple[Task, ...] = ()
    is_yes: bool = False
    is_no: bool = False
    new: Intent | None = None


def read_answer(question: Question, message: str, intents: list[Intent], now: Now) -> Answer | None:
    """Returns the answer in a message; None when the message is about something else."""
    intent = intents[0]
    if len(intents) > 1 or len(message) > MAX_CHARACTERS:
        return None
    if intent is Talk.NO:
        return Answer(is_no=True)
    text = drop_politeness(clean(message))
    match question.wants:
        case Wants.CONSENT:
            return Answer(is_yes=True) if intent is Talk.YES else None
        case Wants.CHOICE:
            return _read_choice(question.options, text, intent, now)
        case Wants.DAY:
            return _read_day(question, text, now)
        case Wants.NEW_TASK:
            return Answer(new=read_new_tasks(text, now)) if _is_vague(intent) else None
        case Wants.TITLE:
            return Answer(new=_renamed(question, text)) if _is_vague(intent) else None


def settle(desk: Desk, question: Question, answer: Answer) -> Steps:
    """Does what the answer settled."""
    if answer.is_no:
        desk.mention(*desk.state.mentioned)
        desk.say(replies.TALK[Talk.NO])
    elif isinstance(answer.new, Add):
        yield from adding.add(desk, answer.new)
    elif answer.new is not None:
        yield from changing.apply_to_chosen(desk, answer.new, question.chosen)
    elif isinstance(question.intent, Add):
        yield from adding.add(desk, question.intent)
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


def _read_choice(options: tuple[Task, ...], text: str, intent: Intent, now: Now) -> Answer | None:
    if not _is_vague(intent):
        return None
    pointer = intent.target if isinstance(intent, Choose) else read_selector(text, now)
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
            named = match_title(pointer.text, options).tasks
            days = read_period(text, now)
            due = [task for task in options if days and passes(task, days, now)]
            return _sole(list(named)) or _sole(due)
        case Unsaid() | None:
            return None
    return None


def _read_day(question: Question, text: str, now: Now) -> Answer | None:
    due = parse_date(text, now) or parse_date(f"on {text}", now)
    if due is None or not isinstance(question.intent, Change):
        return None
    return Answer(new=replace(question.intent, due=due, keeps_day=is_time_only(text)))


def _renamed(question: Question, text: str) -> Rename | None:
    if not isinstance(question.intent, Rename):
        return None
    return replace(question.intent, title=sentence_start(shorten_title(text.strip(" \"'."))))


def _sole(tasks: list[Task]) -> Answer | None:
    return Answer(tuple(tasks)) if len(tasks) == 1 else None
