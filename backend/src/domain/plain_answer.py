"""Messages that are nothing but a yes, a no, or the wish to have the last change back.

They answer a question of the page as its buttons do, so they are known without a model. A few
words of other languages are among them: people answer in their own.
"""

import re
from enum import StrEnum


class PlainAnswer(StrEnum):
    """What the whole message says.

    TAKE_BACK ("cancel that") is a no to a question, and an undo without one. CANCEL ("cancel it")
    is the same, but without a question it may as well be about a task.
    """

    YES = "yes"
    NO = "no"
    TAKE_BACK = "take_back"
    CANCEL = "cancel"
    UNDO = "undo"


_IT = r"(?:it|them|that|this|these|those|all|all of (?:it|them)|everything)"
_AS_IS = r"(?: (?:alone|there|all|as (?:it|they) (?:is|are)))?"
_DO = r"(?:delete|remove|move|complete|finish|reopen|rename|change|update|apply)"
_DONT = r"(?:don't|do not|dont)"
_LEAD = (
    r"(?:(?:oh|oops|ah|hmm|hey|ok|okay|please|sorry|actually|wait|hold on|no|yes)(?: ?[,.!-]+)? )*"
)
_END = r"(?:,? (?:please|pls|tandem|copilot|now|then|again|there))*[ .!]*"

_YES = (
    r"y|yes|yep|yeah|yup|yea|aye|sure|ok|okay|correct|right|exactly|confirm(?:ed)?|agreed"
    r"|approved?|of course|definitely|absolutely|certainly|sounds good|please do"
    r"|do (?:it|that|so)|go ahead|go for it|proceed|make it so|let's do it"
    r"|(?:yes|yeah|yep|ok|okay|sure),? (?:please(?: do)?|do (?:it|that|so)|go ahead|sure|i am"
    rf"|i do|{_DO}(?: {_IT})?)|yes,? (?:thanks|thank you)|{_DO} them(?: all)?"
    r"|ja|jo|jep|jawohl|klar|gerne|genau|mach (?:es|das)|bitte|ja,? bitte|oui|d'accord|vas-y"
    r"|si|sí|vale|claro|sì|certo|sim|tak|да|はい|是|是的|好|好的|네|👍|✅"
)
_NO = (
    r"n|no|nope|nah|no thanks|no thank you|never ?mind|stop|cancel|abort|forget (?:it|that)"
    rf"|leave {_IT}{_AS_IS}|keep {_IT}{_AS_IS}|not now|not yet|neither|better not|rather not"
    rf"|none(?: of (?:them|these|those))?|{_DONT}(?: (?:{_DO}|touch|do) {_IT})?|please {_DONT}"
    rf"|no,? (?:{_DONT}(?: (?:{_DO}|do) {_IT})?|leave {_IT}{_AS_IS}|keep {_IT}{_AS_IS}|stop"
    r"|cancel|wait)"
    r"|nein|ne|nee|nö|nicht|nein,? danke|lass (?:es|das|sie)|abbrechen|stopp|non|não|nao|nie"
    r"|нет|いいえ|不|不要|아니요|👎|❌"
)
_TAKE_BACK = r"cancel that(?: last one| change)?|scrap that|no,? cancel (?:that|it|them)"
_CANCEL = r"cancel (?:it|them|this|these|those)"
_UNDO = (
    rf"undo|undo (?:{_IT}|the last (?:one|change|thing|step)|last(?: change)?|your last change"
    r"|(?:my|the) (?:last )?changes?|what you (?:just )?did)"
    rf"|revert(?: {_IT})?|take {_IT} back|take back {_IT}|roll {_IT} back|roll ?back"
    rf"|put {_IT} back|put back {_IT}|bring {_IT} back|bring back {_IT}|give {_IT} back"
    rf"|(?:change|switch|set|turn|move) {_IT} back|change back|(?:restore|undelete) {_IT}"
    r"|(?:that|it) was (?:a mistake|wrong|not what i (?:meant|wanted))"
    r"|i (?:didn't|did not) mean (?:that|to|it)"
    r"|rückgängig|mache? (?:es|das) rückgängig|zurücknehmen|nimm das zurück|annuler|annule"
    r"|deshacer|annulla|desfazer"
)


def _whole(words: str, lead: str = "") -> re.Pattern[str]:
    return re.compile(rf"{lead}(?:{words}){_END}", re.IGNORECASE)


_PATTERNS = (
    (PlainAnswer.UNDO, _whole(_UNDO, _LEAD)),
    (PlainAnswer.TAKE_BACK, _whole(_TAKE_BACK)),
    (PlainAnswer.CANCEL, _whole(_CANCEL)),
    (PlainAnswer.YES, _whole(_YES)),
    (PlainAnswer.NO, _whole(_NO)),
)
_LONGEST = 80


def read_plain_answer(text: str) -> PlainAnswer | None:
    """What the whole message says; None when there is more in it, or something else."""
    plain = " ".join(text[: _LONGEST + 1].replace("\u2019", "'").split())
    if len(plain) > _LONGEST:
        return None
    return next((answer for answer, words in _PATTERNS if words.fullmatch(plain)), None)
