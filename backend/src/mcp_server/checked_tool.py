"""A tool that is strict where silence would lose something, and lenient where nothing is lost.

An argument nobody knows is an error that names it and those there are; null is as if it was left
out; a list may come as JSON text, as some clients send it. What the schema says is what a person
reads: the SDK hides the description of an optional parameter in `anyOf`.
"""

from collections.abc import Callable
from types import CodeType
from typing import Any, cast

import orjson
from mcp.server.mcpserver.context import Context
from mcp.server.mcpserver.exceptions import ToolError, UnexpectedToolError
from mcp.server.mcpserver.tools import Tool
from mcp.types import ToolAnnotations
from pydantic import ValidationError

from src.domain import errors
from src.domain.known_fields import unknown_field
from src.mcp_server.errors import tool_errors

MAX_LIST_TEXT = 10_000


class CheckedTool(Tool):
    """One of our tools."""

    async def run(
        self, arguments: dict[str, Any], context: Context[Any, Any], convert_result: bool = False
    ) -> object:
        """Check the arguments, call the function, and give its result.

        Raises:
            ToolError: The arguments are not accepted, or the function raised one.
            UnexpectedToolError: A fault nobody foresaw; its text stays here.
        """
        with tool_errors():
            given = self._checked(arguments)
        try:
            result = await self.fn_metadata.call_fn(self.fn, self.is_async, given)
            return self.fn_metadata.convert_result(result) if convert_result else result
        except ToolError:
            raise
        except Exception as error:
            raise UnexpectedToolError(f"{self.name} failed on our side.") from error

    def _checked(self, arguments: dict[str, Any]) -> dict[str, Any]:
        known: dict[str, Any] = self.parameters["properties"]
        if unknown := next((name for name in arguments if name not in known), None):
            raise unknown_field(unknown, known)
        given = {
            name: _unwrapped(value, known[name])
            for name, value in arguments.items()
            if value is not None
        }
        try:
            return self.fn_metadata.arg_model.model_validate(given).model_dump_one_level()
        except ValidationError as error:
            fault = error.errors(include_url=False, include_input=False)[0]
            raise errors.ValidationError(
                str(fault["loc"][0]), _sentence(fault["type"], str(fault["msg"]))
            ) from None


def checked_tool(fn: Callable[..., Any], description: str, annotations: ToolAnnotations) -> Tool:
    """The tool of a function, with a schema that can be read."""
    if fn.__code__ not in _made:
        _made[fn.__code__] = _described(fn)
    told = {"fn": fn, "description": description, "annotations": annotations}
    return _made[fn.__code__].model_copy(update=told)


_made: dict[CodeType, Tool] = {}
"""By the code of their function: that of another service's closure has the same schema."""


def _described(fn: Callable[..., Any]) -> Tool:
    tool = CheckedTool.from_function(fn)
    schema = tool.parameters
    tool.parameters = {
        "type": "object",
        "properties": {name: _readable(value) for name, value in schema["properties"].items()},
        "required": schema.get("required", []),
        "additionalProperties": False,
    }
    return tool


def _readable(schema: dict[str, Any]) -> dict[str, Any]:
    """An optional parameter's schema without null, its default and its title."""
    kept = {name: value for name, value in schema.items() if name not in ("anyOf", "title")}
    if kept.get("default", ...) in (None, ""):
        del kept["default"]
    for choice in schema.get("anyOf", ()):
        if choice.get("type") != "null":
            kept = {**choice, **kept}
    return kept


def _unwrapped(value: object, schema: dict[str, Any]) -> object:
    if schema.get("type") != "array" or not isinstance(value, str) or len(value) > MAX_LIST_TEXT:
        return value
    try:
        parsed: object = orjson.loads(value)
    except orjson.JSONDecodeError:
        return value
    return cast(object, parsed) if isinstance(parsed, list) else value


def _sentence(kind: str, message: str) -> str:
    return "This is required." if kind == "missing" else f"{message}."
