"""The names of everything that the SDK's own types can put on the wire."""

from __future__ import annotations

from typing import cast, get_args

from chatkit.types import Source, Task, ThreadItem, ThreadItemUpdate, ThreadStreamEvent
from chatkit.widgets import StrictWidgetComponent, StrictWidgetRoot
from pydantic import BaseModel


def members(union: object) -> list[type[BaseModel]]:
    """The models of a union, with or without a discriminator around it."""
    found: list[type[BaseModel]] = []
    parts: tuple[object, ...] = get_args(union)
    for part in parts:
        if isinstance(part, type) and issubclass(part, BaseModel):
            found.append(part)
        else:
            found.extend(members(cast("object", part)))
    return found


def names(models: list[type[BaseModel]]) -> list[str]:
    return sorted({get_args(model.model_fields["type"].annotation)[0] for model in models})


VOCABULARY = {
    "events": names(members(ThreadStreamEvent)),
    "updates": names(members(ThreadItemUpdate)),
    "items": names(members(ThreadItem)),
    "tasks": names(members(Task)),
    "sources": names(members(Source)),
    "widgets": names([*members(StrictWidgetRoot), *members(StrictWidgetComponent)]),
}
