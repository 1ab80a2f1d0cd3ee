"""Text of people inside text that a markdown view shows."""

import re

_MARKDOWN = re.compile(r"([\\`*_\[\]<>])")


def escape_markdown(title: str) -> str:
    """Returns a title that a markdown view shows as typed, so that it cannot add an image."""
    return _MARKDOWN.sub(r"\\\1", " ".join(title.split()))
