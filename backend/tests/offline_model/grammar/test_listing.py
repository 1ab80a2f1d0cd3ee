"""Questions about the list."""

import pytest

from src.domain.task import Priority
from src.offline_model.grammar.intents import ByTitle, Filter, Find, Intent, ListTasks
from src.offline_model.grammar.parse import parse
from tests.offline_model.moments import NOW, day

CASES: list[tuple[str, Intent]] = [
    ("list", ListTasks(Filter())),
    ("list my tasks", ListTasks(Filter())),
    ("show my tasks", ListTasks(Filter())),
    ("show me everything", ListTasks(Filter())),
    ("show all tasks", ListTasks(Filter())),
    ("what's on my list?", ListTasks(Filter())),
    (
        "what is on my list today?",
        ListTasks(Filter(first=day("2026-11-20"), last=day("2026-11-20"))),
    ),
    (
        "what do I have to do today?",
        ListTasks(Filter(first=day("2026-11-20"), last=day("2026-11-20"))),
    ),
    ("what do I have today", ListTasks(Filter(first=day("2026-11-20"), last=day("2026-11-20")))),
    ("what's due today?", ListTasks(Filter(first=day("2026-11-20"), last=day("2026-11-20")))),
    ("what is due tomorrow?", ListTasks(Filter(first=day("2026-11-21"), last=day("2026-11-21")))),
    ("what is due this week?", ListTasks(Filter(first=day("2026-11-20"), last=day("2026-11-22")))),
    ("what's due next week", ListTasks(Filter(first=day("2026-11-23"), last=day("2026-11-29")))),
    ("what's due by Friday?", ListTasks(Filter(first=day("2026-11-20"), last=day("2026-11-27")))),
    ("what is due on Monday", ListTasks(Filter(first=day("2026-11-23"), last=day("2026-11-23")))),
    ("anything due tomorrow?", ListTasks(Filter(first=day("2026-11-21"), last=day("2026-11-21")))),
    (
        "do I have anything due today?",
        ListTasks(Filter(first=day("2026-11-20"), last=day("2026-11-20"))),
    ),
    ("show overdue tasks", ListTasks(Filter(is_overdue=True))),
    ("what's overdue?", ListTasks(Filter(is_overdue=True))),
    ("what am I late with?", ListTasks(Filter(is_overdue=True))),
    ("am I behind on anything?", ListTasks(Filter(is_overdue=True))),
    ("show completed tasks", ListTasks(Filter(status="completed"))),
    ("what have I done?", ListTasks(Filter(status="completed"))),
    ("what did I finish", ListTasks(Filter(status="completed"))),
    ("what have I finished this week", ListTasks(Filter(status="completed"))),
    ("show #home", ListTasks(Filter(tag="home"))),
    ("show tasks tagged home", ListTasks(Filter(tag="home"))),
    ("what's in #home", ListTasks(Filter(tag="home"))),
    ("list high priority tasks", ListTasks(Filter(priority=Priority.HIGH))),
    ("what is urgent?", ListTasks(Filter(priority=Priority.HIGH))),
    ("which tasks are high priority?", ListTasks(Filter(priority=Priority.HIGH))),
    ("show tasks without a date", ListTasks(Filter(is_undated=True))),
    ("what has no deadline?", ListTasks(Filter(is_undated=True))),
    ("how many tasks do I have?", ListTasks(Filter(), is_count=True)),
    ("how many tasks are overdue?", ListTasks(Filter(is_overdue=True), is_count=True)),
    ("how many are done?", ListTasks(Filter(status="completed"), is_count=True)),
    (
        "how many tasks are due today",
        ListTasks(Filter(first=day("2026-11-20"), last=day("2026-11-20")), is_count=True),
    ),
    ("count my tasks", ListTasks(Filter(), is_count=True)),
    ("find dentist", ListTasks(Filter(status="all", query="dentist"))),
    ("search for milk", ListTasks(Filter(status="all", query="milk"))),
    ("when is the dentist?", Find(ByTitle("dentist"))),
    ("when is the report due?", Find(ByTitle("report"))),
    ("is the report done?", Find(ByTitle("report"))),
    ("what about the dentist", Find(ByTitle("dentist"))),
    ("do I have anything about milk?", ListTasks(Filter(query="milk"))),
    ("do I have to buy milk?", Find(ByTitle("buy milk"))),
    ("what do I still have to do", ListTasks(Filter())),
    ("what's left", ListTasks(Filter())),
    ("what's left for today", ListTasks(Filter(first=day("2026-11-20"), last=day("2026-11-20")))),
    ("show my todo list", ListTasks(Filter())),
    ("today", ListTasks(Filter(first=day("2026-11-20"), last=day("2026-11-20")))),
    ("tomorrow", ListTasks(Filter(first=day("2026-11-21"), last=day("2026-11-21")))),
    ("this week", ListTasks(Filter(first=day("2026-11-20"), last=day("2026-11-22")))),
    ("tasks", ListTasks(Filter())),
    ("overdue", ListTasks(Filter(is_overdue=True))),
    (
        "what are my tasks for tomorrow",
        ListTasks(Filter(first=day("2026-11-21"), last=day("2026-11-21"))),
    ),
    ("what are my tasks?", ListTasks(Filter())),
    ("tell me what's due", ListTasks(Filter())),
    ("give me a list of all my tasks", ListTasks(Filter())),
    ("what's coming up?", ListTasks(Filter(first=day("2026-11-20"), last=day("2026-11-27")))),
    ("open the report", Find(ByTitle("report"))),
    ("what's the description of report?", Find(ByTitle("report"))),
    ("what's on today?", ListTasks(Filter(first=day("2026-11-20"), last=day("2026-11-20")))),
    ("what's up today", ListTasks(Filter(first=day("2026-11-20"), last=day("2026-11-20")))),
    (
        "what's on my plate this week",
        ListTasks(Filter(first=day("2026-11-20"), last=day("2026-11-22"))),
    ),
    ("how does my day look", ListTasks(Filter(first=day("2026-11-20"), last=day("2026-11-20")))),
    ("how's my week looking?", ListTasks(Filter(first=day("2026-11-20"), last=day("2026-11-22")))),
    (
        "what do I have on Friday",
        ListTasks(Filter(first=day("2026-11-27"), last=day("2026-11-27"))),
    ),
    (
        "what do I need to do on Monday?",
        ListTasks(Filter(first=day("2026-11-23"), last=day("2026-11-23"))),
    ),
    (
        "show me tomorrow's tasks",
        ListTasks(Filter(first=day("2026-11-21"), last=day("2026-11-21"))),
    ),
    ("what are today's tasks", ListTasks(Filter(first=day("2026-11-20"), last=day("2026-11-20")))),
    ("show all my completed tasks", ListTasks(Filter(status="completed"))),
    ("do I have any overdue tasks?", ListTasks(Filter(is_overdue=True))),
    ("any tasks for tomorrow?", ListTasks(Filter(first=day("2026-11-21"), last=day("2026-11-21")))),
    (
        "is there anything due next week?",
        ListTasks(Filter(first=day("2026-11-23"), last=day("2026-11-29"))),
    ),
    ("how many open tasks do I have", ListTasks(Filter(), is_count=True)),
    ("how many things are left", ListTasks(Filter(), is_count=True)),
    (
        "how many high priority tasks do I have",
        ListTasks(Filter(priority=Priority.HIGH), is_count=True),
    ),
    ("list tasks by priority", ListTasks(Filter(), order="priority")),
    ("sort my tasks by due date", ListTasks(Filter(), order="date")),
    (
        "show me my #work tasks due this week",
        ListTasks(Filter(first=day("2026-11-20"), last=day("2026-11-22"), tag="work")),
    ),
    (
        "which tasks are due before Friday",
        ListTasks(Filter(first=day("2026-11-20"), last=day("2026-11-26"))),
    ),
    (
        "show tasks for next month",
        ListTasks(Filter(first=day("2026-12-01"), last=day("2026-12-31"))),
    ),
    ("show me the dentist task", Find(ByTitle("dentist"))),
    ("do I have a task about the dentist?", ListTasks(Filter(query="dentist"))),
    ("when do I have to pay rent?", Find(ByTitle("pay rent"))),
    ("what's the priority of the report?", Find(ByTitle("report"))),
    (
        "can you help me plan my week",
        ListTasks(Filter(first=day("2026-11-20"), last=day("2026-11-22"))),
    ),
    ("plan my week", ListTasks(Filter(first=day("2026-11-20"), last=day("2026-11-22")))),
]


@pytest.mark.parametrize(("message", "expected"), CASES)
def test_a_message_is_read_as_its_intent(message: str, expected: Intent) -> None:
    assert parse(message, NOW) == [expected]
