"""One deletion of an answer passes, because it can be undone; more of them wait for the user.

All deletions that one model response calls for are held when they are several, and so is each
further one until the next message of the user, attempts to answer the same message included. A
held call has no effect: the model reads that the user is asked, and the answer ends in the card
of approval_card.py. Deleting for good is not held, because no tool offers it.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, cast

import orjson
from mcp.types import CallToolResult, TextContent
from openai.types.responses import ResponseFunctionToolCall, ResponseOutputItem

from src.chat.recorded_call import RecordedCall
from src.domain.errors import NotFoundError
from src.services.task_service import TaskService

DELETE_TOOL = "delete_task"
NEEDS_APPROVAL = "needs_approval"

_DIGITS = re.compile(r"[0-9]{1,18}")


class HeldDeletions:
    """Watches the deletions of one answer. `earlier` are the calls of earlier attempts at it."""

    def __init__(self, tasks: TaskService, user_id: str, earlier: Iterable[RecordedCall]) -> None:
        self._tasks = tasks
        self._user_id = user_id
        self._passed: set[int] = set()
        self._held: set[int] = set()
        self._wanted: dict[int, None] = {}
        self._is_bulk = False
        for call in earlier:
            if call.tool != DELETE_TOOL:
                continue
            task_id = _task_id(call.arguments)
            if task_id is None:
                continue
            self._wanted[task_id] = None
            (self._held if is_held(_parsed(call.output)) else self._passed).add(task_id)

    @property
    def task_ids(self) -> list[int]:
        """The tasks to ask about, in the order of the calls."""
        return [task_id for task_id in self._wanted if task_id in self._held - self._passed]

    def look_at(self, output: Sequence[ResponseOutputItem]) -> None:
        """Told what the model calls for, before any of it is done."""
        wanted = [
            _task_id(cast(dict[str, Any], arguments))
            for item in output
            if isinstance(item, ResponseFunctionToolCall) and item.name == DELETE_TOOL
            if isinstance(arguments := _parsed(item.arguments), dict)
        ]
        self._wanted.update((task_id, None) for task_id in wanted if task_id is not None)
        self._is_bulk = len(set(wanted)) > 1

    async def answer_instead(self, tool: str, arguments: dict[str, Any]) -> CallToolResult | None:
        """What the model reads in place of a deletion; None lets the call through."""
        if tool != DELETE_TOOL:
            return None
        task_id = _task_id(arguments)
        if task_id is None:
            # what is read differently here and by the tool must not slip through
            return _error("validation_error: task_id: A task's id is a whole number.")
        try:
            title = (await self._tasks.get_task(self._user_id, task_id)).title
        except NotFoundError as error:
            return _error(f"{error.code}: {error.detail}")
        if task_id in self._passed:
            return None
        if not self._is_bulk and not self._passed:
            self._passed.add(task_id)
            return None
        self._wanted[task_id] = None
        self._held.add(task_id)
        result = {"task_id": task_id, "status": NEEDS_APPROVAL, "title": title}
        return CallToolResult(
            content=[TextContent(type="text", text=orjson.dumps(result).decode())],
            structured_content=result,
        )


def is_held(result: object) -> bool:
    """Whether a tool's structured result says that the user is asked first."""
    return (
        isinstance(result, dict) and cast(dict[str, object], result).get("status") == NEEDS_APPROVAL
    )


def _task_id(arguments: dict[str, Any]) -> int | None:
    value: object = arguments.get("task_id")
    if isinstance(value, str) and _DIGITS.fullmatch(value):
        return int(value)
    return value if type(value) is int else None


def _parsed(text: str | None) -> object:
    try:
        return orjson.loads(text or "null")
    except orjson.JSONDecodeError:
        return None


def _error(text: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(type="text", text=text)], is_error=True)
