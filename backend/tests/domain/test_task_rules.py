"""What a task may contain, for any text at all and by the table that the page is held to."""

import json
import unicodedata
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from src.domain.due import Due
from src.domain.errors import ValidationError
from src.domain.task_rules import (
    checked_description,
    checked_query,
    checked_tag,
    checked_tags,
    checked_title,
)

VECTORS: Any = json.loads(
    (Path(__file__).parents[3] / "shared-vectors/task.json").read_text(encoding="utf-8")
)


def whole(text: str | dict[str, Any]) -> str:
    """A text of the table, written out."""
    return text if isinstance(text, str) else text["repeat"] * text["times"]


@pytest.mark.parametrize("case", VECTORS["titles"], ids=lambda case: str(case["given"]))
def test_titles_of_the_table(case: dict[str, Any]) -> None:
    if case["kept"] is None:
        with pytest.raises(ValidationError):
            checked_title(whole(case["given"]))
    else:
        assert checked_title(whole(case["given"])) == whole(case["kept"])


@pytest.mark.parametrize("case", VECTORS["tags"], ids=lambda case: str(case["given"]))
def test_tags_of_the_table(case: dict[str, Any]) -> None:
    assert list(checked_tags(case["given"])) == case["kept"]


any_text = st.text(st.characters(exclude_categories=()), max_size=300)


@given(any_text)
def test_a_title_is_accepted_whole_or_refused_by_name(text: str) -> None:
    try:
        title = checked_title(text)
    except ValidationError as error:
        assert error.field == "title"
        return
    assert title == title.strip() == unicodedata.normalize("NFC", text.strip())
    assert 1 <= len(title) <= 200
    assert not {"Cc", "Cs"} & {unicodedata.category(character) for character in title}
    assert checked_title(title) == title
    title.encode()


@given(st.lists(st.text("aA# \t", max_size=5), max_size=8))
def test_tags_are_normal_and_different(tags: list[str]) -> None:
    try:
        cleaned = checked_tags(tuple(tags))
    except ValidationError as error:
        assert error.field == "tags"
        return
    assert len(set(cleaned)) == len(cleaned)
    assert checked_tags(cleaned) == cleaned


def test_a_description_keeps_its_lines() -> None:
    assert checked_description(" one\r\n\ttwo ") == "one\n\ttwo"


def test_lengths_count_characters_of_any_script() -> None:
    assert len(checked_title("é" * 200)) == 200
    assert len(checked_title("👩‍🚀" * 66)) == 198
    with pytest.raises(ValidationError):
        checked_title("中" * 201)


@given(st.dates(date(1900, 1, 1), date(9998, 12, 31)))
def test_a_day_survives_its_text(day: date) -> None:
    assert Due.parse(Due.on(day).isoformat()) == Due.on(day)


@given(st.datetimes(datetime(1901, 1, 1), datetime(9998, 1, 1), timezones=st.timezones()))  # noqa: DTZ001 - hypothesis adds the zone
def test_an_instant_survives_its_text_in_utc(moment: datetime) -> None:
    due = Due.at(moment)
    assert due.instant is not None
    assert due.instant.tzinfo is UTC
    assert Due.parse(due.isoformat()) == due


@given(any_text)
def test_a_due_text_is_read_or_refused_by_name(text: str) -> None:
    try:
        due = Due.parse(text, "due_before")
    except ValidationError as error:
        assert error.field == "due_before"
        return
    assert Due.parse(due.isoformat()) == due


def test_no_character_is_composed_of_more_than_the_measure_allows_for() -> None:
    every = (chr(point) for point in range(0x110000) if not 0xD800 <= point <= 0xDFFF)
    assert max(len(unicodedata.normalize("NFD", c)) for c in every) == 4
    assert len(checked_title(unicodedata.normalize("NFD", "\u1fa7" * 200))) == 200


@pytest.mark.parametrize("check", [checked_title, checked_description, checked_tag, checked_query])
def test_an_endless_text_is_refused_before_anything_is_done_with_it(check: Any) -> None:
    with mock.patch("src.domain.task_rules.normal") as normal, pytest.raises(ValidationError):
        check("a" + "\u0301\u0323" * 100_000)
    normal.assert_not_called()


def test_more_tags_than_anybody_repeats_are_refused_unread() -> None:
    with mock.patch("src.domain.task_rules.normal") as normal, pytest.raises(ValidationError):
        checked_tags(["a"] * 100_000)
    normal.assert_not_called()
