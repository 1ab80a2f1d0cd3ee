"""What a task may contain. Every door applies these rules, through the task service."""

import unicodedata
from dataclasses import replace

from src.domain.errors import ValidationError
from src.domain.task import UNSET, NewTask, TaskChange, Unset

TITLE_LENGTH = 200
DESCRIPTION_LENGTH = 1_000
TAG_COUNT = 20
TAG_LENGTH = 40
QUERY_LENGTH = 200


def checked_new(new: NewTask) -> NewTask:
    """Trim and normalise; raises ValidationError naming the field."""
    return replace(
        new,
        title=checked_title(new.title),
        description=checked_description(new.description),
        tags=checked_tags(new.tags),
    )


def checked_change(change: TaskChange) -> TaskChange:
    """The same for a change; what is UNSET stays UNSET."""
    return replace(
        change,
        title=UNSET if isinstance(change.title, Unset) else checked_title(change.title),
        description=(
            UNSET
            if isinstance(change.description, Unset)
            else checked_description(change.description)
        ),
        tags=UNSET if isinstance(change.tags, Unset) else checked_tags(change.tags),
    )


def checked_title(title: str) -> str:
    """One line of 1 to 200 characters once trimmed."""
    title = _without_controls("title", unicodedata.normalize("NFC", title.strip()))
    if not 1 <= len(title) <= TITLE_LENGTH:
        raise ValidationError("title", f"A title has 1 to {TITLE_LENGTH} characters.")
    return title


def checked_description(description: str) -> str:
    """At most 1,000 characters; line breaks and tabs are welcome."""
    text = unicodedata.normalize("NFC", description.replace("\r\n", "\n").strip())
    _without_controls("description", text, allowed="\n\t")
    if len(text) > DESCRIPTION_LENGTH:
        raise ValidationError(
            "description", f"A description has at most {DESCRIPTION_LENGTH} characters."
        )
    return text


def checked_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """At most 20 different tags, in the order given."""
    cleaned = tuple(dict.fromkeys(checked_tag(tag) for tag in tags))
    if len(cleaned) > TAG_COUNT:
        raise ValidationError("tags", f"A task has at most {TAG_COUNT} tags.")
    return cleaned


def checked_tag(tag: str, field: str = "tags") -> str:
    """Lower case, no leading #, single spaces, 1 to 40 characters."""
    tag = _without_controls(field, unicodedata.normalize("NFC", tag.strip()))
    tag = " ".join(tag.lower().split()).lstrip("# ")
    if not 1 <= len(tag) <= TAG_LENGTH:
        raise ValidationError(field, f"A tag has 1 to {TAG_LENGTH} characters.")
    return tag


def checked_query(q: str) -> str:
    """A search text of at most 200 characters, folded like what it is compared with."""
    q = _without_controls("q", q.strip())
    if len(q) > QUERY_LENGTH:
        raise ValidationError("q", f"A search has at most {QUERY_LENGTH} characters.")
    return folded(q)


def folded(text: str) -> str:
    """Text for searching and sorting: no case, no accents (café and CAFE are the same)."""
    letters = unicodedata.normalize("NFKD", text)
    return "".join(c for c in letters if not "\u0300" <= c <= "\u036f").casefold()


def _without_controls(field: str, text: str, allowed: str = "") -> str:
    for character in text:
        if character not in allowed and unicodedata.category(character) in ("Cc", "Cs"):
            raise ValidationError(field, "Control characters are not accepted here.")
    return text
