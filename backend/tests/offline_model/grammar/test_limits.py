"""What is no task talk, and what only sounds like a task."""

import pytest

from src.offline_model.grammar.intents import CannotDo, Intent, Suggest, Talk, TaskDetails
from src.offline_model.grammar.parse import parse
from tests.offline_model.moments import NOW, on

CASES: list[tuple[str, Intent]] = [
    ("send an email to Bob", CannotDo("send mail", as_task="send an email to Bob")),
    (
        "send a mail to Anna about the report",
        CannotDo("send mail", as_task="send a mail to Anna about the report"),
    ),
    ("what's the weather", CannotDo("look at the weather")),
    ("what's the weather like tomorrow?", CannotDo("look at the weather")),
    ("tell me a joke", CannotDo("tell jokes")),
    ("write a poem", CannotDo("write texts")),
    ("play some music", CannotDo("play music")),
    ("translate hello to French", CannotDo("translate")),
    ("what is 2+2?", CannotDo("do sums")),
    ("who is the president", CannotDo("answer general questions")),
    ("email Bob", Suggest(TaskDetails("Email Bob"))),
    ("call mum", Suggest(TaskDetails("Call mum"))),
    ("buy milk", Suggest(TaskDetails("Buy milk"))),
    ("buy milk tomorrow", Suggest(TaskDetails("Buy milk", due=on("2026-11-21")))),
    ("asdfgh", Talk.UNKNOWN),
    ("añade leche a la lista", Talk.UNKNOWN),
    ("牛乳を追加して", Talk.NOT_ENGLISH),
    ("добавь молоко", Talk.NOT_ENGLISH),
    ("🛒", Talk.UNKNOWN),
    ("book a table", Suggest(TaskDetails("Book a table"))),
    ("order pizza", Suggest(TaskDetails("Order pizza"))),
    ("dentist tomorrow at 3pm", Suggest(TaskDetails("Dentist", due=on("2026-11-21 15:00")))),
    ("milk", Talk.UNKNOWN),
    ("water plants every Monday", CannotDo("repeat tasks", as_task="water plants every Monday")),
    ("share my list with Bob", CannotDo("share lists with other people")),
    ("set an alarm for 7", CannotDo("set alarms or timers")),
    (
        "I want to buy a birthday present for Tom by next Saturday",
        Suggest(TaskDetails("Buy a birthday present for Tom", due=on("2026-11-28"))),
    ),
    ("plan a trip to Rome", Suggest(TaskDetails("Plan a trip to Rome"))),
    ("what time is it", CannotDo("answer general questions")),
    ("what day is it today", CannotDo("answer general questions")),
    ("lol", Talk.UNKNOWN),
    ("I love you", Talk.UNKNOWN),
    ("you are stupid", Talk.UNKNOWN),
    ("turn on dark mode", CannotDo("change settings or your account")),
]


@pytest.mark.parametrize(("message", "expected"), CASES)
def test_a_message_is_read_as_its_intent(message: str, expected: Intent) -> None:
    assert parse(message, NOW) == [expected]
