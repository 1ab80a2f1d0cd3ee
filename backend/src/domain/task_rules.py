"""What a task may contain. Every door applies these rules, through the task service.

A text is measured before anything is done with it: each step after that is bounded by its length.
Characters are code points, here and on the page.
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from src.domain.blank_text import is_blank
from src.domain.errors import ValidationError
from src.domain.normal_text import normal
from src.domain.task import NewTask, TaskChange

TITLE_LENGTH = 200
DESCRIPTION_LENGTH = 1_000
TAG_COUNT = 20
TAG_LENGTH = 40
QUERY_LENGTH = 200

_LONGEST_COMPOSED = 4
"""No character is composed of more code points than these, so a text can shrink to a quarter."""

_REPEATED_TAGS = 10 * TAG_COUNT


def checked_new(new: NewTask) -> NewTask:
    """Trim and normalise; raises ValidationError naming the field."""
    return replace(new, **_checked(new.values()))


def checked_change(change: TaskChange) -> TaskChange:
    """The same for a change; what is UNSET stays UNSET."""
    return replace(change, **_checked(change.values()))


def checked_title(title: str) -> str:
    """One line of 1 to 200 characters once trimmed, of which one at least can be seen."""
    fault = ValidationError("title", f"A title has 1 to {TITLE_LENGTH} characters.")
    title = _composed(title, TITLE_LENGTH, fault)
    if is_blank(title) or len(title) > TITLE_LENGTH:
        raise fault
    return title


def checked_description(description: str) -> str:
    """At most 1,000 characters; line breaks and tabs are welcome."""
    fault = ValidationError(
        "description", f"A description has at most {DESCRIPTION_LENGTH} characters."
    )
    text = description.replace("\r\n", "\n")
    text = _composed(text, DESCRIPTION_LENGTH, fault, allowed="\n\t")
    if len(text) > DESCRIPTION_LENGTH:
        raise fault
    return text


def checked_tags(tags: Sequence[str]) -> tuple[str, ...]:
    """At most 20 different tags, in the order given."""
    fault = ValidationError("tags", f"A task has at most {TAG_COUNT} tags.")
    if len(tags) > _REPEATED_TAGS:
        raise fault
    cleaned = tuple(dict.fromkeys(checked_tag(tag) for tag in tags))
    if len(cleaned) > TAG_COUNT:
        raise fault
    return cleaned


def checked_tag(tag: str, field: str = "tags") -> str:
    """Lower case, no leading #, single spaces, 1 to 40 characters of which one can be seen."""
    fault = ValidationError(field, f"A tag has 1 to {TAG_LENGTH} characters.")
    tag = " ".join(_composed(tag, TAG_LENGTH, fault).lower().split()).lstrip("# ")
    if is_blank(tag) or len(tag) > TAG_LENGTH:
        raise fault
    return tag


def checked_query(q: str, field: str = "q") -> str:
    """A search text of at most 200 characters; search_rule.py says what it finds."""
    fault = ValidationError(field, f"A search has at most {QUERY_LENGTH} characters.")
    q = _composed(q, QUERY_LENGTH, fault)
    if len(q) > QUERY_LENGTH:
        raise fault
    return q


def text_bytes(title: str, description: str, tags: Iterable[str]) -> int:
    """How large a task's texts are as UTF-8; what a quota of bytes counts."""
    return sum(len(text.encode()) for text in (title, description, *tags))


_RULES: Mapping[str, Callable[[Any], object]] = {
    "title": checked_title,
    "description": checked_description,
    "tags": checked_tags,
}
"""For each field that its type alone leaves too free, what it may be."""


def _checked(values: Mapping[str, object]) -> dict[str, Any]:
    return {name: check(values[name]) for name, check in _RULES.items() if name in values}


def _composed(text: str, limit: int, fault: ValidationError, allowed: str = "") -> str:
    """Trimmed and in NFC, without controls; raises `fault` for what is too long to become short."""
    text = text.strip()
    if len(text) > _LONGEST_COMPOSED * limit:
        raise fault
    text = normal(text)
    for character in text:
        if character not in allowed and unicodedata.category(character) in ("Cc", "Cs"):
            raise ValidationError(fault.field, "Control characters are not accepted here.")
    return text
