"""The check of docs/guides sees a difference that does not apply any more."""

from pathlib import Path

from scripts import check_guides

GUIDE = """# Add a line
```diff
--- a/list.txt
+++ b/list.txt
@@ -1,2 +1,3 @@
 one
+one and a half
 two
```
"""


def test_a_difference_that_applies_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("one\ntwo\n")

    assert check_guides.patch_fault(check_guides.patch_of(GUIDE), tmp_path) == ""


def test_a_difference_to_what_has_changed_since_is_told(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("one\nthree\n")

    assert "list.txt" in check_guides.patch_fault(check_guides.patch_of(GUIDE), tmp_path)


def test_a_path_that_is_gone_is_told() -> None:
    assert check_guides.lost_places("a.md", "see `backend/src/nowhere.py`") == [
        "a.md: no backend/src/nowhere.py"
    ]


def test_a_quote_that_has_changed_since_is_told(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("one\ntwo\n")

    assert check_guides.lost_quotes("a.md", "```text list.txt\ntwo\n```\n", tmp_path) == []
    assert check_guides.lost_quotes("a.md", "```text list.txt\nthree\n```\n", tmp_path) == [
        "a.md: list.txt does not have: three"
    ]


def test_a_member_of_the_door_that_the_guide_does_not_name_is_told() -> None:
    guide = "<!-- members of Domain -->\n| `act` | does |\n<!-- /members -->\n"
    door = "class Domain:\n    briefing: str\n    def act(self) -> None: ...\n"

    assert check_guides.members_fault("a.md", guide, door) == ["a.md: members of Domain: briefing"]


def test_a_test_that_is_gone_is_told() -> None:
    mine = "backend/tests/scripts/test_guides.py"
    there, gone = "test_a_test_that_is_gone_is_told", "test_that_nobody_wrote"
    told = check_guides.lost_tests("a.md", f"`{mine}::{there}`, `{mine}::{gone}`")
    assert told == [f"a.md: {mine} has no {gone}"]
