"""What to say about a field that nobody knows: swallowing it would lose what it was meant for."""

from collections.abc import Collection
from difflib import get_close_matches

from src.domain.errors import ValidationError

_SHOWN = 40
_OTHER_WORDS = {
    "name": "title",
    "text": "title",
    "notes": "description",
    "details": "description",
    "deadline": "due_at",
    "date": "due_at",
    "labels": "tags",
    "done": "completed",
    "id": "task_id",
    "search": "query",
    "q": "query",
}


def unknown_field(name: str, known: Collection[str]) -> ValidationError:
    """The error for a field `name` where only those of `known` exist; suggests the one meant."""
    shown = name[:_SHOWN]
    word = shown.lower()
    near = get_close_matches(word, known, n=1) or [_OTHER_WORDS.get(word, "")]
    hint = f" Did you mean {near[0]}?" if near[0] in known else ""
    return ValidationError(
        shown, f"There is no field {shown!r} here.{hint} Known are {', '.join(known)}."
    )
