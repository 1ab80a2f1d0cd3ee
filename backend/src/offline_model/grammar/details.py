"""Takes due date, priority, tags and note out of what somebody said about a task."""

import re
from dataclasses import replace

from src.domain.task import Priority
from src.offline_model.clock import Now
from src.offline_model.dates import DateSpan, find_dates
from src.offline_model.grammar.intents import TaskDetails
from src.offline_model.tasks import Due
from src.offline_model.text import sentence_start

MAX_TITLE = 200
MAX_DESCRIPTION = 1000

_PRIORITY_NAMES = {
    Priority.HIGH: "p1 1 high highest top urgent important critical asap",
    Priority.MEDIUM: "p2 2 medium normal mid",
    Priority.LOW: "p3 3 low lowest",
    Priority.NONE: "p4 4 no none",
}
_PRIORITIES = {word: value for value, words in _PRIORITY_NAMES.items() for word in words.split()}
PRIORITY_WORD = (
    r"(?:p[1-4]|urgent|important|highest|high|top|critical|medium|normal|mid|lowest|low|no|none)"
)

_TAG = re.compile(r"(?<!\S)#([\w][\w-]{0,49})")
_TAGGED = re.compile(
    r",? ?\b(?:and )?(?:tagged|with (?:the )?tags?|tag (?:it|this)(?: as| with)?|tags?:"
    r"|under (?:the )?tag)(?: with| as)? "
    r"(#?[\w-]{1,50}(?:(?:, | and |, and )#?[\w-]{1,50}){0,8})$",
    re.IGNORECASE,
)
_PRIORITY = re.compile(
    r",? ?(?<![^\s(])\(?(?:(?:and |with |at |as )?(?:an? )?(?P<before>urgent|high|top|highest"
    r"|medium"
    r"|normal|low|lowest|no)"
    r" priority|priority:? (?P<after>high|medium|low|none|urgent|[1-4])"
    r"|[(!]?(?P<code>p[1-4])\)?|!(?P<bang>high|medium|low|urgent)|(?P<bangs>!{2,3}))\)?(?!\w)",
    re.IGNORECASE,
)
_URGENT = re.compile(
    r"^(?P<lead>urgent|important|asap)(?:ly)?(?:[:,!]| -) ?|[, ] ?\(?(?P<tail>asap|urgent"
    r"|urgently|as soon as possible)\)?$"
    r"|, ?(?P<last>important)$",
    re.IGNORECASE,
)
_DESCRIPTION = re.compile(
    r"[,;.( ]? ?\b(?:with (?:the |a )?)?(?:description|notes?|details?)(?: that says"
    r"| saying)?(?::| -) ?(.{1,1000})$"
    r"|[,;.]? ?\bwith (?:the |a )?(?:description|note|details?) (?:that says "
    r"|saying )?(.{1,1000})$",
    re.IGNORECASE | re.DOTALL,
)
_QUOTED = re.compile(r'"([^"]{1,200})"|(?<!\w)\'([^\']{2,200})\'(?!\w)')
_EDGE_WORDS = re.compile(
    r"^(?:to|that i (?:need|have) to|called|named|titled|saying|for|about|:|-|,|and) |"
    r" (?:by|on|at|due|for|until|before|and|with|to|is|,|-)$",
    re.IGNORECASE,
)


def read_details(text: str, now: Now) -> TaskDetails:
    """Returns the task that the words describe; the title is what is left of them."""
    text = text.strip()
    description = ""
    if found := _DESCRIPTION.search(text):
        description = (found[1] or found[2]).strip(" \"')")[:MAX_DESCRIPTION]
        text = text[: found.start()]
    quoted = _QUOTED.search(text)
    if quoted:
        rest = f"{text[: quoted.start()]} {text[quoted.end() :]}"
        outside = _read_plain(" ".join(rest.split()), now)
        return replace(
            outside, title=shorten_title(quoted[1] or quoted[2]), description=description
        )
    return replace(_read_plain(text, now), description=description)


def shorten_title(title: str) -> str:
    """Returns a title of one line within the limit of the task service."""
    title = " ".join(title.split())
    return title if len(title) <= MAX_TITLE else title[: MAX_TITLE - 1].rstrip() + "…"


def read_priority(word: str) -> Priority | None:
    """Returns the priority that a word like "p1" or "urgent" means."""
    return _PRIORITIES.get(word.lower().strip())


def take_tags(text: str) -> tuple[str, tuple[str, ...]]:
    """Returns the text without its tags, and the tags in lower case."""
    tags = [tag.lower() for tag in _TAG.findall(text)]
    if found := _TAGGED.search(text):
        tags += [tag.lower() for tag in re.findall(r"[\w-]+", found[1]) if tag.lower() != "and"]
        text = text[: found.start()]
    return " ".join(_TAG.sub(" ", text).split()), tuple(dict.fromkeys(tags))


_IS_REPEATED = re.compile(r"\b(?:every|each)(?: other| second)? ?$", re.IGNORECASE)


def take_date(text: str, now: Now) -> tuple[str, Due | None]:
    """Returns the text without its date. In mid-sentence only "on Friday" counts, not "Friday".

    "Every Friday" says more than the next one, which is all a task can hold: its words stay.
    """
    spans = [span for span in find_dates(text, now) if _is_meant(span, text)]
    if not spans:
        return text, None
    chosen = spans[-1]
    due = chosen.due
    taken = [chosen]
    for span in spans[:-1]:
        if (span.due.at is None) != (due.at is None) and _is_only_time(text, span, chosen):
            due = Due((due if due.at is None else span.due).day, due.at or span.due.at)
            taken.append(span)
    for span in sorted(taken, key=lambda span: span.start, reverse=True):
        if _IS_REPEATED.search(text[: span.start]):
            continue
        text = f"{text[: span.start].rstrip(' ,(')} {text[span.end :].lstrip(' ,)')}"
    return text.strip(" ,"), due


def _is_only_time(text: str, one: DateSpan, other: DateSpan) -> bool:
    timed = one if one.due.at is not None else other
    words = text[timed.start : timed.end].lower()
    return not re.search(r"day|tomorrow|tonight|week|month|[a-z]{3} \d|\din ", words)


def _is_meant(span: DateSpan, text: str) -> bool:
    before, after = text[: span.start].strip(" ,("), text[span.end :].strip(" ,.!)")
    if not before or not after or span.has_preposition:
        return True
    words = text[span.start : span.end].lower()
    return words.startswith(("today", "tomorrow", "tonight", "in ", "at ", "next ", "this "))


def _read_plain(text: str, now: Now) -> TaskDetails:
    text, tags = take_tags(text.strip(" .;"))
    text, priority = _take_priority(text)
    text, due = take_date(text, now)
    if priority is None:
        text, priority = _take_priority(text)
    if not tags:
        text, tags = take_tags(text)
    title = text.strip(" ,;:-")
    while (trimmed := _EDGE_WORDS.sub("", title).strip(" ,;:-")) != title:
        title = trimmed
    return TaskDetails(sentence_start(shorten_title(title)), due, priority, tags)


def _take_priority(text: str) -> tuple[str, Priority | None]:
    if found := _PRIORITY.search(text):
        word = next(group for group in found.groups() if group)
        priority = Priority.HIGH if word.startswith("!") else read_priority(word)
        return f"{text[: found.start()]} {text[found.end() :].lstrip()}".strip(" ,"), priority
    if found := _URGENT.search(text):
        return f"{text[: found.start()]}{text[found.end() :]}".strip(" ,"), Priority.HIGH
    return text, None
