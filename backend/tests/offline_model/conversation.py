"""A conversation with the offline assistant through the real Runner, over tools in memory.

The tools have the names, parameters and results of the MCP server's.
"""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from agents import Agent, RunConfig, Runner
from agents.items import TResponseInputItem
from agents.tool import FunctionTool
from agents.tool_context import ToolContext

from src.offline_model.model import OfflineModel
from tests.offline_model.moments import BERLIN

NAMES = ("add_task", "list_tasks", "update_task", "complete_task", "delete_task")
INSTRUCTIONS = """You are the copilot of Tandem.
Today is Friday 2026-11-20.
The user's time zone is Europe/Berlin.
"""
_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"limit": {"type": "integer", "minimum": 1, "maximum": 200}},
}

Record = dict[str, Any]


@dataclass
class TaskTools:
    """The five tools over a dictionary; `failing` names tools that answer with an error.

    With `asks` the page asks first about what the assistant selected, as the app does; `asked`
    has those calls.
    """

    tasks: dict[int, Record] = field(default_factory=dict[int, Record])
    calls: list[tuple[str, Record]] = field(default_factory=list[tuple[str, Record]])
    failing: set[str] = field(default_factory=set[str])
    page_size: int = 200
    asks: bool = False
    asked: list[tuple[str, Record]] = field(default_factory=list[tuple[str, Record]])
    _next_id: int = 1

    def put(self, title: str, **values: Any) -> int:
        """A task that exists before the conversation."""
        task_id, self._next_id = self._next_id, self._next_id + 1
        empty: Record = {"completed": False, "description": "", "priority": "none", "tags": []}
        self.tasks[task_id] = {"id": task_id, "title": title, "due_at": None, **empty, **values}
        return task_id

    def titles(self, *, completed: bool = False) -> list[str]:
        """The titles of the open or of the completed tasks."""
        return [task["title"] for task in self.tasks.values() if task["completed"] is completed]

    def tool(self, name: str) -> FunctionTool:
        """One tool as the SDK wants it."""

        async def invoke(_context: ToolContext[Any], arguments: str) -> str:
            return self._call(name, json.loads(arguments))

        return FunctionTool(
            name=name,
            description=name,
            params_json_schema=_SCHEMA,
            on_invoke_tool=invoke,
            strict_json_schema=False,
        )

    def _call(self, name: str, arguments: Record) -> str:
        asks_first = arguments.pop("ask_first", False)
        self.calls.append((name, dict(arguments)))
        if name in self.failing:
            return "unavailable: The database did not answer."
        if name == "list_tasks":
            return json.dumps({"result": self._list(arguments)})
        if name == "add_task":
            task_id = self.put(**arguments)
            return self._written(task_id, "created", arguments["title"])
        task_id = arguments.pop("task_id")
        if task_id not in self.tasks:
            return "not_found: There is no such task."
        if self.asks and asks_first:
            self.asked.append((name, {"task_id": task_id, **arguments}))
            return self._written(task_id, "needs_approval", self.tasks[task_id]["title"])
        return self._change(name, task_id, arguments)

    def _change(self, name: str, task_id: int, arguments: Record) -> str:
        task = self.tasks[task_id]
        if name == "delete_task":
            del self.tasks[task_id]
            return self._written(task_id, "deleted", task["title"])
        if name == "complete_task":
            task["completed"] = True
            return self._written(task_id, "completed", task["title"])
        if arguments.get("due_at") == "":
            arguments["due_at"] = None
        task.update(arguments)
        return self._written(task_id, "updated", task["title"])

    def _list(self, arguments: Record) -> list[Record]:
        wanted = {"pending": [False], "completed": [True]}.get(arguments.get("status", ""))
        query = str(arguments.get("query") or "").lower()
        found = [
            task
            for task in self.tasks.values()
            if task["completed"] in (wanted or [False, True]) and query in task["title"].lower()
        ]
        return found[: min(self.page_size, arguments.get("limit", 50))]

    @staticmethod
    def _written(task_id: int, status: str, title: str) -> str:
        return json.dumps({"task_id": task_id, "status": status, "title": title})


class Conversation:
    """Says messages one after the other, with all that was said and called before."""

    def __init__(self, tools: TaskTools, names: tuple[str, ...] = NAMES) -> None:
        self.tools = tools
        self.history: list[TResponseInputItem] = []
        clock_time = datetime(2026, 11, 20, 10, tzinfo=BERLIN)
        self._agent = Agent(
            name="Tandem",
            instructions=INSTRUCTIONS,
            model=OfflineModel(clock=lambda: clock_time, delay_s=0),
            tools=[tools.tool(name) for name in names],
        )

    async def say(self, message: str) -> str:
        """Returns the assistant's reply."""
        return await self.say_items({"role": "user", "content": message})

    async def say_items(self, *items: TResponseInputItem) -> str:
        """Returns the reply to a message that comes as several items, a quote for example."""
        self.history += items
        run = Runner.run_streamed(
            self._agent, list(self.history), run_config=RunConfig(tracing_disabled=True)
        )
        async for _ in run.stream_events():
            pass
        self.history = run.to_input_list()
        return str(run.final_output)

    async def say_all(self, *messages: str) -> str:
        """Returns the reply to the last of the messages."""
        reply = ""
        for message in messages:
            reply = await self.say(message)
        return reply
