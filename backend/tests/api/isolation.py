"""One row per route under /api/{user_id}: how to call it, and which of Alice's objects it names.

`test_isolation.py` walks the OpenAPI document; a route without a row here fails it.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

import orjson
from httpx2 import AsyncClient

MakeObject = Callable[[AsyncClient], Awaitable[str]]
"""Makes an object of Alice's and returns its id."""


@dataclass(frozen=True)
class Row:
    """A good body and query, and for each id parameter how Alice comes to own one.

    `missing` is an id of the right form that nobody has.
    """

    body: Mapping[str, object] | None = None
    query: Mapping[str, str] = field(default_factory=dict[str, str])
    objects: Mapping[str, MakeObject] = field(default_factory=dict[str, MakeObject])
    missing: str = "999999999"


async def a_task(client: AsyncClient) -> str:
    """A task's id."""
    response = await client.post("/api/alice/tasks", json={"title": "Alice's"})
    return str(response.json()["id"])


async def an_activity(client: AsyncClient) -> str:
    """A log row's id."""
    response = await client.post("/api/alice/tasks", json={"title": "Alice's"})
    return response.headers["activity-id"]


async def a_turn(client: AsyncClient) -> str:
    """The id of a turn that is over and changed a task."""
    response = await client.post("/api/alice/chat", json={"message": "Add a task to rest"})
    return str(orjson.loads(response.text.split("data: ")[1].split("\n")[0])["turn_id"])


OF_TURN = {"turn_id": a_turn}
OF_TASK = {"task_id": a_task}
DAY = {"today": "2026-11-20", "time_zone": "UTC"}

ROWS: dict[str, Row] = {
    "listTasks": Row(),
    "createTask": Row(body={"title": "x"}),
    "summarizeTasks": Row(query=DAY),
    "getTask": Row(objects=OF_TASK),
    "replaceTask": Row(body={"title": "x"}, objects=OF_TASK),
    "updateTask": Row(body={"title": "x"}, objects=OF_TASK),
    "deleteTask": Row(objects=OF_TASK),
    "toggleTask": Row(objects=OF_TASK),
    "restoreTask": Row(objects=OF_TASK),
    "listActivity": Row(),
    "undoActivity": Row(objects={"activity_id": an_activity}),
    "streamEvents": Row(),
    "sendMessage": Row(body={"message": "hello"}),
    "createSession": Row(),
    "listTurns": Row(),
    "readTurn": Row(objects=OF_TURN),
    "cancelTurn": Row(objects=OF_TURN),
    "undoTurn": Row(objects=OF_TURN),
    "readAssistant": Row(),
    "endSession": Row(),
    "deleteAccount": Row(),
}
