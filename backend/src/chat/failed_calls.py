"""What the model reads of a call that could not be made: the reason, the place, what there is."""

from collections.abc import Iterable
from typing import Any

from agents import RunContextWrapper, default_tool_error_function
from agents.tool_context import ToolContext

from src.models.cleaning.arguments import UnreadableArgumentsError, read_arguments


def tell_why(context: RunContextWrapper[Any], error: Exception) -> str:
    """Why a tool gave no result: its arguments, when they could not be read, or a fault of ours."""
    if isinstance(context, ToolContext):
        try:
            read_arguments(context.tool_arguments)
        except UnreadableArgumentsError as unreadable:
            return f"validation_error: {unreadable} Nothing was done."
    return default_tool_error_function(context, error)


def tell_names(wanted: str, names: Iterable[str]) -> str:
    """That there is no such tool, and which there are."""
    return f"not_found: There is no tool {wanted!r}. The tools are {', '.join(names)}."
