"""A value for every field that can be written, in JSON and in the domain: none is the default."""

from typing import Any

from src.domain.due import Due
from src.domain.task import Priority
from src.domain.task_fields import KINDS, WRITABLE, wire_name

BY_KIND: dict[type, tuple[object, Any]] = {
    str: ("Other", "Other"),
    bool: (True, True),
    int: (25, 25),
    Priority: ("low", Priority.LOW),
    Due: ("2026-11-30", Due.parse("2026-11-30")),
    tuple: (["work"], ("work",)),
}
_NAMES = [name for name in WRITABLE if name in KINDS]
GIVEN = {wire_name(name): BY_KIND[KINDS[name]][0] for name in _NAMES}
VALUES = {name: BY_KIND[KINDS[name]][1] for name in _NAMES}

ENDLESS: dict[type, Any] = {str: "x" * 100_000, tuple: ("x",) * 100_000, int: 10**12}
"""For each kind of value that can be too much, one that always is."""
