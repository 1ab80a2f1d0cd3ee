"""What a search finds: the table that the API and the page are both held to."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from src.domain.search_rule import folded, search_text, search_words

VECTORS: Any = json.loads(
    (Path(__file__).parents[3] / "shared-vectors/search.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", VECTORS["folds"], ids=lambda case: ascii(case["text"]))
def test_a_text_folds_as_in_the_table(case: dict[str, str]) -> None:
    assert folded(case["text"]) == case["folded"]


@pytest.mark.parametrize("case", VECTORS["words"], ids=lambda case: ascii(case["q"]))
def test_a_search_has_the_words_of_the_table(case: dict[str, Any]) -> None:
    assert list(search_words(case["q"])) == case["words"]


@pytest.mark.parametrize("case", VECTORS["searches"], ids=lambda case: ascii(case["q"]))
def test_a_search_finds_what_the_table_says(case: dict[str, Any]) -> None:
    found = [
        task["name"]
        for task in VECTORS["tasks"]
        if all(
            word in search_text(task["title"], task["description"], task["tags"])
            for word in search_words(case["q"])
        )
    ]
    assert found == case["finds"]


def test_the_table_drops_and_writes_the_letters_that_folding_does() -> None:
    for first, last in VECTORS["drop"]:
        assert folded(chr(int(first, 16)) + chr(int(last, 16))) == ""
    for letter, written in VECTORS["letters"].items():
        assert folded(letter) == written


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text(max_size=60))
def test_a_text_is_found_by_itself_and_by_its_words_turned_round(text: str) -> None:
    for query in (text, " ".join(reversed(text.split()))):
        assert all(word in search_text(text, "", ()) for word in search_words(query))
