"""The five tools through the official client over HTTP, as an outside client meets them."""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any, Protocol

import httpx2
import pytest
from mcp import Client
from mcp.client.streamable_http import streamable_http_client

from lab.identity import Issuer
from src.configs.settings import Settings
from src.domain.actor import KEY_LENGTH
from src.main import create_app
from src.mcp_server.in_process import InProcessTools
from src.mcp_server.server import create_mcp_server
from src.services.task_service import TaskService
from tests.domain.field_values import GIVEN
from tests.servers import served

GOLDEN = Path(__file__).parent / "tools.json"


class Connect(Protocol):
    def __call__(self, user_id: str) -> AbstractAsyncContextManager[Client]: ...


@pytest.fixture
async def url(settings: Settings) -> AsyncGenerator[str]:
    async with served(create_app(settings)) as url:
        yield url


@pytest.fixture
def connect(url: str, issuer: Issuer) -> Connect:
    """`async with connect("alice") as client`: an MCP client signed in as anybody."""

    @asynccontextmanager
    async def make(user_id: str) -> AsyncGenerator[Client]:
        token = issuer.token(user_id, aud="tandem-mcp")
        async with (
            httpx2.AsyncClient(
                headers={"Authorization": f"Bearer {token}"}, timeout=30
            ) as http_client,
            Client(streamable_http_client(f"{url}/mcp", http_client=http_client)) as client,
        ):
            yield client

    return make


async def call(client: Client, tool: str, **arguments: Any) -> Any:
    """The structured result of a call that works."""
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, result
    assert result.structured_content is not None
    return result.structured_content


async def error(client: Client, tool: str, **arguments: Any) -> str:
    """The text of a call that does not."""
    result = await client.call_tool(tool, arguments)
    assert result.is_error, result
    return "".join(getattr(part, "text", "") for part in result.content)


async def test_a_task_lives_its_whole_life(connect: Connect) -> None:
    async with connect("alice") as client:
        added = await call(
            client,
            "add_task",
            title="Buy milk",
            due_at="2026-11-21",
            priority="high",
            tags=["home"],
            description="Two litres",
        )
        task_id = added["task_id"]
        told = {
            "title": "Buy milk",
            "completed": False,
            "description": "Two litres",
            "priority": "high",
            "due_at": "2026-11-21",
            "tags": ["home"],
        }
        assert added | {"status": "created"} | told == added
        listed = await call(client, "list_tasks", query="milk", tag="home", status="pending")
        assert [row | {"id": task_id} | told for row in listed["result"]] == listed["result"]
        assert len(listed["result"]) == 1
        updated = await call(client, "update_task", task_id=task_id, title="Buy bread", due_at="")
        assert updated == {**added, "status": "updated", "title": "Buy bread", "due_at": None}
        for _ in range(2):  # sets, does not toggle
            completed = await call(client, "complete_task", task_id=task_id)
            assert completed == {"task_id": task_id, "status": "completed", "title": "Buy bread"}
        listed = await call(client, "list_tasks", status="completed")
        assert (listed["result"][0]["due_at"], listed["result"][0]["completed"]) == (None, True)
        deleted = await call(client, "delete_task", task_id=task_id)
        assert deleted == {"task_id": task_id, "status": "deleted", "title": "Buy bread"}
        assert (await call(client, "list_tasks"))["result"] == []


async def test_a_write_stores_every_field_that_its_tool_takes(connect: Connect) -> None:
    async with connect("alice") as client:
        new = {name: value for name, value in GIVEN.items() if name != "completed"}
        added = await call(client, "add_task", **new)
        assert {**added, **new} == added
        plain = await call(client, "add_task", title="Plain")
        changed = await call(client, "update_task", task_id=plain["task_id"], **GIVEN)
        assert {**changed, **GIVEN} == changed


async def test_due_dates_make_a_window(connect: Connect) -> None:
    async with connect("alice") as client:
        for day in ("2026-11-20", "2026-11-21", "2026-11-22"):
            await call(client, "add_task", title=day, due_at=day)
        found = await call(client, "list_tasks", due_after="2026-11-21", due_before="2026-11-22")
        assert [task["title"] for task in found["result"]] == ["2026-11-21"]


async def test_someone_elses_task_is_as_good_as_none(connect: Connect) -> None:
    async with connect("alice") as alice, connect("bob") as bob:
        task_id = (await call(alice, "add_task", title="Secret"))["task_id"]
        assert (await call(bob, "list_tasks"))["result"] == []
        for tool in ("update_task", "complete_task", "delete_task"):
            foreign = await error(bob, tool, task_id=task_id)
            missing = await error(bob, tool, task_id=task_id + 1_000)
            assert foreign == missing
            assert "not_found" in foreign
        assert len((await call(alice, "list_tasks"))["result"]) == 1


@pytest.mark.parametrize(
    ("tool", "arguments", "word"),
    [
        ("add_task", {}, "title"),
        ("add_task", {"title": "  "}, "title"),
        ("add_task", {"title": "x" * 201}, "title"),
        ("add_task", {"title": "x", "due_at": "soon"}, "due_at"),
        ("add_task", {"title": "x", "priority": "huge"}, "priority"),
        ("list_tasks", {"limit": 0}, "limit"),
        ("list_tasks", {"due_before": "soon"}, "due_before"),
        ("complete_task", {"task_id": "one"}, "task_id"),
        ("delete_task", {"task_id": -1}, "task_id"),
        ("update_task", {"task_id": 1, "due_at": "2026-13-01"}, "due_at"),
    ],
)
async def test_bad_input_names_the_parameter(
    connect: Connect, tool: str, arguments: dict[str, Any], word: str
) -> None:
    async with connect("alice") as client:
        assert word in await error(client, tool, **arguments)
        assert (await call(client, "list_tasks"))["result"] == []


async def test_a_clients_key_makes_a_repeated_call_have_one_effect(connect: Connect) -> None:
    async with connect("alice") as client:
        calls = [call(client, "add_task", title="Once", idempotency_key="k1") for _ in range(5)]
        results = await asyncio.gather(*calls)
        assert len({result["task_id"] for result in results}) == 1
        assert len((await call(client, "list_tasks"))["result"]) == 1
        other_body = await error(client, "add_task", title="Twice", idempotency_key="k1")
        assert "idempotency_mismatch" in other_body
    async with connect("bob") as bob:
        await call(bob, "add_task", title="Bob's", idempotency_key="k1")
        assert len((await call(bob, "list_tasks"))["result"]) == 1


async def test_a_clients_key_may_be_as_long_as_the_schema_says(connect: Connect) -> None:
    longest = "k" * KEY_LENGTH
    async with connect("alice") as client:
        await call(client, "add_task", title="Once", idempotency_key=longest)
        assert "idempotency_key" in await error(
            client, "add_task", title="Twice", idempotency_key=longest + "k"
        )
        assert len((await call(client, "list_tasks"))["result"]) == 1


@pytest.mark.parametrize(
    ("tool", "arguments", "other"),
    [
        ("update_task", {"title": "Renamed"}, {"title": "Other"}),
        ("complete_task", {}, None),
        ("delete_task", {}, None),
    ],
)
async def test_a_write_repeated_under_a_key_has_one_effect(
    connect: Connect,
    client: httpx2.AsyncClient,
    tool: str,
    arguments: dict[str, Any],
    other: dict[str, Any] | None,
) -> None:
    async with connect("alice") as mcp_client:
        first = (await call(mcp_client, "add_task", title="First"))["task_id"]
        second = (await call(mcp_client, "add_task", title="Second"))["task_id"]
        key = {"idempotency_key": "k1"}
        once = await call(mcp_client, tool, task_id=first, **arguments, **key)
        again = await call(mcp_client, tool, task_id=first, **arguments, **key)
        target = second if other is None else first
        mismatch = await error(mcp_client, tool, task_id=target, **(other or arguments), **key)

    assert once == again
    assert "idempotency_mismatch" in mismatch
    assert len((await client.get("/api/alice/activity")).json()["items"]) == 3


@pytest.mark.parametrize(
    ("tool", "arguments", "field", "meant"),
    [
        ("add_task", {"title": "x", "due": "2026-12-01"}, "due", "due_at"),
        ("add_task", {"title": "x", "user_id": "bob"}, "user_id", None),
        ("update_task", {"task_id": 1, "name": "x"}, "name", "title"),
        ("list_tasks", {"q": "x"}, "q", "query"),
        ("complete_task", {"id": 1}, "id", "task_id"),
    ],
)
async def test_an_unknown_argument_is_named_with_those_there_are(
    connect: Connect, tool: str, arguments: dict[str, Any], field: str, meant: str | None
) -> None:
    async with connect("alice") as client:
        told = await error(client, tool, **arguments)
        assert f"There is no field {field!r} here." in told
        assert (f"Did you mean {meant}?" in told) is (meant is not None)
        assert "Known are " in told
        assert (await call(client, "list_tasks"))["result"] == []


async def test_null_is_as_if_left_out(connect: Connect) -> None:
    optional = ("description", "due_at", "priority", "tags", "idempotency_key")
    async with connect("alice") as client:
        added = await call(client, "add_task", title="x", **dict.fromkeys(optional))
        assert (added["description"], added["priority"], added["tags"]) == ("", "none", [])
        changed = await call(client, "update_task", task_id=added["task_id"], priority="low")
        kept = dict.fromkeys(("title", "completed", *optional))
        assert await call(client, "update_task", task_id=added["task_id"], **kept) == changed
        filters = ("status", "query", "tag", "due_before", "due_after", "limit", "cursor")
        assert len((await call(client, "list_tasks", **dict.fromkeys(filters)))["result"]) == 1


async def test_a_text_that_looks_like_json_stays_a_text_and_a_list_may_be_one(
    connect: Connect,
) -> None:
    async with connect("alice") as client:
        added = await call(client, "add_task", title="[1]", description="{}", tags='["a", "b"]')
        assert (added["title"], added["description"], added["tags"]) == ("[1]", "{}", ["a", "b"])


async def test_a_fault_is_told_in_plain_words_whatever_its_size(connect: Connect) -> None:
    async with connect("alice") as client:
        for arguments in ({}, {"title": 5}, {"title": "x", "tags": [1] * 50_000}):
            told = await error(client, "add_task", **arguments)
            assert told.startswith("validation_error: ")
            assert len(told) < 200
            assert not {word for word in ("pydantic", "Arguments", "http") if word in told}


async def test_a_list_says_what_there_is_and_how_to_get_the_rest(connect: Connect) -> None:
    async with connect("alice") as client:
        empty = await client.call_tool("list_tasks", {})
        assert [getattr(part, "text", None) for part in empty.content] == ["No tasks."]
        for number in range(5):
            await call(client, "add_task", title=f"Task {number}")
        first = await client.call_tool("list_tasks", {"limit": 3})
        page = first.structured_content
        assert page is not None
        sentence, rows = (getattr(part, "text", "") for part in first.content)
        assert sentence.startswith("3 of 5 tasks.")
        assert json.loads(rows) == page["result"]
        assert page["total"] == 5
        rest = await call(client, "list_tasks", limit=3, cursor=page["next_cursor"])
        assert (rest["total"], rest["next_cursor"]) == (5, None)
        titles = [task["title"] for task in page["result"] + rest["result"]]
        assert titles == [f"Task {number}" for number in (4, 3, 2, 1, 0)]


async def test_every_parameter_is_described_and_nothing_else_is_taken() -> None:
    for tool in json.loads(GOLDEN.read_text(encoding="utf-8")):
        schema = tool["inputSchema"]
        assert schema["additionalProperties"] is False
        for parameter in schema["properties"].values():
            assert parameter["description"]
            assert "anyOf" not in parameter


async def test_writes_are_in_the_activity_log_as_mcp(
    connect: Connect, client: httpx2.AsyncClient
) -> None:
    async with connect("alice") as mcp_client:
        await call(mcp_client, "add_task", title="From outside")
    activity = (await client.get("/api/alice/activity")).json()["items"]
    assert [(entry["actor"], entry["action"]) for entry in activity] == [("mcp", "created")]


async def test_the_tools_are_what_they_were(connect: Connect) -> None:
    """Names, order, descriptions, schemas and hints; a change here changes every client."""
    async with connect("alice") as client:
        tools = [
            tool.model_dump(mode="json", by_alias=True, exclude_none=True)
            for tool in (await client.list_tools()).tools
        ]
    assert tools == json.loads(GOLDEN.read_text(encoding="utf-8"))


async def test_no_tool_lets_anyone_name_a_user() -> None:
    tools = json.loads(GOLDEN.read_text(encoding="utf-8"))
    assert [tool["name"] for tool in tools] == [
        "add_task",
        "list_tasks",
        "update_task",
        "complete_task",
        "delete_task",
    ]
    assert not [tool for tool in tools if "user_id" in tool["inputSchema"]["properties"]]


async def test_the_model_is_not_shown_the_key(service: TaskService) -> None:
    tools = await InProcessTools(create_mcp_server(service)).list_tools()
    assert not [tool.name for tool in tools if "idempotency_key" in str(tool.input_schema)]
