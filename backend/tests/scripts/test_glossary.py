"""The check of docs/glossary.md sees a word that comes back, and says what to say."""

from pathlib import Path

from scripts import check_glossary

TABLE = r"| `(chat\|topic)_id` | thread id | `src` |"


def test_a_word_that_came_back_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src/a.py").write_text("x = 1\ntopic_id = 2\n")

    assert check_glossary.returned_words(TABLE, tmp_path) == [
        "src/a.py:2: topic_id = 2: say thread id"
    ]


def test_other_words_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src/a.py").write_text("thread_id = 2\n")

    assert check_glossary.returned_words(TABLE, tmp_path) == []


def test_a_place_that_is_gone_is_told() -> None:
    table = "| turn | one request | `backend/src/nowhere.py` |"

    assert check_glossary.lost_places(table) == ["turn: no backend/src/nowhere.py"]
