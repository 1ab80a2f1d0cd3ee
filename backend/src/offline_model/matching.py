"""Finds the tasks that a title in a message means: exactly, by its words, or by likeness."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from src.offline_model.tasks import Task

LIKELY = 80.0
"""Likeness (0 to 100) from which a title counts as meant; by spelling slips, not by chance."""
CLOSE = 55.0
"""Likeness from which a title is worth naming when none was meant."""
_MARGIN = 8.0

_COMMON = """
a an the my our to of for on in at with from and or task tasks todo item one about some that
this
"""
_STOP_WORDS = frozenset(_COMMON.split())
_WORDS = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


@dataclass(frozen=True)
class Match:
    """The tasks that a title may mean.

    Attributes:
        tasks: none, the one, or several to choose from.
        is_sure: whether the words of the message stand in the title, so that even a deletion
            needs no question back.
        closest: when there is no task, the one whose title is most alike, if any.
    """

    tasks: tuple[Task, ...] = ()
    is_sure: bool = False
    closest: Task | None = None


def match_title(text: str, tasks: Sequence[Task]) -> Match:
    """Returns the tasks whose title the text means."""
    wanted = text.casefold().strip()
    same = tuple(task for task in tasks if task.title.casefold().strip() == wanted)
    if same:
        return Match(same, is_sure=True)
    words = _content_words(text)
    if not words:
        return Match()
    titles = [(task, _content_words(task.title)) for task in tasks]
    same = tuple(task for task, title in titles if title == words)
    if same:
        return Match(same, is_sure=True)
    holding = tuple(task for task, title in titles if _holds(title, words))
    if holding:
        return Match(holding, is_sure=True)
    return _match_by_likeness(wanted, words, titles)


def _match_by_likeness(
    wanted: str, words: tuple[str, ...], titles: Sequence[tuple[Task, tuple[str, ...]]]
) -> Match:
    scored = [(_likeness(wanted, words, task, title), task) for task, title in titles]
    scored.sort(key=lambda pair: (-pair[0], pair[1].id))
    if not scored or scored[0][0] < CLOSE:
        return Match()
    best = scored[0][0]
    if best < LIKELY:
        return Match(closest=scored[0][1])
    return Match(tuple(task for score, task in scored if score >= max(LIKELY, best - _MARGIN)))


def _likeness(wanted: str, words: tuple[str, ...], task: Task, title: tuple[str, ...]) -> float:
    whole = fuzz.ratio(wanted, task.title.casefold())
    if not title:
        return whole
    best_per_word = [max(fuzz.ratio(word, other) for other in title) for word in words]
    return max(whole, sum(best_per_word) / len(best_per_word))


def _holds(title: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return all(word in title for word in words)


def _content_words(text: str) -> tuple[str, ...]:
    """The last word always counts: "Book room A" is not "Book room"."""
    words = [_stem(word) for word in _WORDS.findall(text.casefold())]
    return (*(word for word in words[:-1] if word not in _STOP_WORDS), *words[-1:])


def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word
