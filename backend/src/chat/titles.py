"""A thread's title, from its first message."""

from chatkit.types import ThreadMetadata, UserMessageItem

MAX_LENGTH = 60


def name_thread(thread: ThreadMetadata, message: UserMessageItem | None) -> None:
    """Give a thread that has no title one."""
    if thread.title is None and message is not None:
        thread.title = title_from(message)


def title_from(message: UserMessageItem) -> str | None:
    """The first line, cut at a word; None when the message has no text."""
    text = "".join(part.text for part in message.content)
    line = " ".join(next((line for line in text.splitlines() if line.strip()), "").split())
    if len(line) <= MAX_LENGTH:
        return line.rstrip(".,;: ") or None
    head, _, _ = line[: MAX_LENGTH + 1].rpartition(" ")
    return (head or line[:MAX_LENGTH]).rstrip(".,;: ") + "…"
