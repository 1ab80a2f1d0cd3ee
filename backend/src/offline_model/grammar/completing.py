"""Done and not done: "mark X as complete", "I finished X", "reopen X"."""

import re

from src.offline_model.clock import Now
from src.offline_model.grammar.intents import (
    AllMentioned,
    ByTitle,
    Complete,
    Intent,
    Last,
    Reopen,
    Selector,
)
from src.offline_model.grammar.selectors import read_selector
from src.offline_model.grammar.words import PAST, TASK_VERBS, present_form

_DONE = r"(?:completed?|done|finished|closed|checked(?: off)?|ticked(?: off)?|checked-off|resolved)"
_OPEN = (
    r"(?:not (?:yet )?(?:completed?|done|finished)|incomplete|uncompleted?|undone|unfinished"
    r"|open|pending|active|to ?do|not-done|unchecked)"
)
_BE = r"(?:is|are|'s|was|were|has been|have been|isn't|aren't|wasn't)"

_REOPEN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:mark|set|flag|put|make|change|move|turn) (?P<what>.+?) (?:back )?(?:as|to|into"
        rf"|=)? ?(?:be )?(?:back )?(?:to )?{_OPEN}(?: again)?",
        rf"(?:mark|set) (?:as )?{_OPEN}:? (?P<what>.+)",
        r"(?:re-?open|un-?complete|un-?check|un-?tick|un-?mark|un-?finish|reactivate"
        r"|re-?activate)(?: the)? (?P<what>.+?)(?: again| as (?:done|completed?|finished))?",
        r"(?P<what>.+?) (?:is not|isn't|are not|aren't|was not|wasn't"
        r"|isnt) (?:yet )?(?:actually |really )?(?:completed?|done|finished)(?: yet)?",
        r"i (?:did not|didn't|have not|haven't)(?: actually| really)? (?:finish(?:ed)?"
        r"|complete[d]?|do|done)(?: with)? (?P<what>.+?)(?: yet)?",
        r"(?P<what>.+?) (?:needs? to be|should be|must be) (?:re-?opened|open(?: again)?)",
    )
)
_COMPLETE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:mark|set|flag|make|change|move|put|update|check) (?P<what>.+?) (?:(?:as|to"
        rf"|=) )?(?:be )?{_DONE}",
        rf"mark(?: as)? {_DONE}:? (?P<what>.+)",
        r"(?:tick|check|cross|mark|strike|knock)(?: off)? (?P<what>.+?)(?: off"
        r"| out)(?: (?:of )?(?:my|the) (?:\w+ )?list)?",
        r"(?:tick|check|cross|mark|strike) off (?P<what>.+?)(?: (?:from|on|of) (?:my"
        r"|the) (?:\w+ )?list)?",
        r"tick (?P<what>.+)",
        r"(?:complete|close|resolve|finish off|finish up|wrap up|finish) (?P<what>.+)",
        r"(?:i(?:'ve|'m| have| am)? )?(?:just |already |now |finally )*(?:finished|completed"
        r"|done|did|got done|got through|took care of|taken care of|dealt with)(?: with"
        r"| doing)?:? (?P<what>.+?)(?: (?:today|already|now|yesterday|this morning|just now))?",
        rf"(?P<what>.+?),? (?:{_BE}(?: all| now| already| both| finally)? "
        rf"|all )?{_DONE}(?: now| already| too)?",
        r"(?P<what>.+?) can be (?:ticked off|checked off|closed|completed|marked (?:as )?done)",
    )
)
_DID = re.compile(
    rf"(?:i|we)(?:'ve| have)? (?:just |already "
    rf"|finally )*(?P<verb>{PAST}) (?P<what>.+?)(?: (?:today|already|now|yesterday"
    rf"|this morning|just now))?",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"^(?:what|which|how|when|who|why|where|is|are|do|does|did|have|has|show|list)\b", re.IGNORECASE
)
_CONTRACTION = re.compile(r"^(it|that|this)'s\b", re.IGNORECASE)
_BARE = re.compile(r"(?:i'm |i am |all )?(?:done|finished)(?: now)?", re.IGNORECASE)
_NOT_A_TITLE = frozenset(
    {"i", "i'm", "im", "i am", "we", "we're", "you", "what", "well", "not", "get it", "all"}
)


def read(text: str, now: Now) -> Intent | None:
    """Returns what to complete or to reopen, or None."""
    text = _CONTRACTION.sub(r"\1 is", text)
    if _BARE.fullmatch(text):
        return Complete(AllMentioned() if text.lower().startswith("all") else Last())
    if "\n" in text or _QUESTION.match(text):
        return None
    for pattern in _REOPEN:
        if found := pattern.fullmatch(text):
            target = _target(found["what"], now)
            return Reopen(target) if target else None
    for pattern in _COMPLETE:
        if (found := pattern.fullmatch(text)) and found["what"].lower() not in _NOT_A_TITLE:
            target = _target(found["what"], now)
            return Complete(target) if target else None
    if (found := _DID.fullmatch(text)) and present_form(found["verb"]) in TASK_VERBS:
        target = read_selector(found["what"], now)
        verb = present_form(found["verb"])
        return (
            Complete(ByTitle(f"{verb} {target.text}") if isinstance(target, ByTitle) else target)
            if target
            else None
        )
    return None


def _target(what: str, now: Now) -> Selector | None:
    return read_selector(re.sub(r"^(?:off|with) (?=\w)", "", what, flags=re.IGNORECASE), now)
