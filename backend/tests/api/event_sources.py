"""Two ways in which clients that nobody here wrote read server-sent events, in our own words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import orjson


@dataclass(frozen=True)
class Message:
    """One message as a client hands it to its page."""

    id: str = ""
    event: str = ""
    data: str = ""

    @property
    def json(self) -> dict[str, object]:
        """The data read as JSON."""
        return orjson.loads(self.data)


def event_source_messages(text: str) -> tuple[list[Message], str]:
    """What an EventSource dispatches, and the id that it would come back with.

    After "Interpreting an event stream" of the HTML standard: a block without data is no message,
    its id counts all the same, and what no empty line ends is dropped.
    """
    messages: list[Message] = []
    building, last_id = Message(), ""
    for name, value in _fields(text):
        if name is None:
            last_id = building.id
            if building.data:
                messages.append(replace(building, data=building.data.removesuffix("\n")))
            building = Message(id=building.id)
        elif name == "id" and "\0" not in value:
            building = replace(building, id=value)
        elif name == "event":
            building = replace(building, event=value)
        elif name == "data":
            building = replace(building, data=f"{building.data}{value}\n")
    return messages, last_id


def fetch_event_source_messages(text: str) -> list[Message]:
    """What Microsoft's fetch-event-source dispatches: a message at every empty line."""
    messages: list[Message] = []
    building = Message()
    for name, value in _fields(text):
        if name is None:
            messages.append(building)
            building = Message()
        elif name == "id":
            building = replace(building, id=value)
        elif name == "event":
            building = replace(building, event=value)
        elif name == "data":
            data = f"{building.data}\n{value}" if building.data else value
            building = replace(building, data=data)
    return messages


def _fields(text: str) -> Iterator[tuple[str | None, str]]:
    """Name and value of each whole line that is no comment; no name for an empty line."""
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[:-1]:
        if not line:
            yield None, ""
        elif not line.startswith(":"):
            name, _, value = line.partition(":")
            yield name, value.removeprefix(" ")
