"""Changes: rename, new date, priority, tags and notes of tasks that exist."""

import re
from datetime import timedelta

from src.offline_model.clock import Now
from src.offline_model.dates import is_time_only, parse_date, read_number
from src.offline_model.grammar.details import (
    MAX_DESCRIPTION,
    PRIORITY_WORD,
    read_priority,
    shorten_title,
    take_date,
)
from src.offline_model.grammar.intents import Change, Intent, Last, Rename, Selector
from src.offline_model.grammar.selectors import read_selector
from src.offline_model.text import sentence_start

_RENAME = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:rename|retitle|reword) (?P<what>.+?) (?:to|as|into|->|=>) (?P<new>.+)",
        r"(?:change|update|edit|set|make) (?:the )?(?:title|name|text|wording) (?:of"
        r"|for) (?P<what>.+?) (?:to|into|->) (?P<new>.+)",
        r"(?:change|update|edit) (?P<what>.+?)(?:'s)? (?:title|name) to (?P<new>.+)",
        r"(?:change|update|edit|replace) (?P<what>.+?) (?:to say|to read|to|into|with"
        r"|->) (?P<new>.+)",
        r"call (?P<what>it|that|this|that one|this one) (?P<new>.+) instead",
    )
)
_MOVE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:move|push|shift|postpone|reschedule|delay|defer|snooze|bring|put off|put|schedule"
        r"|plan|change|set|update|make) (?P<what>.+?)(?: forward| back| off| out"
        r"| over)?(?: (?:to be|due))? (?P<when>(?:to|till|until|for|on|at|by|from|in|due|next"
        r"|this|today|tomorrow|tonight)\b.+)",
        r"(?:set|change|update|make|move) (?:the )?(?:due date|deadline|date|due time"
        r"|time)(?: (?:of|for|on) (?P<what>.+?))? (?P<when>(?:to|for|as|on|at|is)\b.+)",
        r"(?:change|set|update|move) (?P<what>.+?)(?:'s)? (?:due date|deadline|date|due time"
        r"|time) (?P<when>(?:to|for)\b.+)",
        r"(?:give|add|set) (?P<what>.+?) an? (?:due date|deadline) (?P<when>(?:of|on|for|to)\b.+)",
        r"(?:add|set|give) an? (?:due date|deadline) (?P<when>(?:of|on|for) .+?) (?:to|for"
        r"|on) (?P<what>.+)",
        r"(?:add|set|give)(?: it)? an? (?:due date"
        r"|deadline)(?: to (?P<what>.+?))? (?P<when>(?:of|on|for|to|at)\b.+)",
        r"(?P<what>.+?) (?:is|are|should be|has to be|must be"
        r"|needs to be) (?:now )?(?P<when>due .+)",
        r"(?:do|i'll do|i will do|let me do|let's do) (?P<what>it|that|this|them|both|.+? one"
        r"|.+? task) (?P<when>.+)",
    )
)
_SHIFT = re.compile(
    r"(?:move|push|shift|postpone|reschedule|delay|defer|snooze|bring|put off"
    r"|put) (?P<what>.+?)(?: (?P<way>forward|forwards|back|backwards|out|off|earlier|later"
    r"|up))? ?(?:by |for )?"
    r"(?P<count>an?|one|two|three|four|five|six|seven|ten|a couple of|a few"
    r"|\d{1,3}) (?P<unit>day|week|hour|month)s?(?: (?P<end>later|earlier|back|forward|sooner))?",
    re.IGNORECASE,
)
_CLEAR_DUE = re.compile(
    r"(?:remove|clear|delete|drop|unset|cancel) (?:the )?(?:due date|deadline|date)(?: (?:of"
    r"|from|for|on) (?P<what>.+))?"
    r"|(?:remove|clear|drop) (?P<own>.+?)(?:'s)? (?:due date|deadline|date)"
    r"|(?P<no>.+?) (?:has no|doesn't have a|does not have a|needs no|without a?) ?(?:due date"
    r"|deadline|date)"
    r"|(?:make|set) (?P<undated>.+?) (?:undated|no due date|to no date|to someday)"
    r"|unschedule (?P<un>.+)",
    re.IGNORECASE,
)
_PRIORITY = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:set|change|update|make|raise|lower|mark|bump) (?:the )?priority(?: (?:of|for"
        rf"|on) (?P<what>.+?))? (?:to|as|=) (?P<new>{PRIORITY_WORD})(?: priority)?",
        rf"(?:make|set|mark|change|give|flag|turn|move|update|bump|mark) (?P<what>.+?)(?: up"
        rf"| down)?(?:(?: as| to| with|:)? (?:an? )?| )(?P<new>{PRIORITY_WORD})(?:[ -]priority)?",
        rf"(?:set|change|update) (?P<what>.+?)(?:'s)? priority (?:to|as"
        rf"|=) (?P<new>{PRIORITY_WORD})",
        rf"(?P<what>.+?) (?:is|are|should be|'s) (?:now |very |an? "
        rf"|really )*(?P<new>{PRIORITY_WORD})(?:[ -]priority)?",
        rf"(?P<new>{PRIORITY_WORD}) priority (?:for|on|to) (?P<what>.+)",
    )
)
_PRIORITY_STEP = re.compile(
    r"(?:(?P<up>raise|increase|bump(?: up)?|up)|(?P<down>lower|decrease|reduce"
    r"|drop)) (?:the )?priority(?: (?:of|for|on) (?P<what>.+))?"
    r"|(?P<more>prioriti[sz]e) (?P<prio>.+)|(?P<less>deprioriti[sz]e) (?P<deprio>.+)"
    r"|(?:remove|clear|drop) (?:the )?(?P<clear>priority)(?: (?:of|from|for|on) (?P<cleared>.+))?",
    re.IGNORECASE,
)
_TAG_NAMES = r"#?[\w-]{1,50}(?:(?:, | and |, and | )#?[\w-]{1,50}){0,5}"
_ADD_TAG = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:add|put|apply|attach|give) (?:the )?(?:tags?"
        rf"|labels?):? (?P<tags>{_TAG_NAMES}?) (?:to|on) (?P<what>.+)",
        r"(?:add|put|apply) (?P<tags>#[\w-]+(?:(?:, | and |, and | )#[\w-]+){0,5}) (?:to"
        r"|on) (?P<what>.+)",
        r"(?:tag|label|file) (?P<what>.+?) (?:as|with|under"
        r"|with the tag) (?P<tags>#?[\w-]+(?:(?:, | and |, and )#?[\w-]+){0,5})",
        r"(?:tag|label|mark) (?P<what>.+?) (?:as |with )?(?P<tags>#[\w-]+(?:(?:, | and |, and "
        r"| )#[\w-]+){0,5})",
        rf"give (?P<what>.+?) the tags? (?P<tags>{_TAG_NAMES})",
        rf"add (?:the )?(?:tags?|labels?) (?P<tags>{_TAG_NAMES})(?P<what>)",
    )
)
_REMOVE_TAG = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:remove|delete|drop|take) (?:the )?(?:tags?"
        rf"|labels?) (?P<tags>{_TAG_NAMES}?) (?:from|off|of|on) (?P<what>.+)",
        r"(?:remove|delete|drop|take) (?:the )?(?P<tags>#?[\w-]+(?: and #?[\w-]+)?) (?:tags?"
        r"|labels?) (?:from|off|of|on) (?P<what>.+)",
        r"(?:remove|delete|drop|take) (?P<tags>#[\w-]+(?:(?:, | and )#[\w-]+){0,5}) (?:from"
        r"|off) (?P<what>.+)",
        r"(?:untag|unlabel) (?P<what>.+?) (?:as|from|with)? ?(?P<tags>#[\w-]+)",
    )
)
_DESCRIBE = tuple(
    re.compile(pattern, re.IGNORECASE | re.DOTALL)
    for pattern in (
        r"(?:add|attach|put|write|leave) (?:an? |the )?(?:note|description|details?"
        r"|comment) (?:to|on|for) (?P<what>.+?)(?: that says| saying|:| -) (?P<new>.+)",
        r"(?:add|attach|put|write) (?:an? |the )?(?:note|description|details?"
        r"|comment)(?: that says| saying)?:? (?P<new>.+?) (?:to|on|for) (?P<what>.+)",
        r"(?:set|change|update|make) (?:the )?(?:note|description|details?) (?:of|for"
        r"|on) (?P<what>.+?) (?:to|as|:) ?(?P<new>.+)",
        r"describe (?P<what>.+?) as (?P<new>.+)",
        r"(?:note|add) (?:on|to) (?P<what>.+?): (?P<new>.+)",
    )
)
_UNITS = {
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
    "month": timedelta(days=30),
}
_LEADING = re.compile(r"^(?:to be |to |as |till |for |of |is |at(?= \d))+ ?", re.IGNORECASE)


_MOVE_OPEN = re.compile(
    r"(?:move|reschedule|postpone|snooze|delay|push back|put off) (?P<what>.+?)(?: back| off| to)?",
    re.IGNORECASE,
)
_RENAME_OPEN = re.compile(r"(?:rename|retitle) (?P<what>.+?)(?: to)?", re.IGNORECASE)
_QUESTION = re.compile(
    r"(?:what|which|how|when|who|why|where|is|are|do|does|did|have|has|show|list|can)\b|.*\?$",
    re.IGNORECASE,
)


def read(text: str, now: Now) -> Intent | None:
    """Returns the change that was asked for, or None."""
    if _QUESTION.match(text):
        return None
    return (
        _read_tags(text, now)
        or _read_description(text, now)
        or ("\n" not in text and _read_values(text, now))
        or _read_rename(text, now)
        or None
    )


def _read_values(text: str, now: Now) -> Intent | None:
    return (
        _read_clear_due(text, now)
        or _read_priority(text, now)
        or _read_shift(text, now)
        or _read_move(text, now)
    )


def _read_tags(text: str, now: Now) -> Change | None:
    for pattern in _ADD_TAG:
        if found := pattern.fullmatch(text):
            return Change(_target(found["what"], now), adds_tags=_tag_names(found["tags"]))
    for pattern in _REMOVE_TAG:
        if found := pattern.fullmatch(text):
            return Change(_target(found["what"], now), removes_tags=_tag_names(found["tags"]))
    return None


def _read_description(text: str, now: Now) -> Change | None:
    for pattern in _DESCRIBE:
        if found := pattern.fullmatch(text):
            return Change(
                _target(found["what"], now), description=found["new"].strip(' "')[:MAX_DESCRIPTION]
            )
    return None


def _read_clear_due(text: str, now: Now) -> Change | None:
    if found := _CLEAR_DUE.fullmatch(text):
        what = next((group for group in found.groups() if group), "")
        return Change(_target(what, now), clears_due=True)
    return None


def _read_priority(text: str, now: Now) -> Change | None:
    if found := _PRIORITY_STEP.fullmatch(text):
        what = found["what"] or found["prio"] or found["deprio"] or found["cleared"] or ""
        if found["clear"]:
            return Change(_target(what, now), priority=read_priority("none"))
        return Change(_target(what, now), priority_step=1 if found["up"] or found["more"] else -1)
    for pattern in _PRIORITY:
        if found := pattern.fullmatch(text):
            what = re.sub(r"(?:'s)? priority$", "", found["what"] or "")
            return Change(_target(what, now), priority=read_priority(found["new"]))
    return None


def _read_shift(text: str, now: Now) -> Change | None:
    found = _SHIFT.fullmatch(text)
    if found is None:
        return None
    count = read_number(found["count"])
    way = f"{found['way'] or ''} {found['end'] or ''}".lower()
    is_earlier = any(word in way for word in ("earlier", "sooner", "forward", "up"))
    if (
        found[0].lower().startswith(("push", "delay", "postpone", "defer", "snooze"))
        and "earlier" not in way
    ):
        is_earlier = False
    amount = _UNITS[found["unit"].lower()] * count
    return Change(_target(found["what"], now), shift=-amount if is_earlier else amount)


def _read_move(text: str, now: Now) -> Change | None:
    for pattern in _MOVE:
        found = pattern.fullmatch(text)
        if found is None:
            continue
        for when in (found["when"], _LEADING.sub("", found["when"])):
            if due := parse_date(when, now):
                target = _target(found["what"] or "", now)
                return Change(target, due=due, keeps_day=is_time_only(when))
    found = re.match(
        r"(?:move|push|shift|postpone|reschedule|delay|defer|snooze|bring)\b (?P<rest>.+)",
        text,
        re.IGNORECASE,
    )
    if found:
        rest, due = take_date(found["rest"], now)
        if due and rest:
            return Change(_target(re.sub(r" (?:to|back|off|out)$", "", rest), now), due=due)
    if found := _MOVE_OPEN.fullmatch(text):
        return Change(_target(found["what"], now))
    return None


def _read_rename(text: str, now: Now) -> Rename | None:
    for pattern in _RENAME:
        if found := pattern.fullmatch(text):
            new = found["new"].strip(" \"'.")
            target = _target(found["what"], now)
            return Rename(target, sentence_start(shorten_title(new))) if new else None
    if found := _RENAME_OPEN.fullmatch(text):
        return Rename(_target(found["what"], now), "")
    return None


def _target(what: str, now: Now) -> Selector:
    return read_selector(what, now) or Last()


def _tag_names(words: str) -> tuple[str, ...]:
    names = [name.lower() for name in re.findall(r"[\w-]+", words) if name.lower() != "and"]
    return tuple(dict.fromkeys(names))
