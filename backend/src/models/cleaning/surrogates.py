"""Text that can be stored: halves of surrogate pairs joined, and replaced where one is alone."""

REPLACEMENT = "\ufffd"


class HalvesJoiner:
    """Joins a character that a server cut between two pieces of text."""

    def __init__(self) -> None:
        self._half = ""

    def feed(self, text: str) -> str:
        """The text so far as it can be told; a first half waits for its second."""
        text, self._half = self._half + text, ""
        if text and "\ud800" <= text[-1] <= "\udbff":
            text, self._half = text[:-1], text[-1]
        return storable(text)

    def close(self) -> str:
        """What is left of a character whose second half never came."""
        rest, self._half = self._half, ""
        return REPLACEMENT if rest else ""


def storable(text: str) -> str:
    """`text` without NUL, its surrogate pairs joined and lone halves replaced."""
    text = text.replace("\0", "")
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
