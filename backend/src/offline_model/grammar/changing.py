"""Changes of tasks that exist: title, priority, tags and notes; dates have their own file."""

import re

from src.offline_model.clock import Now
from src.offline_model.grammar import moving
from src.offline_model.grammar.details import (
    MAX_DESCRIPTION,
    PRIORITY_WORD,
    read_priority,
    shorten_title,
)
from src.offline_model.grammar.intents import Change, Intent, Rename
from src.offline_model.grammar.selectors import read_target
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
_PRIORITY = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:set|change|update|make|raise|lower|mark|bump) (?:the )?priority(?: (?:of|for"
        rf"|on) (?P<what>.+?))? (?:to|as|=) (?P<new>{PRIORITY_WORD})(?: priority)?",
        rf"(?:make|set|mark|change|give|flag|turn|move|update|bump|mark) (?P<what>.+?)(?: up"
        rf"| down)?(?:(?: as| to| with|:)? (?:an? )?| )(?P<new>{PRIORITY_WORD})(?:[ -]priority)?",
        rf"(?:put|move) (?P<what>.+?) (?:on|at|to|in|into) (?:an? )?(?P<new>{PRIORITY_WORD})"
        r"[ -]priority",
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
_RENAME_OPEN = re.compile(r"(?:rename|retitle) (?P<what>.+?)(?: to)?", re.IGNORECASE)
_QUESTION = re.compile(
    r"(?:what|which|how|when|who|why|where|is|are|do (?:i|you|we)|does|did|have|has|show|list"
    r"|can)\b|.*\?$",
    re.IGNORECASE,
)


def read(text: str, now: Now) -> Intent | None:
    """Returns the change that was asked for, or None."""
    if _QUESTION.match(text):
        return None
    return (
        _read_tags(text, now)
        or _read_description(text, now)
        or ("\n" not in text and (_read_priority(text, now) or moving.read(text, now)))
        or _read_rename(text, now)
        or None
    )


def _read_tags(text: str, now: Now) -> Change | None:
    for pattern in _ADD_TAG:
        if found := pattern.fullmatch(text):
            return Change(read_target(found["what"], now), adds_tags=_tag_names(found["tags"]))
    for pattern in _REMOVE_TAG:
        if found := pattern.fullmatch(text):
            return Change(read_target(found["what"], now), removes_tags=_tag_names(found["tags"]))
    return None


def _read_description(text: str, now: Now) -> Change | None:
    for pattern in _DESCRIBE:
        if found := pattern.fullmatch(text):
            return Change(
                read_target(found["what"], now),
                description=found["new"].strip(' "')[:MAX_DESCRIPTION],
            )
    return None


def _read_priority(text: str, now: Now) -> Change | None:
    if found := _PRIORITY_STEP.fullmatch(text):
        what = found["what"] or found["prio"] or found["deprio"] or found["cleared"] or ""
        if found["clear"]:
            return Change(read_target(what, now), priority=read_priority("none"))
        return Change(
            read_target(what, now), priority_step=1 if found["up"] or found["more"] else -1
        )
    for pattern in _PRIORITY:
        if found := pattern.fullmatch(text):
            what = re.sub(r"(?:'s)? priority$", "", found["what"] or "")
            return Change(read_target(what, now), priority=read_priority(found["new"]))
    return None


def _read_rename(text: str, now: Now) -> Rename | None:
    for pattern in _RENAME:
        if found := pattern.fullmatch(text):
            new = found["new"].strip(" \"'.")
            target = read_target(found["what"], now)
            return Rename(target, sentence_start(shorten_title(new))) if new else None
    if found := _RENAME_OPEN.fullmatch(text):
        return Rename(read_target(found["what"], now), "")
    return None


def _tag_names(words: str) -> tuple[str, ...]:
    names = [name.lower() for name in re.findall(r"[\w-]+", words) if name.lower() != "and"]
    return tuple(dict.fromkeys(names))
