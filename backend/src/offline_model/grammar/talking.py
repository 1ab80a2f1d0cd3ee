"""Messages that need no task: greetings, thanks, help, yes and no, undo, planning."""

import re

from src.offline_model.clock import Now
from src.offline_model.grammar.intents import Intent, Talk

_END = r"(?: (?:tandem|copilot|there|again|please|everyone|all))*[ .!?]*"
_PATTERNS: tuple[tuple[Talk, re.Pattern[str]], ...] = tuple(
    (talk, re.compile(rf"(?:{pattern}){_END}", re.IGNORECASE))
    for talk, pattern in (
        (
            Talk.YES,
            r"yes|y|yep|yeah|yup|sure|ok|okay|correct|right|exactly|please do|do it|go ahead"
            r"|yes please|confirm(?:ed)?|of course|definitely|absolutely|sounds good|(?:yes"
            r"|yeah|ok|okay|sure),? (?:please(?: do)?|do it|do that|go ahead|add it"
            r"|delete (?:it|them)|sure|that one|move (?:it|them))",
        ),
        (
            Talk.NO,
            r"no|n|nope|nah|no thanks|no thank you|never ?mind|don't|do not|stop"
            r"|cancel(?: that)?|forget it|leave (?:it|them)|keep (?:it|them)|not now|neither"
            r"|none(?: of (?:them|these))?|no,? (?:don't|leave (?:it|them)|keep (?:it|them)"
            r"|thanks)",
        ),
        (
            Talk.GREETING,
            r"hi|hello|hey|hiya|yo|howdy|greetings|good (?:morning|afternoon|evening|day)"
            r"|hi there|hello there|are you there|how are you(?: doing)?(?: today)?"
            r"|how's it going|what's up"
            r"|sup|how do you do",
        ),
        (
            Talk.THANKS,
            r"(?:ok(?:ay)?,? |great,? |cool,? |perfect,? )?(?:thanks|thank you|thx|ty"
            r"|cheers)(?: (?:a lot|so much|very much|a bunch|for that|for your help))?|great"
            r"|cool|perfect|nice|awesome|good job|well done|got it|that's all|bye|goodbye"
            r"|see you|good night",
        ),
        (
            Talk.HELP,
            r"help|help me|\?+|what can you do(?: for me)?|what do you do|how (?:do(?:es)?"
            r"|can) (?:i|this|it|you) (?:use you|use this|work|help(?: me)?)|how do you work"
            r"|what are my options|commands|show (?:me )?(?:the )?(?:help|commands)"
            r"|what (?:can|should) i (?:say|ask|type)|examples|i need help|how (?:do|can"
            r"|would) i .{3,60}",
        ),
        (
            Talk.ABOUT_ME,
            r"who are you|what are you|are you (?:a |an )?(?:ai|bot|robot|human|model|real"
            r"|chatgpt|gpt|llm|person)|what(?:'s| is) your name|which model are you"
            r"|what model (?:is this|are you)|are you offline",
        ),
        (
            Talk.UNDO,
            r"undo|undo (?:that|it|this|the last (?:one|change|thing|step)|last(?: change)?"
            r"|everything)|revert(?: that| it)?|take (?:that|it) back|roll (?:that|it) back"
            r"|rollback|put (?:it|that|them) back|oops,? undo(?: that)?|bring (?:it|that"
            r"|them) back|restore (?:it|that|them)|(?:that was|it was) (?:a mistake|wrong)"
            r"|i didn't mean (?:that|to)",
        ),
        (
            Talk.RESTORE,
            r"(?:restore|undelete|recover) .{1,200}|bring back (?:the |my )?.{1,200}? tasks?",
        ),
        (Talk.REDO, r"redo|redo (?:that|it)|do (?:it|that) again"),
        (
            Talk.PLAN_DAY,
            r"(?:help me )?plan (?:out )?(?:my |the |today|this )?(?:day|today|morning"
            r"|afternoon)?(?: for me)?|(?:help me )?organi[sz]e (?:my )?(?:day|today)"
            r"|what should i (?:do|work on|start with|focus on|tackle)(?: (?:first|next|now"
            r"|today))*|where (?:do|should) i (?:start|begin)|what(?:'s"
            r"| is) (?:the )?next(?: (?:task|thing|one))?(?: due| to do)?|(?:what"
            r"|which)(?: one| task)?(?:'s| is) (?:the )?most urgent|what(?:'s"
            r"| is) (?:the )?most (?:important|urgent)(?: thing)?(?: today)?"
            r"|prioriti[sz]e my (?:day|tasks|list)",
        ),
        (
            Talk.CATCH_UP,
            r"(?:help me )?(?:to )?catch (?:me )?up(?: on (?:my )?(?:overdue |late )?(?:tasks"
            r"|things|list))?|i(?:'m| am) (?:behind|late)(?: on everything)?"
            r"|(?:help me )?(?:reschedule|replan|sort out|move|postpone|clear up"
            r"|deal with) (?:all )?(?:of )?(?:my |the |everything )?(?:overdue"
            r"|late)(?: (?:tasks|ones|things|items))?",
        ),
    )
)


def read(text: str, now: Now) -> Intent | None:
    """Returns the kind of talk that the whole message is, or None."""
    for talk, pattern in _PATTERNS:
        if pattern.fullmatch(text):
            return talk
    return None
