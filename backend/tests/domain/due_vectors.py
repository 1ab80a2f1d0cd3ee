"""The table of due dates that the backend and the page are both held to."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

VECTORS: Any = json.loads(
    (Path(__file__).parents[3] / "shared-vectors/due.json").read_text(encoding="utf-8")
)

Case = dict[str, Any]


def moment(case: Case) -> datetime:
    """The case's now, carrying its zone."""
    return datetime.fromisoformat(case["now"]).astimezone(ZoneInfo(case["zone"]))


def name(case: Case) -> str:
    """What to call a case in a report."""
    return f"{case['due']} at {case['now']} in {case['zone']}"
