"""Which tasks a title means."""

import pytest

from src.offline_model.matching import Match, match_title
from src.offline_model.tasks import Task


def _tasks(*titles: str) -> list[Task]:
    return [Task(number, title) for number, title in enumerate(titles, 1)]


@pytest.mark.parametrize(
    ("text", "titles", "meant"),
    [
        ("buy groceries", ["Buy groceries", "Buy grapes"], ["Buy groceries"]),
        ("groceries", ["Buy groceries", "Call mum"], ["Buy groceries"]),
        ("grocery", ["Buy groceries", "Call mum"], ["Buy groceries"]),
        ("dentists", ["Call the dentist"], ["Call the dentist"]),
        ("milk", ["Milk", "Oat milk"], ["Milk"]),
        ("milk", ["Oat milk", "Soy milk"], ["Oat milk", "Soy milk"]),
        ("book room", ["Book room A", "Book room B"], ["Book room A", "Book room B"]),
        ("book room a", ["Book room A", "Book room B"], ["Book room A"]),
        ("MILK", ["milk"], ["milk"]),
        ("café", ["Visit the Café"], ["Visit the Café"]),
    ],
)
def test_words_of_a_title_mean_it_for_sure(text: str, titles: list[str], meant: list[str]) -> None:
    match = match_title(text, _tasks(*titles))

    assert [task.title for task in match.tasks] == meant
    assert match.is_sure


@pytest.mark.parametrize(
    ("text", "titles", "meant"),
    [
        ("grocieres", ["Buy groceries", "Call mum"], "Buy groceries"),
        ("buy grocreies", ["Buy groceries", "Call mum"], "Buy groceries"),
        ("dentsit", ["Call the dentist", "Milk"], "Call the dentist"),
    ],
)
def test_a_slip_of_spelling_is_likely(text: str, titles: list[str], meant: str) -> None:
    match = match_title(text, _tasks(*titles))

    assert [task.title for task in match.tasks] == [meant]
    assert not match.is_sure


def test_what_is_only_close_is_named_not_taken() -> None:
    match = match_title("bred", _tasks("Broad beans", "Milk"))

    assert match.tasks == ()


@pytest.mark.parametrize("text", ["", "   ", "!!!", "xyzzy"])
def test_nothing_like_it_is_nothing(text: str) -> None:
    assert match_title(text, _tasks("Buy groceries")) == Match()


def test_an_empty_list_holds_nothing() -> None:
    assert match_title("milk", []) == Match()
