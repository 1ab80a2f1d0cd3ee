"""Searching over REST finds what the table of both sides says, on both databases."""

from typing import Any

from httpx2 import AsyncClient

from tests.domain.test_search_rule import VECTORS

TASKS = "/api/alice/tasks"


async def test_a_search_finds_what_the_table_says(client: AsyncClient) -> None:
    names: dict[int, str] = {}
    for task in VECTORS["tasks"]:
        body = {name: task[name] for name in ("title", "description", "tags")}
        names[(await client.post(TASKS, json=body)).json()["id"]] = task["name"]
    found: dict[str, Any] = {}
    for case in VECTORS["searches"]:
        page = await client.get(TASKS, params={"q": case["q"], "order": "asc"})
        found[case["q"]] = [names[task["id"]] for task in page.json()["items"]]
    assert found == {case["q"]: case["finds"] for case in VECTORS["searches"]}


async def test_a_changed_task_is_found_by_its_new_words(client: AsyncClient) -> None:
    task = (await client.post(TASKS, json={"title": "Alt", "tags": ["alt"]})).json()
    await client.patch(f"{TASKS}/{task['id']}", json={"title": "Neu", "tags": ["größe"]})
    for q, count in {"alt": 0, "#alt": 0, "#grosse neu": 1}.items():
        assert len((await client.get(TASKS, params={"q": q})).json()["items"]) == count
