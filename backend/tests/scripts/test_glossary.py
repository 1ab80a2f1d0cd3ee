"""The check of docs/glossary.md sees a word that comes back, and says what to say."""

import importlib.util
from pathlib import Path

SCRIPT = Path(__file__).parents[3] / "scripts/check_glossary.py"
SPEC = importlib.util.spec_from_file_location("check_glossary", SCRIPT)
assert SPEC is not None
assert SPEC.loader is not None
check_glossary = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(check_glossary)

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
