"""Words that the grammar leans on: verbs that begin tasks, and their past forms."""

import re

_VERBS = """
answer arrange ask attend bake book borrow bring brush build buy call cancel check charge
clean collect contact cook cut decide decorate deposit discuss do donate download draft draw
drop email exercise feed fetch figure file fill find finish fix fold follow get give go grab
hang help hire install invite invoice iron join learn look mail make measure meet message
mow order organise organize pack paint park pay phone pick plan plant post practise practice
prepare print process publish purchase put read record refill refund register rehearse renew
rent repair replace reply report request research reserve respond return review ring run
scan schedule see sell send set ship shop sign sort speak start stop study submit sweep take
talk teach test text thank tidy train translate transfer travel try turn unpack update
upgrade vacuum visit walk wash watch water wipe work wrap write
"""
TASK_VERBS = frozenset(_VERBS.split())

_PAST_FORMS = {
    "bought": "buy", "paid": "pay", "sent": "send", "wrote": "write", "written": "write",
    "made": "make", "took": "take", "taken": "take", "read": "read", "went": "go", "got": "get",
    "gave": "give", "met": "meet", "sold": "sell", "told": "tell", "found": "find", "fed": "feed",
    "brought": "bring", "spoke": "speak", "ran": "run", "swept": "sweep", "built": "build",
    "put": "put", "cut": "cut", "drew": "draw", "rang": "ring", "hung": "hang", "saw": "see",
}  # fmt: skip
PAST = r"(?:[a-z]{2,12}ed|" + "|".join(_PAST_FORMS) + r")"

_PLEASE = re.compile(
    r"^(?:(?:hey|hi|hello|ok|okay|so|well|please|pls|now|also|just|then|and|next|tandem"
    r"|copilot|yes|no|great|thanks|actually|oh|wait|sorry|instead)\b[,!.]? "
    r"|(?:can|could|would|will) (?:you|u) (?:please |kindly |just |also )?"
    r"|i(?:'d| would) like (?:you )?to |i want (?:you )?to |i need you to |let's |let us "
    r"|go ahead and "
    r"|help me (?:to )?)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?<![, ])[, ]+(?:please|pls|thanks|thank you|thx|for me|will you|would you|now"
    r"|right now)[.!?]*$"
    r"|(?<![ .!?])[ .!?]+$",
    re.IGNORECASE,
)


def drop_politeness(text: str) -> str:
    """Returns the bare command: "could you please add milk, thanks" becomes "add milk"."""
    text = text.strip()
    stripped = _PLEASE.sub("", text)
    text = stripped or text
    for _ in range(3):
        shorter = _TAIL.sub("", text)
        if shorter == text or not shorter:
            break
        text = shorter
    return text


def starts_with_task_verb(text: str) -> bool:
    """Tells whether the words read like something to do: "buy milk", "call mum"."""
    first = re.match(r"[A-Za-z]+", text.strip())
    return first is not None and first[0].lower() in TASK_VERBS


def present_form(verb: str) -> str:
    """Returns the verb as a task would have it: "called" becomes "call"."""
    verb = verb.lower()
    if verb in _PAST_FORMS:
        return _PAST_FORMS[verb]
    stem = verb.removesuffix("ed")
    candidates = (stem, stem + "e", stem[:-1], stem.removesuffix("i") + "y")
    return next((word for word in candidates if word in TASK_VERBS), stem)
