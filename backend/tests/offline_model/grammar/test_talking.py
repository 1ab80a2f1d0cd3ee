"""Messages that need no task."""

import pytest

from src.offline_model.grammar.intents import AllMentioned, ByPosition, Choose, Intent, Last, Talk
from src.offline_model.grammar.parse import parse
from tests.offline_model.moments import NOW

CASES: list[tuple[str, Intent]] = [
    ("what's next", Talk.PLAN_DAY),
    ("what should I do next?", Talk.PLAN_DAY),
    ("plan my day", Talk.PLAN_DAY),
    ("plan today", Talk.PLAN_DAY),
    ("help me plan my day", Talk.PLAN_DAY),
    ("catch up", Talk.CATCH_UP),
    ("help me catch up", Talk.CATCH_UP),
    ("reschedule overdue tasks", Talk.CATCH_UP),
    ("undo", Talk.UNDO),
    ("undo that", Talk.UNDO),
    ("hi", Talk.GREETING),
    ("hello there", Talk.GREETING),
    ("thanks!", Talk.THANKS),
    ("thank you very much", Talk.THANKS),
    ("help", Talk.HELP),
    ("what can you do?", Talk.HELP),
    ("who are you?", Talk.ABOUT_ME),
    ("yes", Talk.YES),
    ("yes please", Talk.YES),
    ("no", Talk.NO),
    ("no thanks", Talk.NO),
    ("the first one", Choose(ByPosition((1,)))),
    ("the second", Choose(ByPosition((2,)))),
    ("2", Choose(ByPosition((2,)))),
    ("both", Choose(AllMentioned(count=2))),
    ("all of them", Choose(AllMentioned())),
    ("the last one", Choose(Last(wants_last=True))),
    ("never mind", Talk.NO),
    ("ok", Talk.YES),
    ("cool", Talk.THANKS),
    ("cancel that", Talk.NO),
    ("undo the last change", Talk.UNDO),
    ("sorry, undo that", Talk.UNDO),
    ("thanks, that's all", Talk.THANKS),
    ("good morning", Talk.GREETING),
    ("how do I delete a task?", Talk.HELP),
]


@pytest.mark.parametrize(("message", "expected"), CASES)
def test_a_message_is_read_as_its_intent(message: str, expected: Intent) -> None:
    assert parse(message, NOW) == [expected]
