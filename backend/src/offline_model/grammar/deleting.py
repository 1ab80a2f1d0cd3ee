"""Deleting: "delete the groceries task", "remove both", "clear completed tasks"."""

import re

from src.offline_model.clock import Now
from src.offline_model.grammar.intents import ByFilter, Delete, Filter, Intent
from src.offline_model.grammar.selectors import read_selector

_LIST = r"(?: (?:from|off|on|in) (?:my|the|our) (?:\w+ ){0,2}?(?:list|tasks|to-?dos|todos))?"
_DELETE = re.compile(
    rf"(?:delete|remove|erase|discard|trash|drop|bin|scrap|get rid of|throw away|throw out"
    rf"|dump|cancel|forget about) (?P<what>.+?){_LIST}",
    re.IGNORECASE,
)
_TAKE_OFF = re.compile(
    r"(?:take|scratch) (?P<what>.+?) off(?: of)? (?:my|the|our) (?:\w+ ){0,2}?(?:list|tasks"
    r"|to-?dos|todos)",
    re.IGNORECASE,
)
_CLEAR = re.compile(
    r"(?:clear|empty|wipe|purge|clean up|clean)(?: out| up)? (?P<what>(?:all |my |the "
    r"|out )*(?:(?:completed|finished|done|overdue|old) ?)?(?:list|tasks?|to-?dos|todos|items"
    r"|ones|everything|stuff)?|(?:what|whatever|everything|all) (?:that )?(?:i(?:'ve| have)?|is) "
    r"(?:already )?(?:finished|completed|done))",
    re.IGNORECASE,
)
_PROPERTY = re.compile(
    r"^(?:the )?(?:due date|deadline|date|priority|tags?|labels?|description|notes?"
    r"|#[\w-]+)\b(?! (?:task|one|item)$)",
    re.IGNORECASE,
)
_ALL_TAGGED = re.compile(r"^(?:all|every|the) ", re.IGNORECASE)
_NO_LONGER = re.compile(
    r"i (?:do not|don't|dont|no longer) need (?:to )?(?P<what>.+?)(?: anymore| any more"
    r"| any longer)?",
    re.IGNORECASE,
)


def read(text: str, now: Now) -> Intent | None:
    """Returns what to delete, or None."""
    if "\n" in text:
        return None
    if found := _TAKE_OFF.fullmatch(text) or _DELETE.fullmatch(text) or _NO_LONGER.fullmatch(text):
        what = found["what"]
        if _PROPERTY.match(what):
            return None
        target = read_selector(what, now)
        return Delete(target) if target else None
    if (found := _CLEAR.fullmatch(text)) and found["what"].strip():
        words = found["what"].lower()
        if re.search("completed|finished|done", words):
            return Delete(ByFilter(Filter(status="completed")))
        if "overdue" in words:
            return Delete(ByFilter(Filter(is_overdue=True)))
        if re.search("list|everything|tasks|dos|items", words) and "old" not in words:
            return Delete(ByFilter(Filter(status="all")))
    return None
