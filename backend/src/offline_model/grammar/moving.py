"""New dates: "move X to Monday", "push it back a day", "X is due Friday", "remove the deadline"."""

import re
from dataclasses import replace
from datetime import timedelta

from src.offline_model.clock import Now
from src.offline_model.dates import is_time_only, parse_date, read_number
from src.offline_model.grammar.details import take_date
from src.offline_model.grammar.intents import ByFilter, ByTitle, Change, Filter
from src.offline_model.grammar.listing import filter_in
from src.offline_model.grammar.selectors import (
    read_filter,
    read_period,
    read_pointer,
    read_target,
)

_DATE = r"(?:due date|deadline|date|due time|time)"
_POINTER = r"it|that|this|this one|that one|them|both|.+? one|.+? task"
_MOVE_VERB = r"(?:move|push|shift|postpone|reschedule|delay|defer|snooze|bring|put off)"

_MOVE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:set|change|update|make|move) (?:the )?{_DATE}(?: (?:of|for|on) (?P<what>.+?))?"
        r" (?P<when>(?:to|for|as|on|at|is)\b.+)",
        rf"(?:change|set|update|move) (?P<what>.+?)(?:'s)? {_DATE} (?P<when>(?:to|for)\b.+)",
        rf"{_MOVE_VERB} (?P<what>.+?) from (?P<old>.{{3,24}}?) (?P<when>to .+)",
        rf"(?:{_MOVE_VERB}|put|schedule|plan|change|set|update|make) (?P<what>.+?)"
        r"(?: forward| back| off| out| over)?(?: (?:to be|due))?"
        r" (?P<when>(?:to|till|until|for|on|at|by|from|in|due|next|this|today|tomorrow|tonight)"
        r"\b.+)",
        rf"(?:{_MOVE_VERB}|put|make|change|set) (?P<what>{_POINTER}) (?P<when>.+)",
        r"(?:give|add|set) (?P<what>.+?) an? (?:due date|deadline) (?P<when>(?:of|on|for|to)\b.+)",
        r"(?:add|set|give) an? (?:due date|deadline) (?P<when>(?:of|on|for) .+?) (?:to|for|on)"
        r" (?P<what>.+)",
        r"(?:add|set|give)(?: it)? an? (?:due date|deadline)(?: to (?P<what>.+?))?"
        r" (?P<when>(?:of|on|for|to|at)\b.+)",
        r"(?P<what>.+?) (?:is|are|should be|has to be|must be|needs to be) (?:now )?"
        r"(?P<when>due .+)",
        rf"(?:do|i'll do|i will do|let me do|let's do) (?P<what>{_POINTER}) (?P<when>.+)",
        r"do (?P<what>.+?) (?P<when>(?:on|at|today|tomorrow|tonight|next|this)\b.*?) instead",
    )
)
_SELECTION_VERB = re.compile(
    rf"(?:{_MOVE_VERB}|put|schedule|re-?plan|plan|change|set|update|make|carry|roll|transfer|drag"
    r"|bump)(?: (?:over|on|forward|back|out|off))? ",
    re.IGNORECASE,
)
_ONTO = re.compile(
    r"(?: (?:over|on|forward|back|out|off|across))? (?:to|until|till|til|for|on|onto|into|by) ",
    re.IGNORECASE,
)
_WEEK = re.compile(r"\b(?P<which>last|this|the|next) (?P<unit>week(?:end)?)\b", re.IGNORECASE)
_WEEKS = {"last": -1, "this": 0, "the": 0, "next": 1}
_SHIFT = re.compile(
    rf"(?:{_MOVE_VERB}|put) (?P<what>.+?)"
    r"(?: (?P<way>forward|forwards|back|backwards|out|off|earlier|later|up))? ?(?:by |for )?"
    r"(?P<count>an?|one|two|three|four|five|six|seven|ten|a couple of|a few|\d{1,3})"
    r" (?P<unit>day|week|hour|month)s?(?: (?P<end>later|earlier|back|forward|sooner))?",
    re.IGNORECASE,
)
_CLEAR = re.compile(
    rf"(?:remove|clear|delete|drop|unset|cancel) (?:the )?{_DATE}(?: (?:of|from|for|on) "
    r"(?P<what>.+))?"
    rf"|(?:remove|clear|drop) (?P<own>.+?)(?:'s)? {_DATE}"
    rf"|(?P<no>.+?) (?:has no|doesn't have a|does not have a|needs no|without a?) ?{_DATE}"
    r"|(?:make|set) (?P<undated>.+?) (?:undated|no due date|to no date|to someday)"
    r"|unschedule (?P<un>.+)",
    re.IGNORECASE,
)
_ANYWHERE = re.compile(rf"{_MOVE_VERB} (?P<rest>.+)", re.IGNORECASE)
_OPEN = re.compile(
    r"(?:move|reschedule|postpone|snooze|delay|push back|put off) (?P<what>.+?)(?: back| off| to)?",
    re.IGNORECASE,
)
_LEADING = re.compile(r"^(?:to be |to |as |till |for |of |is |at(?= \d))+ ?", re.IGNORECASE)
_EARLIER = frozenset({"earlier", "sooner", "forward", "forwards", "up"})
_POSTPONING = ("push", "delay", "postpone", "defer", "snooze", "put off")
_UNITS = {
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
    "month": timedelta(days=30),
}


def read(text: str, now: Now) -> Change | None:
    """Returns the change of dates that was asked for, or None."""
    if found := _CLEAR.fullmatch(text):
        what = next((group for group in found.groups() if group), "")
        return Change(read_target(what, now), clears_due=True)
    return (
        _read_selection(text, now)
        or _read_shift(text, now)
        or _read_move(text, now)
        or _read_open(text, now)
    )


def _read_selection(text: str, now: Now) -> Change | None:
    """ "move everything from today to Monday": the words before the new date select the tasks."""
    verb = _SELECTION_VERB.match(text)
    if verb is None:
        return None
    for joint in reversed(list(_ONTO.finditer(text, verb.end() - 1))):
        what, when = text[verb.end() : joint.start()], text[joint.end() :]
        wanted = _selected(what, now)
        due = parse_date(when, now) or parse_date(f"on {when}", now)
        if wanted is None or due is None:
            continue
        weeks = _weeks_between(what, when)
        if weeks:
            return Change(ByFilter(wanted), shift=timedelta(weeks=weeks))
        return Change(ByFilter(wanted), due=due, keeps_day=is_time_only(when))
    return None


def _selected(what: str, now: Now) -> Filter | None:
    """The tasks in "all #work tasks from today"; None for "it", and for words of a title."""
    if not what or read_pointer(what):
        return None
    exact = read_filter(what, now)
    if exact is not None:
        return exact
    wanted = filter_in(what, now)
    return None if wanted is None or wanted == Filter() or wanted.query else wanted


def _weeks_between(what: str, when: str) -> int:
    """How far "this week to next week" moves each task: it keeps its day of the week."""
    old, new = _WEEK.search(what), _WEEK.fullmatch(when.strip())
    if old is None or new is None or old["unit"].lower() != new["unit"].lower():
        return 0
    return _WEEKS[new["which"].lower()] - _WEEKS[old["which"].lower()]


def _read_shift(text: str, now: Now) -> Change | None:
    found = _SHIFT.fullmatch(text)
    if found is None:
        return None
    way = {str(found["way"]).lower(), str(found["end"]).lower()}
    is_earlier = bool(way & _EARLIER)
    if text.lower().startswith(_POSTPONING) and "earlier" not in way:
        is_earlier = False
    amount = _UNITS[found["unit"].lower()] * read_number(found["count"])
    return Change(read_target(found["what"], now), shift=-amount if is_earlier else amount)


def _read_move(text: str, now: Now) -> Change | None:
    for pattern in _MOVE:
        found = pattern.fullmatch(text)
        if found is None:
            continue
        old = read_period(found["old"], now) if "old" in pattern.groupindex else None
        if old is None and "old" in pattern.groupindex:
            continue
        for when in (found["when"], _LEADING.sub("", found["when"])):
            if due := parse_date(when, now):
                target = read_target(found["what"] or "", now)
                if isinstance(target, ByTitle):
                    target = replace(target, due=old)
                elif old is not None:
                    continue
                return Change(target, due=due, keeps_day=is_time_only(when))
    if found := _ANYWHERE.fullmatch(text):
        rest, due = take_date(found["rest"], now)
        if due and rest:
            return Change(read_target(re.sub(r" (?:to|back|off|out)$", "", rest), now), due=due)
    return None


def _read_open(text: str, now: Now) -> Change | None:
    found = _OPEN.fullmatch(text)
    return Change(read_target(found["what"], now)) if found else None
