"""The peer: a stock ChatKitServer with the Agents SDK, an in-memory store and five function tools.

Put together the way ChatKit's own guides describe it: history from the store,
`Runner.run_streamed`, `stream_agent_response`. It keeps nothing beyond the process, checks nobody's
identity and has no durable turns, so it does less than Tandem per message. `POST /chatkit` takes a
ChatKit request.
"""

import itertools
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from agents import (
    Agent,
    ModelSettings,
    RunContextWrapper,
    Runner,
    function_tool,
    set_tracing_disabled,
)
from chatkit.agents import (
    AgentContext,
    simple_to_agent_input,
    stream_agent_response,  # pyright: ignore[reportUnknownVariableType]
)
from chatkit.server import ChatKitServer, StreamingResult
from chatkit.types import ThreadMetadata, ThreadStreamEvent, UserMessageItem
from fastapi import FastAPI, Request, Response
from fastapi.responses import StreamingResponse

from lab.memory_store import MemoryStore

set_tracing_disabled(True)

Context = dict[str, str]
AgentRun = RunContextWrapper[AgentContext[Context]]


@dataclass
class TaskList:
    """Tasks in memory: what the five tools change."""

    titles: dict[int, str] = field(default_factory=dict[int, str])
    completed: set[int] = field(default_factory=set[int])
    numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))


tasks = TaskList()


@function_tool
async def add_task(
    run: AgentRun, title: str, description: str | None = None, due_at: str | None = None
) -> str:
    """Adds a task."""
    task_id = next(tasks.numbers)
    tasks.titles[task_id] = title
    return f'{{"task_id": {task_id}, "status": "created", "title": "{title}"}}'


@function_tool
async def list_tasks(
    run: AgentRun, status: str = "all", query: str | None = None
) -> list[dict[str, object]]:
    """Lists tasks."""
    return [
        {"id": task_id, "title": title, "completed": task_id in tasks.completed}
        for task_id, title in list(tasks.titles.items())[-50:]
    ]


@function_tool
async def update_task(run: AgentRun, task_id: int, title: str | None = None) -> str:
    """Changes a task."""
    tasks.titles[task_id] = title or tasks.titles[task_id]
    return f'{{"task_id": {task_id}, "status": "updated"}}'


@function_tool
async def complete_task(run: AgentRun, task_id: int) -> str:
    """Marks a task as done."""
    tasks.completed.add(task_id)
    return f'{{"task_id": {task_id}, "status": "completed"}}'


@function_tool
async def delete_task(run: AgentRun, task_id: int) -> str:
    """Deletes a task."""
    tasks.titles.pop(task_id, None)
    return f'{{"task_id": {task_id}, "status": "deleted"}}'


class StockServer(ChatKitServer[Context]):
    """One agent, the whole history, nothing else."""

    agent = Agent[AgentContext[Context]](
        name="assistant",
        instructions="You help with a to-do list.",
        model=os.environ["OPENAI_MODEL"],
        model_settings=ModelSettings(temperature=0.7),
        tools=[add_task, list_tasks, update_task, complete_task, delete_task],
    )

    async def respond(
        self, thread: ThreadMetadata, input_user_message: UserMessageItem | None, context: Context
    ) -> AsyncIterator[ThreadStreamEvent]:
        history = await self.store.load_thread_items(
            thread.id, after=None, limit=20, order="desc", context=context
        )
        agent_input = await simple_to_agent_input(list(reversed(history.data)))
        agent_context = AgentContext(thread=thread, store=self.store, request_context=context)
        result = Runner.run_streamed(self.agent, agent_input, context=agent_context)
        async for event in stream_agent_response(agent_context, result):
            yield event


app = FastAPI()
server = StockServer(MemoryStore())


@app.post("/chatkit")
async def chatkit(request: Request) -> Response:
    result = await server.process(await request.body(), context={})
    if isinstance(result, StreamingResult):
        return StreamingResponse(result, media_type="text/event-stream")
    return Response(result.json, media_type="application/json")
