"""The counts beside the tabs: SQL that keeps the table of due dates."""

from typing import Any

from src.database.engine import Database
from src.domain.actor import Actor, ActorKind
from src.domain.due import Due
from src.domain.task import NewTask, TaskSummary
from src.services.event_bus import InProcessBus
from src.services.task_service import TaskService
from tests.domain.due_vectors import VECTORS, Case, moment, name


def counted(case: Case) -> TaskSummary:
    state = case["state"]
    return TaskSummary(1, state == "overdue", state == "today", state == "upcoming", 0)


async def test_a_task_is_counted_where_the_table_says(
    database: Database, bus: InProcessBus
) -> None:
    wrong: dict[str, Any] = {}
    for number, case in enumerate(VECTORS["states"]):
        user_id, now = f"user-{number}", moment(case)
        service = TaskService(database, bus, clock=lambda now=now: now)
        due = Due.parse(case["due"]) if case["due"] else None
        await service.add_task(Actor(user_id, ActorKind.PERSON), NewTask("t", due=due))
        summary = await service.summary(user_id, now.date(), case["zone"])
        if summary != counted(case):
            wrong[name(case)] = summary
    assert wrong == {}
