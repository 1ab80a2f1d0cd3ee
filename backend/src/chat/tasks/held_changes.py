"""Up to three tasks change at once, because that is undone; more of them wait for the user.

Held are all changes of a model response with which an answer would come to more than three tasks,
each further one until the next message of the user, attempts to answer the same message included;
from the second deletion on, all deletions of a response; and whatever "all", "everything" or a
range selected. A held call has no effect: the model reads that the user is asked, and the answer
ends in the card of approval_card.py. Deleting for good is not held, because no tool offers it.
New tasks are not held, but there is a most of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

import orjson
from mcp.types import CallToolResult, TextContent
from openai.types.responses import ResponseFunctionToolCall, ResponseOutputItem

from src.chat.recorded_call import RecordedCall
from src.chat.tasks.proposals import CHANGE_TOOLS, DELETE_TOOL, read_proposal, task_id_of
from src.chat.tasks.selecting_words import Request
from src.domain.approval import Proposal
from src.domain.errors import NotFoundError, ValidationError
from src.services.task_service import TaskService

ADD_TOOL = "add_task"
ASK_FIRST = "ask_first"
"""The argument by which a model says that it selected the task, instead of being told it."""

ASK_FIRST_SCHEMA = {
    "type": "boolean",
    "default": False,
    "description": (
        "True when the user did not name this task but said all, everything or a range: "
        "a card then shows them what would change, and asks."
    ),
}

NEEDS_APPROVAL = "needs_approval"

MAX_UNASKED = 3
"""Tasks that an answer may change without a question."""

MAX_ASKED = 200
"""Tasks that one question may be about."""


class HeldChanges:
    """Watches the changes of one answer.

    Args:
        tasks: Says how a task is now.
        user_id: Whose tasks they are.
        request: What the user asked for.
        earlier: The calls of earlier attempts at the answer.
        max_adds: The most tasks that the answer may add.
    """

    def __init__(
        self,
        tasks: TaskService,
        user_id: str,
        request: Request,
        earlier: Iterable[RecordedCall],
        max_adds: int,
    ) -> None:
        self._tasks = tasks
        self._user_id = user_id
        self._request = request
        self._max_adds = max_adds
        self._adds = 0
        self._changed: set[int] = set()
        self._deleted: set[int] = set()
        self._held: dict[int, Proposal] = {}
        self._called_for: dict[int | None, None] = {}
        self._is_many = False
        self._are_deletions_many = False
        for call in earlier:
            self._remember(call)

    @property
    def proposals(self) -> list[Proposal]:
        """What to ask about, in the order of the calls: they are made side by side."""
        return [
            self._held[task_id]
            for task_id in self._called_for
            if task_id in self._held and task_id not in self._deleted
        ]

    def look_at(self, output: Sequence[ResponseOutputItem]) -> None:
        """Told what the model calls for, before any of it is done."""
        calls = [
            (item.name, cast(Mapping[str, object], arguments))
            for item in output
            if isinstance(item, ResponseFunctionToolCall) and item.name in CHANGE_TOOLS
            if isinstance(arguments := _parsed(item.arguments), dict)
        ]
        wanted = dict.fromkeys(task_id_of(arguments) for _, arguments in calls)
        deletions = {task_id_of(arguments) for tool, arguments in calls if tool == DELETE_TOOL}
        self._called_for |= wanted
        self._is_many = len(wanted.keys() | self._changed) > MAX_UNASKED
        self._are_deletions_many = len(deletions | self._deleted) > 1

    async def answer_instead(self, tool: str, arguments: dict[str, Any]) -> CallToolResult | None:
        """What the model reads in place of a call's effect; None lets the call through."""
        if tool == ADD_TOOL:
            return self._count_add()
        if tool not in CHANGE_TOOLS:
            return None
        try:
            wanted = read_proposal(tool, arguments)
            task = await self._tasks.get_task(self._user_id, wanted.task_id)
        except ValidationError as error:
            return _error(f"{error.code}: {error.field}: {error.detail}")
        except NotFoundError as error:
            return _error(f"{error.code}: {error.detail}")
        held = self._held.get(task.id)
        if held is None and wanted.against(task) is None:
            return None  # it is so already
        if not (held or self._must_wait(wanted, task.title, arguments)):
            self._changed.add(task.id)
            if wanted.change is None:
                self._deleted.add(task.id)
            return None
        if held is None and len(self._held) >= MAX_ASKED:
            return _error(
                f"too_many: One question is about at most {MAX_ASKED} tasks. Ask the user to go on "
                "in another message."
            )
        self._held[task.id] = held.then(wanted) if held else wanted
        result = {"task_id": task.id, "status": NEEDS_APPROVAL, "title": task.title}
        return CallToolResult(
            content=[TextContent(type="text", text=orjson.dumps(result).decode())],
            structured_content=result,
        )

    def _must_wait(self, wanted: Proposal, title: str, arguments: Mapping[str, object]) -> bool:
        if arguments.get(ASK_FIRST) is True or self._request.selects(title):
            return True
        is_deletion = wanted.change is None and wanted.task_id not in self._deleted
        if is_deletion and (self._are_deletions_many or self._deleted):
            return True
        if wanted.task_id in self._changed:
            return False
        return self._is_many or len(self._changed) >= MAX_UNASKED

    def _count_add(self) -> CallToolResult | None:
        if self._adds >= self._max_adds:
            return _error(
                f"too_many: This answer added {self._adds} tasks, and one answer adds no more. "
                "Tell the user what is missing; go on when they ask for it."
            )
        self._adds += 1
        return None

    def _remember(self, call: RecordedCall) -> None:
        if call.tool == ADD_TOOL:
            self._adds += 1
        if call.tool not in CHANGE_TOOLS:
            return
        try:
            wanted = read_proposal(call.tool, call.arguments)
        except ValidationError:
            return
        self._called_for[wanted.task_id] = None
        if is_held(_parsed(call.output)):
            held = self._held.get(wanted.task_id)
            self._held[wanted.task_id] = held.then(wanted) if held else wanted
            return
        self._changed.add(wanted.task_id)
        if wanted.change is None:
            self._deleted.add(wanted.task_id)


def is_held(result: object) -> bool:
    """Whether a tool's structured result says that the user is asked first."""
    return (
        isinstance(result, dict) and cast(dict[str, object], result).get("status") == NEEDS_APPROVAL
    )


def _parsed(text: str | None) -> object:
    try:
        return orjson.loads(text or "null")
    except orjson.JSONDecodeError:
        return None


def _error(text: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(type="text", text=text)], is_error=True)
