"""Composing a text costs what its length costs, and no more."""

import time
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from src.domain.normal_text import normal

MARKS = "".join(chr(c) for c in range(0x110000) if unicodedata.combining(chr(c)))
TIBETAN = "\u0f73\u0f75\u0f81"
letters = st.one_of(st.characters(), st.sampled_from(MARKS + TIBETAN), st.sampled_from("aeo각ก"))


@given(st.lists(letters, max_size=30).map("".join))
def test_it_is_the_composed_form_of_unicode(text: str) -> None:
    for whole in (text, text * 40):
        assert normal(whole) == unicodedata.normalize("NFC", whole)


def test_only_the_letters_known_to_are_nothing_but_marks() -> None:
    made_of_marks = {
        chr(point)
        for point in range(0x110000)
        if not unicodedata.combining(chr(point))
        and unicodedata.combining(unicodedata.normalize("NFD", chr(point))[:1] or "a")
    }
    assert made_of_marks == set(TIBETAN)


def test_unordered_marks_cost_about_as_much_as_other_letters_of_their_number() -> None:
    def cost(text: str) -> float:
        return min(_timed(text) for _ in range(3))

    plain = cost("a\u0301" * 40_000)
    for marks in ("\u0301\u0323" * 40_000, "\u0f73" * 80_000):
        assert cost("a" + marks) < 20 * plain  # unsorted, it is hundreds of times as much


def _timed(text: str) -> float:
    began = time.perf_counter()
    normal(text)
    return time.perf_counter() - began
