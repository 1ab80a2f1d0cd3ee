"""What the page is told of changed tasks."""

from typing import Any, cast

from chatkit.types import ClientEffectEvent

from src.chat.step import Step
from src.chat.tasks.held_changes import is_held
from src.chat.tasks.words import is_write


def effect_of(step: Step) -> ClientEffectEvent | None:
    """The effect that tells the page which task a successful write changed."""
    result = step.outcome
    if step.is_error or not is_write(step.tool) or not isinstance(result, dict):
        return None
    if is_held(cast(object, result)):
        return None
    values = cast(dict[str, Any], result)
    return changed_effect([int(values["task_id"])], str(values["status"]))


def changed_effect(task_ids: list[int], change: str) -> ClientEffectEvent:
    """`tasks.changed`, as the page listens for it."""
    return ClientEffectEvent(name="tasks.changed", data={"task_ids": task_ids, "change": change})
