"""Every name of a time zone is one that this server knows, or falls back to one."""

from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from src.domain.time_zones import known_zone


@pytest.mark.parametrize("name", ["Europe/Berlin", "UTC", "Etc/GMT-2", "America/Argentina/Ushuaia"])
def test_a_known_name_is_its_zone(name: str) -> None:
    assert known_zone(name) == ZoneInfo(name)


@pytest.mark.parametrize(
    "name",
    [
        *(None, "", " ", "Etc/Unknown", "Mars/Olympus", "../../etc/passwd", "/etc/localtime"),
        *("America", "a\0b", "x" * 5_000, "Europe/Berlin\n", "+99:00", "+14", "+00:00", "\ud800"),
    ],
)
def test_a_name_that_is_in_no_table_is_utc(name: str | None) -> None:
    assert known_zone(name).key == "UTC"


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("+02:00", "Etc/GMT-2"),
        ("UTC-5", "Etc/GMT+5"),
        ("gmt+0530", "Etc/GMT-6"),
        ("-0315", "Etc/GMT+3"),
    ],
)
def test_an_offset_is_the_zone_of_its_hour(name: str, zone: str) -> None:
    assert known_zone(name).key == zone
    assert zone in available_timezones()


@given(st.text(st.characters(exclude_categories=()), max_size=80))
def test_no_name_breaks_anything(name: str) -> None:
    assert isinstance(known_zone(name), ZoneInfo)
