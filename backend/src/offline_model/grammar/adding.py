""" "add milk, eggs and bread", "remind me to call mum tomorrow", "I need to buy milk"."""

import re
from dataclasses import replace

from src.offline_model.clock import Now
from src.offline_model.grammar.details import read_details, take_date
from src.offline_model.grammar.intents import Add, Intent, TaskDetails
from src.offline_model.grammar.words import TASK_VERBS

MAX_ITEMS = 50
"""Most tasks taken from one message; one more is read, so that the reply can tell."""

_NOUN = r"(?:tasks?|to-?dos?|items?|reminders?|entr(?:y|ies)|things?)"
_LIST = r"(?:to|on|onto|in|into) (?:my|the|our) (?:\w+ ){0,2}?(?:list|tasks|to-?dos|todos)"
_VERB = (
    r"(?:add|create|make|new|put|insert|set up|set|enter|jot down|write down|note down|note"
    r"|schedule|log|plan)"
)

_ADD_TASK = re.compile(
    rf"{_VERB}(?: me)?(?: (?:in|up))? (?:an? |the |some |another |these |this |one more "
    rf"|following |new "
    rf"|few |couple of |\d{{1,2}} |two |three |four |five |\w+ (?=new ))*"
    rf"(?P<urgency>(?:high|low|medium|urgent|important|top)[ -]?(?:priority )?)?(?P<noun>{_NOUN})"
    rf"(?: {_LIST}| for me)?(?P<joint>:| -|,| that says| to| for| called| named| titled| about"
    rf"| saying)?(?:\s|(?<=:)|$)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_APPOINTMENT = re.compile(r"(?:schedule|plan|book|set up) (?P<rest>an? .+)", re.IGNORECASE)
_NEW = re.compile(rf"(?:new )?(?P<noun>{_NOUN})(?::| -|,) ?(?P<rest>.+)", re.IGNORECASE | re.DOTALL)
_REMIND = re.compile(
    r"(?:remind me|set (?:me )?a reminder|add a reminder|i(?:'d| would)? (?:like"
    r"|want) to be reminded)"
    r"(?P<when> [^\n]{2,40}?)?(?P<joint> to| about| that(?: i (?:need|have) to)?| of"
    r"|:) (?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
_NEED = re.compile(
    r"(?:(?:i|we)(?:'ve| have)?(?: also)? (?:need to|have to|must|got to|gotta|should"
    r"|ought to)|(?:i |we )?(?:mustn't|must not|don't|do not|dont"
    r"|shouldn't) (?:let me )?forget(?: to| about|:)?"
    r"|remember to|note to (?:self|me):?|make sure (?:i|to)|i(?:'m| am) supposed to"
    r"|(?:i )?need to|todo:?"
    r"|to-do:?) (?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
_PLAIN = re.compile(
    r"(?:add|create|insert|put|jot down|write down|note down|append)(?: to my list"
    r"| another(?: one)?| one more)?(?::| -)? ?(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
_FOR_TAG = re.compile(
    r"(?:for|under|in) (?P<tag>#[\w-]+)(?::|,| -)? (?P<rest>.+)", re.IGNORECASE | re.DOTALL
)
_LIST_END = re.compile(rf" {_LIST}(?= |$|[:,.])| as (?:a |an )?(?:new )?{_NOUN}$", re.IGNORECASE)
_TO_EXISTING = re.compile(
    r"^(?:(?:an? |the )?(?:tags?|labels?|priority|notes?|description|comment|due date"
    r"|deadline)\b|#\S+(?: and #\S+)? (?:to|on) |#\S+$|p[1-4]$)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^(?:[-*•+]|\d{1,2}[.)]|\[[ x]?\]|- \[[ x]?\]) ?")
_AND = re.compile(r", and |,| and | & |; ", re.IGNORECASE)


def read(text: str, now: Now) -> Intent | None:
    """Returns the tasks to add, or None when nobody asked for that."""
    if found := _FOR_TAG.fullmatch(text):
        return _add_under(found["tag"], found["rest"], now)
    if found := _REMIND.match(text):
        return _add(f"{found['rest']}{found['when'] or ''}", now, is_one=False)
    if found := _ADD_TASK.fullmatch(text) or _NEW.fullmatch(text):
        is_one = not re.search(r"s$|ies$", found["noun"], re.IGNORECASE)
        urgency = (found.groupdict().get("urgency") or "").replace("priority", "").strip(" -")
        return _add(_without_list(found["rest"]), now, is_one=is_one, urgency=urgency)
    if (found := _APPOINTMENT.fullmatch(text)) and take_date(found["rest"], now)[1]:
        return _add(found["rest"].split(" ", 1)[1], now, is_one=True)
    if text.lower() in ("add", "create", "new", "remind me"):
        return Add(())
    if found := _NEED.fullmatch(text):
        return _add(found["rest"], now, is_one=False)
    if found := _PLAIN.fullmatch(text):
        rest = _without_list(found["rest"])
        if found[0].lower().startswith("put") and rest == found["rest"]:
            return None
        if _TO_EXISTING.match(rest):
            return None
        return _add(rest, now, is_one=False)
    return None


def read_new_tasks(text: str, now: Now) -> Add:
    """Returns the tasks in words that are known to name some, as after "What should I add?"."""
    return _add(_without_list(text), now, is_one=False)


def _add_under(tag: str, rest: str, now: Now) -> Intent | None:
    """ "For #launch: send Mara the draft, book the room": each task gets the tag."""
    asked = read(rest, now)
    if asked is None and all(_starts_with_verb(part) for part in split_items(rest)):
        asked = _add(rest, now, is_one=False)
    if not isinstance(asked, Add):
        return None
    name = tag.removeprefix("#").lower()
    return Add(tuple(replace(item, tags=(*item.tags, name)) for item in asked.items))


def split_items(text: str) -> list[str]:
    """Returns the tasks in "milk, eggs and bread"; one when the words belong together."""
    lines = [_BULLET.sub("", line.strip()) for line in text.split("\n")]
    lines = [line for line in lines if line]
    if len(lines) > 1:
        return lines
    if '"' in text:
        quoted = re.findall(r'"([^"]+)"', text)
        return [f'"{title}"' for title in quoted] if len(quoted) > 1 else [text]
    if ";" in text:
        return [part.strip() for part in text.split(";") if part.strip()]
    parts = [part.strip() for part in _AND.split(lines[0] if lines else "")]
    parts = [part for part in parts if part]
    starts = [_starts_with_verb(part) for part in parts]
    has_comma = "," in text
    if len(parts) < 2 or (any(starts) and not all(starts)):
        return [text]
    if not all(starts) and not has_comma and any(len(part.split()) > 3 for part in parts[:-1]):
        return [text]
    return parts


def _starts_with_verb(text: str) -> bool:
    return text.split(" ", 1)[0].lower() in TASK_VERBS and " " in text


def _without_list(text: str) -> str:
    return _LIST_END.sub("", text, count=1)


def _add(text: str, now: Now, *, is_one: bool, urgency: str = "") -> Add:
    text = text.strip()
    whole = read_details(text, now)
    if urgency:
        whole = replace(whole, priority=read_details(f"x {urgency} priority", now).priority)
    if whole.description or (is_one and "\n" not in text):
        return Add((whole,) if whole.title else ())
    parts = split_items(text)[: MAX_ITEMS + 1]
    if len(parts) == 1:
        return Add((whole,) if whole.title else ())
    items = [read_details(part, now) for part in parts]
    return Add(tuple(_share_ending(items, parts)))


def _share_ending(items: list[TaskDetails], parts: list[str]) -> list[TaskDetails]:
    """ "milk, eggs and bread tomorrow": the date, priority and tags at the end are for all."""
    items = [item for item in items if item.title]
    if not items:
        return items
    last, others = items[-1], items[:-1]
    if any(_starts_with_verb(part) for part in parts) or any(
        item.due or item.priority or item.tags for item in others
    ):
        return items
    shared = [
        replace(item, due=last.due, priority=last.priority, tags=last.tags) for item in others
    ]
    return [*shared, last]
