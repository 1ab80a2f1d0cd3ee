"""The actions that a widget in a thread binds to its buttons.

A widget is data in a thread, so an action that comes back from one counts only if this very
widget offers it: `offers` compares it with the actions bound in the stored item.
"""

from collections.abc import Iterator
from typing import Any, cast

from chatkit.types import WidgetItem

Node = dict[str, Any]


def offers(item: WidgetItem, action: str, payload: object) -> bool:
    """Whether the widget binds this action with this payload (form values may come on top)."""
    given = cast(Node, payload) if isinstance(payload, dict) else {}
    return any(
        bound["type"] == action
        and all(given.get(name) == value for name, value in bound["payload"].items())
        for bound in actions_of(item)
    )


def actions_of(item: WidgetItem) -> Iterator[Node]:
    """What the widget binds, each with its `type` and its `payload`."""
    for node in nodes_of(item):
        for name, value in node.items():
            if name.endswith("Action") and isinstance(value, dict):
                yield value


def nodes_of(item: WidgetItem) -> Iterator[Node]:
    """Every node of the widget, from the root down."""
    return _nodes(item.widget.model_dump())


def _nodes(node: object) -> Iterator[Node]:
    if isinstance(node, dict):
        inner = cast(Node, node)
        yield inner
        for value in inner.values():
            yield from _nodes(value)
    elif isinstance(node, list):
        for value in cast(list[object], node):
            yield from _nodes(value)
