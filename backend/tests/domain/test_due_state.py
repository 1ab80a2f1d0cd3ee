"""Where a task stands: the table that the backend and the page are both held to."""

from datetime import UTC, datetime

import pytest

from src.domain.due import Due
from src.domain.due_state import due_state, place_of
from src.domain.task import Priority, Task
from tests.domain.due_vectors import VECTORS, Case, moment, name

PLACES = VECTORS["places"]
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def due_of(case: Case) -> Due | None:
    return Due.parse(case["due"]) if case["due"] else None


@pytest.mark.parametrize("case", VECTORS["states"], ids=name)
def test_a_due_date_stands_as_in_the_table(case: Case) -> None:
    assert due_state(due_of(case), moment(case)) == case["state"]


@pytest.mark.parametrize("case", PLACES["tasks"], ids=str)
def test_a_task_is_where_the_table_says(case: Case) -> None:
    task = Task(
        id=1,
        user_id="alice",
        title="Buy milk",
        description="",
        completed=case["completed"],
        priority=Priority.NONE,
        due=due_of(case),
        tags=(),
        created_at=LONG_AGO,
        updated_at=LONG_AGO,
        deleted_at=LONG_AGO if case["deleted"] else None,
    )
    assert place_of(task, moment(PLACES)) == case["place"]
