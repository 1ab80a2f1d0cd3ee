"""From the words that point at tasks to the tasks, or to a question back."""

import re
from collections.abc import Generator, Sequence
from dataclasses import replace

from src.offline_model import replies
from src.offline_model.desk import Desk, Wanted, passes, sort_tasks
from src.offline_model.grammar.details import shorten_title, take_date
from src.offline_model.grammar.intents import (
    Add,
    AllMentioned,
    ByFilter,
    ByPosition,
    ByTitle,
    Change,
    Intent,
    Last,
    Reopen,
    Selector,
    TaskDetails,
    Unsaid,
)
from src.offline_model.matching import Match, match_title
from src.offline_model.state import Question, Wants
from src.offline_model.tasks import Task
from src.offline_model.text import sentence_start

MAX_OPTIONS = 10
MAX_SEARCHES = 3
Found = Generator[Sequence[Wanted], Sequence[object], list[Task]]
_SEVERAL = re.compile(r", and |,| and | & | plus ", re.IGNORECASE)


def resolve(
    desk: Desk,
    target: Selector,
    intent: Intent,
    statuses: tuple[str, ...],
    *,
    is_strict: bool = False,
) -> Found:
    """Returns the tasks that are meant.

    An empty list means that the desk has already said why, or has asked which ones.

    Args:
        desk: the turn.
        target: what the message pointed at.
        intent: what is to be done with them, kept with a question.
        statuses: where to look, the likelier place first.
        is_strict: ask before taking a title that is only alike, as deletions do.
    """
    match target:
        case ByTitle():
            return (yield from _by_title(desk, target, intent, statuses, is_strict=is_strict))
        case ByFilter():
            return (yield from _by_filter(desk, target, intent, statuses))
        case ByPosition():
            return (yield from _by_position(desk, target, intent, statuses))
        case Unsaid():
            return (yield from _ask_which(desk, intent, statuses))
        case Last() | AllMentioned():
            return (yield from _by_mention(desk, target, intent, statuses))


def _by_title(
    desk: Desk, target: ByTitle, intent: Intent, statuses: tuple[str, ...], *, is_strict: bool
) -> Found:
    text = target.text
    match = yield from _look_everywhere(desk, text, statuses)
    if not match.is_sure:
        match = (yield from _by_title_and_date(desk, text, statuses)) or match
    if (
        not match.is_sure
        and len(parts := [p.strip() for p in _SEVERAL.split(text) if p.strip()]) > 1
    ):
        matches = yield from _look_for_each(desk, parts, statuses)
        if all(_is_clear(found) for found in matches):
            return list(dict.fromkeys(task for found in matches for task in found.tasks))
        if any(found.tasks for found in matches) and not match.tasks:
            return _some_of_several(desk, parts, matches)
    tasks = sort_tasks(match.tasks)
    if len(tasks) > 1 and target.due is not None:
        wanted = replace(target.due, status="all")
        tasks = [task for task in tasks if passes(task, wanted, desk.now)] or tasks
    if len(tasks) > 1:
        options = tuple(tasks[:MAX_OPTIONS])
        desk.mention(*options)
        desk.ask(replies.which(text, options, desk.now), Question(intent, Wants.CHOICE, options))
        return []
    if not tasks or (is_strict and not match.is_sure):
        closest = tasks[0] if tasks else match.closest
        return _not_found(desk, text, Match(closest=closest), intent)
    return tasks


def _look_for_each(
    desk: Desk, parts: list[str], statuses: tuple[str, ...]
) -> Generator[Sequence[Wanted], Sequence[object], list[Match]]:
    matches: list[Match] = []
    for part in parts:
        match = yield from _look_everywhere(desk, _without_article(part), statuses)
        matches.append(match)
    return matches


def _by_title_and_date(
    desk: Desk, text: str, statuses: tuple[str, ...]
) -> Generator[Sequence[Wanted], Sequence[object], Match | None]:
    """ "call mum tomorrow": the title without the date, among the tasks due then."""
    title, due = take_date(text, desk.now)
    if due is None or not title:
        return None
    match = yield from _look_everywhere(desk, _without_article(title), statuses)
    tasks = tuple(task for task in match.tasks if task.due and task.due.day == due.day)
    return replace(match, tasks=tasks) if tasks else None


def _some_of_several(desk: Desk, parts: list[str], matches: list[Match]) -> list[Task]:
    """Takes the titles that are clear; names the ones that are not."""
    clear = [task for found in matches if _is_clear(found) for task in found.tasks]
    for part, found in zip(parts, matches, strict=True):
        if not found.tasks or not found.is_sure:
            desk.say(replies.no_match(part, found.closest))
        elif len(found.tasks) > 1:
            desk.say(f"{replies.count_in_words(len(found.tasks))} match '{part}', so I left them.")
    return list(dict.fromkeys(clear))


def _is_clear(match: Match) -> bool:
    return match.is_sure and len(match.tasks) == 1


def _look_everywhere(
    desk: Desk, text: str, statuses: tuple[str, ...]
) -> Generator[Sequence[Wanted], Sequence[object], Match]:
    """Looks in each place in turn and stops at words that fit; likeness comes after all of them."""
    best = Match()
    for status in statuses:
        yield from desk.load(status)
        pool = [task for task in desk.tasks.values() if task.completed == (status == "completed")]
        match = match_title(text, pool)
        if match.is_sure:
            return match
        best = best if best.tasks or (best.closest and not match.tasks) else match
    if desk.is_partial:
        found = yield from _search(desk, text)
        best = found if found.is_sure or not best.tasks else best
    return best


def _search(desk: Desk, text: str) -> Generator[Sequence[Wanted], Sequence[object], Match]:
    """Asks the server for the words of a title, for lists longer than a page."""
    words = sorted(set(re.findall(r"\w{3,}", text)), key=lambda word: (-len(word), word))
    match = Match()
    for query in dict.fromkeys([text, *words[: MAX_SEARCHES - 1]]):
        if not desk.has_time:
            break
        found = yield from desk.fetch(query=query)
        match = match_title(text, found)
        if match.is_sure:
            break
    return match


def _not_found(desk: Desk, text: str, match: Match, intent: Intent) -> list[Task]:
    words = replies.no_match(text, None)
    if isinstance(intent, Change) and intent.due and not intent.keeps_day:
        new = TaskDetails(sentence_start(shorten_title(text)), intent.due)
        offer = f"{words} Shall I add it, due {replies.when(intent.due, desk.now)}?"
        if match.closest is None:
            desk.ask(offer, Question(Add((new,))))
            return []
    if match.closest is None:
        desk.say(words)
    else:
        question = Question(intent, chosen=(match.closest,))
        desk.mention(match.closest)
        desk.ask(f"{words} Did you mean {replies.name(match.closest)}?", question)
    return []


def _by_filter(desk: Desk, target: ByFilter, intent: Intent, statuses: tuple[str, ...]) -> Found:
    wanted = target.filter
    places = [wanted.status] if wanted.status != "all" else list(statuses)
    yield from desk.load(*places)
    found = [task for place in places for task in desk.matching(replace(wanted, status=place))]
    if not found:
        kind = "completed " if wanted.status == "completed" else "overdue " * wanted.is_overdue
        desk.say(f"There are no {kind}tasks{replies.filter_words(wanted, desk.now)}.")
    if target.is_one and len(found) > 1:
        options = tuple(found[:MAX_OPTIONS])
        desk.mention(*options)
        desk.ask(replies.which("", options, desk.now), Question(intent, Wants.CHOICE, options))
        return []
    return found


def _by_position(
    desk: Desk, target: ByPosition, intent: Intent, statuses: tuple[str, ...]
) -> Found:
    known = desk.shown
    if not known:
        return (yield from _ask_which(desk, intent, statuses))
    picked: list[Task] = []
    for position in target.positions:
        index = position - 1 if position > 0 else len(known) + position
        if not 0 <= index < len(known):
            desk.mention(*known)
            desk.say(
                f"I spoke of {replies.count(len(known))}, so there is no number {abs(position)}."
            )
            return []
        picked.append(known[index])
    return (yield from refresh(desk, picked, statuses))


def _by_mention(
    desk: Desk, target: Last | AllMentioned, intent: Intent, statuses: tuple[str, ...]
) -> Found:
    known = list(desk.mentioned or desk.state.mentioned)
    if desk.quoted and not desk.mentioned:
        yield from desk.load(*statuses)
        known = [t for t in desk.tasks.values() if t.title.casefold() in desk.quoted.casefold()]
    if isinstance(target, AllMentioned):
        if target.count is not None and target.count != len(known):
            known = desk.shown
        if known and (target.count is None or target.count == len(known)):
            return (yield from refresh(desk, known, statuses))
    elif len(known) == 1 or (known and target.wants_last):
        return (yield from refresh(desk, known[-1:], statuses))
    elif isinstance(intent, Reopen) and (focus := desk.state.focus) and focus.completed:
        return (yield from refresh(desk, [focus], statuses))
    if known:
        desk.mention(*known)
        options = tuple(known[:MAX_OPTIONS])
        desk.ask(replies.which("", options, desk.now), Question(intent, Wants.CHOICE, options))
        return []
    return (yield from _ask_which(desk, intent, statuses))


def _ask_which(desk: Desk, intent: Intent, statuses: tuple[str, ...]) -> Found:
    yield from desk.load(statuses[0])
    status = statuses[0]
    options = sort_tasks([t for t in desk.tasks.values() if t.completed == (status == "completed")])
    if not options:
        desk.say("There are no tasks to choose from.")
        return []
    desk.mention(*options[:MAX_OPTIONS])
    chosen = tuple(options[:MAX_OPTIONS])
    desk.ask(replies.which("", chosen, desk.now), Question(intent, Wants.CHOICE, chosen))
    return []


def refresh(desk: Desk, tasks: Sequence[Task], statuses: tuple[str, ...]) -> Found:
    """Returns the tasks as they are now; says which ones have gone from the list."""
    for status in (*statuses, "pending", "completed"):
        if all(task.id in desk.tasks for task in tasks):
            break
        yield from desk.load(status)
    current: list[Task] = []
    for task in tasks:
        if task.id in desk.tasks:
            current.append(desk.tasks[task.id])
        elif desk.is_partial:
            current.append(task)
        else:
            desk.say(f"{replies.name(task)} is no longer in the list.")
    return current


def _without_article(text: str) -> str:
    return re.sub(r"^(?:the|my|a) ", "", text, flags=re.IGNORECASE)
