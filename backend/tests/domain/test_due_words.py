"""Dates in words: the table that the backend and the page are both held to."""

import pytest

from src.domain.due import Due
from src.domain.due_words import date_words, due_words
from tests.domain.due_vectors import VECTORS, Case, moment, name


@pytest.mark.parametrize("case", VECTORS["words"], ids=name)
def test_a_date_is_said_as_in_the_table(case: Case) -> None:
    due, now = Due.parse(case["due"]), moment(case)
    assert (due_words(due, now), date_words(due, now)) == (case["words"], case["plain"])
