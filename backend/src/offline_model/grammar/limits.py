"""What the assistant cannot do, and bare words that could be a new task."""

import re

from src.offline_model.clock import Now
from src.offline_model.grammar.details import read_details
from src.offline_model.grammar.intents import Again, CannotDo, Intent, Suggest
from src.offline_model.grammar.selectors import read_selector
from src.offline_model.grammar.words import starts_with_task_verb

_MAX_WORDS = 16
_CANNOT: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (what, re.compile(pattern, re.IGNORECASE | re.DOTALL))
    for what, pattern in (
        ("send mail", r"(?:send|write|forward|draft|reply to)\b.*\b(?:e-?mails?|mail)\b.*"),
        ("send messages", r"(?:send|text|message|dm|whatsapp|sms)\b.*\b(?:messages?|text|sms"
            r"|whatsapp"
            r"|slack)\b.*"),
        ("use a calendar", r".*\b(?:calendar|meeting invite|zoom|google meet)\b.*"),
        ("look at the weather", r".*\b(?:weather|forecast|temperature|rain(?:ing)?)\b.*"),
        ("search the web", r"(?:google|search the (?:web|internet)|browse|look .+ up online)\b.*"
            r"|.*\b(?:news"
            r"|stock price|wikipedia)\b.*"),
        ("play music", r"play .+"),
        ("translate", r"translate .+|how do you say .+"),
        ("write texts", r"(?:write|compose|draft|generate) (?:me )?(?:an? )?(?:\w+ ){0,2}(?:poem"
            r"|story"
            r"|essay|letter|code|function|script|song|article|blog)\b.*"),
        ("tell jokes", r".*\b(?:joke|jokes|riddle)\b.*"),
        ("set alarms or timers", r"(?:set|start) (?:an? |the )?(?:alarm|timer)\b.*|wake me\b.*"),
        ("do sums", r"(?:what(?:'s| is) |calculate |compute )?\d[\d .]*[-+*/x][\d .]+\??"),
        ("share lists with other people", r"(?:share|assign|delegate) .+"),
        (
            "change settings or your account",
            r".*\b(?:(?:dark|light) (?:mode|theme)|settings?|my password|log ?out|sign ?out"
            r"|my account"
            r"|log me (?:in|out)|sign me (?:in|out))\b.*",
        ),
        ("repeat tasks", r".*\b(?:every (?:day|week|month|year|(?:mon|tues|wednes|thurs|fri|satur"
            r"|sun)day)"
            r"|daily|weekly|monthly|recurring)\b.*"),
        (
            "answer general "
            "questions", r"(?:who|why|where|what(?:'s| is| are)?|how|when|which)\b .{3,}\??"),
    )
)  # fmt: skip
_AGAIN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:and|also|plus) (?P<what>[^\n]{1,80}?)(?: too| as well)?",
        r"(?:do )?(?:the )?same (?:for|with|to) (?P<what>[^\n]{1,80}?)(?: too| as well)?",
        r"(?P<what>[^\n]{1,80}?) (?:too|as well)",
    )
)
_QUESTION = re.compile(
    r"(?:do|does|did|am|is|are|will|would|should) (?:i|you|we|it)\b", re.IGNORECASE
)
_BECOMES_TASK = frozenset({"send mail", "send messages", "repeat tasks"})


def read_limit(text: str, now: Now) -> Intent | None:
    """Returns what was asked for that has nothing to do with tasks, or None."""
    for what, pattern in _CANNOT:
        if pattern.fullmatch(text.strip()):
            return CannotDo(what, text if what in _BECOMES_TASK else "")
    return None


def read_again(text: str, now: Now) -> Intent | None:
    """Returns what the last command is to be done with as well, or None."""
    found = next((match for p in _AGAIN if (match := p.fullmatch(text.strip(" .!")))), None)
    target = read_selector(found["what"], now) if found else None
    return Again(found["what"], target) if found and target else None


def read_suggestion(text: str, now: Now) -> Intent | None:
    """Returns a task to propose when the words read like something to do, or None."""
    if "?" in text or not 2 <= len(text.split()) <= _MAX_WORDS or _QUESTION.match(text):
        return None
    details = read_details(text, now)
    says_more = details.due or details.priority or details.tags
    return (
        Suggest(details) if details.title and (says_more or starts_with_task_verb(text)) else None
    )
