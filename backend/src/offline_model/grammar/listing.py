"""Questions about the list: "what's due today", "show #home", "how many", "when is the dentist"."""

import re
from dataclasses import replace

from src.offline_model.clock import Now
from src.offline_model.grammar.intents import ByTitle, Filter, Find, Intent, Last, ListTasks
from src.offline_model.grammar.selectors import read_filter, read_period, read_selector

_NOUN = r"(?:tasks?|to-?dos?|items?|things?|stuff|reminders?)"
_SHOW = re.compile(
    r"(?:show|list|display|see|view|print|get|give|tell|read|fetch|open)(?: me| us)?(?: out"
    r"| again)?(?: (?:about|of))? (?P<what>.+)"
    r"|(?P<bare>(?:list|tasks?|to-?dos|my (?:list|tasks|to-?dos|day|week)|agenda|overview"
    r"|plan my week|my week"
    r"|summary|(?:show|list)(?: (?:all|everything|it|them))?|overdue|today|tomorrow|this week"
    r"|next week|completed|#[\w-]+))",
    re.IGNORECASE,
)
_OUTLOOK = re.compile(
    r"(?:how(?:'s| is| does)|what(?:'s| is| does)) (?:my|the) (?P<when>day"
    r"|week)(?: look(?:ing)?(?: like)?)?"
    r"|what(?:'s| is) up (?P<up>today|tomorrow|this week)|plan (?:my|the|this) (?P<plan>week)",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"(?:,? (?:sorted|ordered|in order))? by (?:due )?(?P<order>date|priority|title|name|due)$",
    re.IGNORECASE,
)
_SORT = re.compile(r"(?:sort|order|arrange) (?P<what>.+)", re.IGNORECASE)
_WHAT = re.compile(
    rf"(?:what(?:'s|s| is| are| do i have| have i got| did i| have i)?"
    rf"|which(?: of my)?(?: {_NOUN})?(?: are| is| do i have| have i)?|do i have|am i"
    rf"|have i got|is there|are there|(?:is |are )?any(?:thing)?|whats)\b(?P<what>.*)",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"(?:how many|count|what(?:'s| is) the number of|number of)\b(?P<what>.*)", re.IGNORECASE
)
_FIND = re.compile(
    r"(?:find|search(?: for)?|look (?:for|up)|where(?:'s| is)) (?P<what>.+)", re.IGNORECASE
)
_WHEN = re.compile(
    r"(?:when(?:'s| is| are| do i (?:need|have) to| should i| must i)|what(?:'s"
    r"| is) the (?:due date|deadline|priority|status|description)(?: of| for)|what(?:'s"
    r"| is) in|details (?:of|on|for)|tell me (?:more )?about|what about|how about|what does|is"
    r"|are|did i|have i) "
    r"(?P<what>.+?)(?: (?:due|done|finished|completed?|overdue|on my list|on the list|again"
    r"|say|still open|open))?",
    re.IGNORECASE,
)
_TELL = re.compile(
    r"(?:what about|how about|tell me (?:more )?about|details (?:of|on|for)) (?P<what>.+)",
    re.IGNORECASE,
)
_MUST = re.compile(
    r"(?:do|must|should) i (?:still )?(?:(?:have|need) to )?(?P<what>(?!have)\w+ .+)", re.IGNORECASE
)
_FILLER = re.compile(
    rf"^(?:all|any|every|everything|whatever|rest|of|the|my|me|on|in|for|from|that(?:'s)?|still"
    rf"|currently|is|are|do i have|there|have"
    rf"|got|left|to do|i have|am i|with|on|anything|what|do|i|has|need to do|more|again|a"
    rf"|list of|please"
    rf"|{_NOUN})\b ?"
    r"|\b(?:is|are)? ?(?:on|in|for) (?:my|the) (?:\w+ )?(?:list|plate|agenda|tasks|schedule)\b"
    r"|\b(?:do i have(?: to do)?|have i got|i have(?: to do)?|to do|do i need to do"
    r"|should i do|left(?: to do)?|remaining|are there|is there|my list|my tasks|now"
    r"|at the moment|coming up|(?:is|are) there)$",
    re.IGNORECASE,
)
_OTHER_TOPIC = re.compile(
    r"\b(?:weather|news|time|capital|meaning|joke|score|price|president|recipe|stock|password)\b",
    re.IGNORECASE,
)
_DONE_WORDS = re.compile(
    r"\b(?:completed?|finished|done|did i (?:do|finish|complete)|have i (?:done|finished"
    r"|completed)|accomplish(?:ed)?)\b",
    re.IGNORECASE,
)
_LATE_WORDS = re.compile(r"\b(?:overdue|late|past due|missed|behind)\b", re.IGNORECASE)
_UNDATED = re.compile(
    r"\b(?:without|with no|no) (?:a )?(?:due )?(?:date|deadline)s?\b|\bundated\b|\bunscheduled\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\b(?:today|tonight|tomorrow|yesterday|(?:this|next) week(?:end)?|last week|the weekend"
    r"|this month|next month|upcoming|coming up|soon|the next \w+ days"
    r"|(?:by|before|until|on) (?:the )?(?:next |this )?[\w]+(?: \d{1,2}(?:st|nd|rd|th)?)?"
    r"|(?:this |next )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b(?:'s)?",
    re.IGNORECASE,
)
_EMPTY_WORDS = frozenset(
    ["s", "is", "are", "all", "everything", "it", "list", "plate", "i", "do", "on", "need"]
)
_ABOUT = re.compile(
    r"(?:about|with|containing|named|called|mentioning|related to|for) (?P<query>.+)", re.IGNORECASE
)
_TAG = re.compile(
    r"#(?P<hash>[\w-]+)|\b(?:tagged(?: with| as)?|with (?:the )?tag) #?(?P<tag>[\w-]+)",
    re.IGNORECASE,
)
_PRIORITY = re.compile(
    r"\b(?P<word>high|medium|low|urgent|important|p[1-3])(?:[ -]priority)?\b", re.IGNORECASE
)


def read(text: str, now: Now) -> Intent | None:
    """Returns the list or the task that was asked about, or None."""
    text = text.strip(" ?.!")
    if "\n" in text or _OTHER_TOPIC.search(text):
        return None
    return _read_list(text, now) or _read_task(text, now)


def _read_list(text: str, now: Now) -> Intent | None:
    if found := _ORDER.search(text):
        shown = _SORT.sub(r"show \g<what>", text[: found.start()])
        listed = _read_list(shown, now)
        order = found["order"].lower().replace("name", "title")
        return replace(listed, order=order) if isinstance(listed, ListTasks) else listed
    if found := _OUTLOOK.fullmatch(text):
        words = found["when"] or found["up"] or found["plan"]
        period = read_period({"day": "today", "week": "this week"}.get(words.lower(), words), now)
        return ListTasks(period or Filter())
    if found := _COUNT.fullmatch(text):
        return ListTasks(filter_in(found["what"], now) or Filter(), is_count=True)
    if found := _FIND.fullmatch(text):
        title = _title(found["what"], now)
        wanted = filter_in(found["what"], now) or Filter(query=title)
        return ListTasks(replace(wanted, status="all"))
    if found := _TELL.fullmatch(text):
        wanted = filter_in(found["what"], now)
        return ListTasks(wanted) if wanted is not None else None
    if found := _SHOW.fullmatch(text):
        return _show(found["what"] or found["bare"], now)
    if _MUST.fullmatch(text) or not _WHAT.fullmatch(text):
        return None
    wanted = filter_in(text, now)
    return ListTasks(wanted) if wanted is not None else None


def _read_task(text: str, now: Now) -> Intent | None:
    if found := _MUST.fullmatch(text):
        return Find(ByTitle(found["what"]))
    found = _TELL.fullmatch(text) or _WHEN.fullmatch(text)
    target = read_selector(found["what"], now) if found else None
    return Find(target) if isinstance(target, ByTitle | Last) else None


def _show(what: str, now: Now) -> Intent | None:
    wanted = filter_in(what, now)
    if wanted is not None:
        return ListTasks(wanted)
    target = read_selector(what, now)
    return Find(target) if isinstance(target, ByTitle | Last) else None


def _title(what: str, now: Now) -> str:
    target = read_selector(what, now)
    return target.text if isinstance(target, ByTitle) else what


def filter_in(text: str, now: Now) -> Filter | None:
    """Returns the filter in some words; None when they are about something else.

    When a task was completed is not known, so completed tasks are not cut to a period.
    """
    exact = read_filter(text, now)
    if exact is not None:
        return replace(exact, status="pending") if exact == Filter(status="all") else exact
    wanted, rest = Filter(), text
    if found := _TAG.search(rest):
        wanted, rest = (
            replace(wanted, tag=(found["hash"] or found["tag"]).lower()),
            _cut(rest, found),
        )
    if found := _UNDATED.search(rest):
        wanted, rest = replace(wanted, is_undated=True), _cut(rest, found)
    if found := _LATE_WORDS.search(rest):
        wanted, rest = replace(wanted, is_overdue=True), _cut(rest, found)
    if found := _DONE_WORDS.search(rest):
        wanted, rest = replace(wanted, status="completed"), _cut(rest, found)
    if found := _PRIORITY.search(rest):
        from_word = read_filter(f"{found['word']} tasks", now)
        wanted = replace(wanted, priority=from_word.priority if from_word else None)
        rest = _cut(rest, found)
    for found in _PERIOD.finditer(rest):
        period = read_period(found[0].removesuffix("'s"), now)
        if period is not None:
            wanted = replace(wanted, first=period.first, last=period.last)
            rest = _cut(rest, found)
            break
    if wanted.status == "completed":
        wanted = replace(wanted, first=None, last=None)
    return _with_rest(wanted, rest)


def _with_rest(wanted: Filter, rest: str) -> Filter | None:
    rest = re.sub(
        r"\b(?:due|still|open|pending|scheduled|planned|what's|what|whats|which|anything"
        r"|have i|did i|do i have|is there|are there|have)\b",
        " ",
        rest,
        flags=re.IGNORECASE,
    )
    rest = " ".join(rest.split())
    while (shorter := " ".join(_FILLER.sub(" ", rest).split()).strip(" ?.,!'")) != rest:
        rest = shorter
    if not rest or rest.lower() in _EMPTY_WORDS:
        return wanted
    if found := _ABOUT.fullmatch(rest):
        return replace(wanted, query=re.sub(r"^(?:the|my|an?) ", "", found["query"]))
    return None


def _cut(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"
