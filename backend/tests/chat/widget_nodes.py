"""Looks into widgets: their texts and the actions that they bind."""

from collections.abc import Iterator, Mapping
from typing import Any, cast


def nodes(value: object) -> Iterator[dict[str, Any]]:
    """Every object in a widget, outer ones first."""
    if isinstance(value, Mapping):
        node = cast(dict[str, Any], value)
        yield node
        for inner in node.values():
            yield from nodes(inner)
    elif isinstance(value, list):
        for inner in cast(list[object], value):
            yield from nodes(inner)


def actions_of(item: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The actions that a widget item binds, by type, as a client sends them."""
    return {
        bound["type"]: {"type": bound["type"], "payload": bound["payload"]}
        for node in nodes(item["widget"])
        for name, bound in node.items()
        if name.endswith("Action") and isinstance(bound, dict)
    }


def texts_of(item: Mapping[str, Any]) -> list[str]:
    """What a widget item says, in reading order."""
    return [
        str(node.get("value") or node.get("label"))
        for node in nodes(item["widget"])
        if node.get("type") in ("Text", "Caption", "Title", "Button")
    ]
