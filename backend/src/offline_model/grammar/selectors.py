"""Reads which tasks the words point at: a title, "it", "both", "the second one", "all overdue"."""

import re
from datetime import timedelta

from src.offline_model.clock import Now
from src.offline_model.dates import parse_date
from src.offline_model.grammar.details import PRIORITY_WORD, read_priority
from src.offline_model.grammar.intents import (
    AllMentioned,
    ByFilter,
    ByPosition,
    ByTitle,
    Filter,
    Last,
    Selector,
    Unsaid,
)

_ORDINALS = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4,
    "fifth": 5, "5th": 5, "sixth": 6, "6th": 6, "seventh": 7, "7th": 7, "eighth": 8, "8th": 8,
    "ninth": 9, "9th": 9, "tenth": 10, "10th": 10, "last": -1,
}  # fmt: skip
_COUNTS = {"two": 2, "2": 2, "three": 3, "3": 3, "four": 4, "4": 4, "five": 5, "5": 5}
_NOUN = r"(?:tasks?|to-?dos?|items?|ones?|reminders?|things?|entr(?:y|ies))"

_LAST = re.compile(
    rf"(?:it|that|this|this task|(?:that|this) (?:one|task|item|todo|to-do)|the (?:task|item|one)"
    rf"|(?:the |my )?(?:last|latest|previous|newest|most recent) {_NOUN}(?: (?:i"
    rf"|you) (?:just )?(?:added|created|made))?"
    rf"|(?:the )?(?:one|task) (?:i|you|we) (?:just )?(?:added|created|made|mentioned))",
    re.IGNORECASE,
)
_THOSE = re.compile(
    rf"(?:them|these|those|all|all of (?:them|these|those)|(?:all )?(?:these|those) {_NOUN}"
    rf"|(?P<both>both(?: of (?:them|these|those))?(?: {_NOUN})?|the two(?: of them)?|those two"
    rf"|these two))",
    re.IGNORECASE,
)
_ORDINAL = r"(?:" + "|".join(_ORDINALS) + r")"
_POSITION = re.compile(
    rf"(?:the |my |tasks? |items? |numbers? |no\.? |nr\.? |#)*(?P<list>(?:{_ORDINAL}|\d{{1,2}})"
    rf"(?:(?:, and | and |, | & )(?:the |number |#)?(?:{_ORDINAL}|\d{{1,2}})){{0,9}})"
    rf"(?: {_NOUN})?(?: (?:on|in|of) (?:the|my|that) list)?",
    re.IGNORECASE,
)
_RUN = re.compile(
    rf"(?:the )?(?P<end>first|last|top) (?P<count>two|three|four|five|[2-5])(?: {_NOUN})?",
    re.IGNORECASE,
)
_EVERYTHING = re.compile(
    rf"(?:everything|all (?:of )?(?:my |the )?{_NOUN}|all of it|every {_NOUN}"
    rf"|(?:(?:all|everything) (?:of |on )?)?(?:my|the) (?:(?:whole|entire|todo|to-do"
    rf"|task) )*(?:list|tasks|todos|to-dos))",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"(?:the|my|that|this) (?!(?:whole|entire)\b).*\b(?:task|to-?do|item|one|reminder|thing|entry)",
    re.IGNORECASE,
)
_NOUN_ALONE = re.compile(rf"(?:an? |some |any )?{_NOUN}", re.IGNORECASE)
_QUANTITY = (
    r"(?:(?:all|both|any|every|each)(?: of)? )?(?:(?:my|the|those|these) )?"
    r"(?:(?:two|three|four|five|\d{1,2}) )?"
)
_STATUS = r"(?:completed|complete|finished|done|ticked|checked|closed)"
_WITH_STATUS = re.compile(
    rf"{_QUANTITY}(?P<status>{_STATUS}|open|pending|unfinished|incomplete|overdue|late"
    rf"|past due|undated)(?: {_NOUN})?"
    rf"|(?:everything|all (?:of )?(?:the |my )?{_NOUN}) (?:(?:that|which)(?:'s|'re)? )?(?:is "
    rf"|are |i've |i have )?(?P<status_after>{_STATUS}|overdue|late|open)"
    rf"|{_QUANTITY}{_NOUN} (?:(?:that|which)(?:'s|'re)? )?(?:is |are |i've "
    rf"|i have )?(?P<status_end>{_STATUS}|overdue)",
    re.IGNORECASE,
)
_WITH_DATE = re.compile(
    rf"(?P<all>(?:(?:all|everything|every|each)(?: of)? ?)?)(?:(?:my|the|those) )?(?:"
    rf"(?P<own>today|tomorrow|yesterday|this week|next week"
    rf"|[a-z]{{3,6}}day)'s(?P<own_noun> {_NOUN})?"
    rf"|(?P<noun>{_NOUN} )?(?:(?:that|which)(?:'s|'re)? )?(?:(?:is|are|was|were|i have|i had) )?"
    rf"(?P<due>due |scheduled |planned )?(?:from |for |on |of |in )?(?P<when>[\w ]{{3,30}}))",
    re.IGNORECASE,
)
_WITH_TAG = re.compile(
    rf"{_QUANTITY}(?:#(?P<tag>[\w-]+)(?: {_NOUN})?|{_NOUN} (?:tagged(?: with| as)?"
    rf"|with (?:the )?tag|in|with|under) #?(?P<tagged>[\w-]+)"
    rf"|everything (?:tagged(?: with| as)?|in|under) #?(?P<every>[\w-]+))",
    re.IGNORECASE,
)
_WITH_PRIORITY = re.compile(
    rf"{_QUANTITY}(?P<priority>{PRIORITY_WORD})(?:[ -]priority)? (?P<noun>{_NOUN})", re.IGNORECASE
)
_TITLE_EDGES = re.compile(
    rf"^(?:(?:the|my|that|this|a|an|our)\b ?)?(?:{_NOUN} (?:called|named|titled|about|for|to"
    rf"|with|:) ?|{_NOUN}:? (?=\S))?|"
    rf" {_NOUN}$| (?:from|off|on|in) (?:my|the) (?:\w+ )?(?:list|tasks|todos|to-dos)$",
    re.IGNORECASE,
)


def read_selector(text: str, now: Now) -> Selector | None:
    """Returns what the words point at; None when they are empty."""
    text = text.strip(" .,!?;:")
    if not text:
        return None
    if _NOUN_ALONE.fullmatch(text):
        return Unsaid()
    return _read_pointer(text) or _read_filter_selector(text, now) or _read_title(text)


def read_target(text: str, now: Now) -> Selector:
    """Returns what the words point at; "it" when they are empty."""
    return read_selector(text, now) or Last()


def read_pointer(text: str) -> Selector | None:
    """Returns "it", "both" or "the second one"; None for anything else."""
    return _read_pointer(text.strip(" .,!?;:"))


def read_filter(text: str, now: Now) -> Filter | None:
    """Returns the filter in words like "overdue tasks", "#home", "due this week"; else None."""
    text = text.strip(" .,!?;:")
    if _EVERYTHING.fullmatch(text):
        return Filter(status="all")
    if found := _WITH_TAG.fullmatch(text):
        return Filter(tag=(found["tag"] or found["tagged"] or found["every"]).lower())
    if found := _WITH_STATUS.fullmatch(text):
        return _read_status(
            (found["status"] or found["status_after"] or found["status_end"]).lower()
        )
    if found := _WITH_PRIORITY.fullmatch(text):
        return Filter(priority=read_priority(found["priority"]))
    if found := _WITH_DATE.fullmatch(text):
        when = found["own"] or found["when"]
        if found["own"] or found["all"] or found["noun"] or found["due"]:
            return read_period(when, now)
    return None


def read_period(words: str, now: Now) -> Filter | None:
    """Returns the days that words like "today", "this week" or "by Friday" stand for."""
    words = re.sub(r"^(?:due |for |on |in )+", "", words.strip().lower())
    monday = now.today - timedelta(days=now.today.weekday())
    weeks = {"this week": 0, "the week": 0, "next week": 1}
    if words == "last week":
        return Filter(first=monday - timedelta(days=7), last=monday - timedelta(days=1))
    if words in weeks:
        first = monday + timedelta(weeks=weeks[words])
        return Filter(first=max(first, now.today), last=first + timedelta(days=6))
    if words in ("this weekend", "the weekend", "weekend"):
        return Filter(first=monday + timedelta(days=5), last=monday + timedelta(days=6))
    if words in ("this month", "next month"):
        due = parse_date(words.replace("this", "end of this").replace("next", "end of next"), now)
        if due is None:
            return None
        first = now.today if words == "this month" else due.day.replace(day=1)
        return Filter(first=first, last=due.day)
    if words in ("soon", "next", "coming up", "upcoming"):
        return Filter(first=now.today, last=now.today + timedelta(days=7))
    if found := re.fullmatch(r"(?:before|by|until) (.{3,25})", words):
        due = parse_date(found[1], now)
        early = timedelta(days=words.startswith("before"))
        return Filter(first=now.today, last=due.day - early) if due else None
    if found := re.fullmatch(r"(?:in )?the next (\w+) days", words):
        due = parse_date(f"in {found[1]} days", now)
        return Filter(first=now.today, last=due.day) if due else None
    due = parse_date(words, now)
    return Filter(first=due.day, last=due.day) if due and due.at is None else None


def _read_pointer(text: str) -> Selector | None:
    text = re.sub(r"^(?:just|only) ", "", text, flags=re.IGNORECASE)
    if found := _RUN.fullmatch(text):
        count = _COUNTS[found["count"].lower()]
        at_end = found["end"].lower() == "last"
        return ByPosition(tuple(range(-count, 0)) if at_end else tuple(range(1, count + 1)))
    if _LAST.fullmatch(text):
        return Last(
            wants_last=bool(re.search(r"last|latest|newest|recent|previous", text, re.IGNORECASE))
        )
    if found := _THOSE.fullmatch(text):
        return AllMentioned(2 if found["both"] else None)
    if found := _POSITION.fullmatch(text):
        words = re.findall(rf"{_ORDINAL}|\d{{1,2}}", found["list"].lower())
        return ByPosition(tuple(_ORDINALS.get(word) or int(word) for word in words))
    return None


def _read_filter_selector(text: str, now: Now) -> ByFilter | None:
    found = read_filter(text, now)
    return ByFilter(found, is_one=_ONE.fullmatch(text) is not None) if found else None


def _read_title(text: str) -> ByTitle:
    quoted = re.search(r'"([^"]+)"|(?<!\w)\'([^\']{2,})\'(?!\w)', text)
    if quoted:
        return ByTitle(quoted[1] or quoted[2])
    stripped = _TITLE_EDGES.sub("", _TITLE_EDGES.sub("", text)).strip(" .,!?;:")
    return ByTitle(stripped or text)


def _read_status(word: str) -> Filter:
    if word in ("overdue", "late", "past due"):
        return Filter(is_overdue=True)
    if word == "undated":
        return Filter(is_undated=True)
    if word in ("open", "pending", "unfinished", "incomplete"):
        return Filter()
    return Filter(status="completed")
