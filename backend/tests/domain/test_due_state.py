"""Where a task stands: the table that the backend and the page are both held to."""

from dataclasses import replace

import pytest

from src.domain.due import Due
from src.domain.due_state import due_state, place_of
from tests.domain.due_vectors import VECTORS, Case, moment, name
from tests.domain.example_task import BUY_MILK, MADE_AT

PLACES = VECTORS["places"]


def due_of(case: Case) -> Due | None:
    return Due.parse(case["due"]) if case["due"] else None


@pytest.mark.parametrize("case", VECTORS["states"], ids=name)
def test_a_due_date_stands_as_in_the_table(case: Case) -> None:
    assert due_state(due_of(case), moment(case)) == case["state"]


@pytest.mark.parametrize("case", PLACES["tasks"], ids=str)
def test_a_task_is_where_the_table_says(case: Case) -> None:
    task = replace(
        BUY_MILK,
        completed=case["completed"],
        due=due_of(case),
        deleted_at=MADE_AT if case["deleted"] else None,
    )
    assert place_of(task, moment(PLACES)) == case["place"]
