"""The user's present is what the instructions say, and the clock's where they are silent."""

from datetime import UTC, datetime

import pytest

from src.offline_model.clock import read_now
from tests.offline_model.moments import BERLIN

CLOCK = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)


def test_day_and_zone_come_from_the_instructions() -> None:
    now = read_now("Today is Friday 2026-11-20.\nThe user's time zone is Europe/Berlin.", CLOCK)

    assert now.moment == datetime(2026, 11, 20, 0, 30, tzinfo=BERLIN)


def test_the_clock_names_the_day_in_the_users_zone() -> None:
    now = read_now("The user's time zone is Europe/Berlin.", CLOCK)

    assert now.moment == datetime(2026, 11, 21, 0, 30, tzinfo=BERLIN)


@pytest.mark.parametrize(
    "instructions",
    [
        None,
        "",
        "The user's time zone is Mars/Olympus.",
        "The user's time zone is ../../etc/passwd.",
    ],
)
def test_without_a_known_zone_it_is_utc(instructions: str | None) -> None:
    assert read_now(instructions, CLOCK).moment == CLOCK


def test_a_day_that_does_not_exist_is_not_believed() -> None:
    assert read_now("Today is Friday 2026-13-40.", CLOCK).moment == CLOCK
