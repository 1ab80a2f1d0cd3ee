"""The task routes, on both databases."""

from typing import Any

import pytest
from httpx2 import AsyncClient

from src.api.schemas import TaskOut, TaskPageOut

TASKS = "/api/alice/tasks"


async def add(client: AsyncClient, title: str = "Buy groceries", **fields: object) -> Any:
    response = await client.post(TASKS, json={"title": title, **fields})
    assert response.status_code == 201, response.text
    return response.json()


async def test_a_task_is_created_and_found_under_its_location(client: AsyncClient) -> None:
    response = await client.post(
        TASKS,
        json={
            "title": "  Buy groceries ",
            "description": "milk\neggs",
            "priority": "high",
            "due_at": "2026-11-20T09:00:00+01:00",
            "tags": ["#Home", "home", "Weekly  Shop"],
        },
    )
    assert response.status_code == 201
    task = response.json()
    assert response.headers["location"] == f"{TASKS}/{task['id']}"
    assert int(response.headers["activity-id"]) > 0
    TaskOut.model_validate_json(response.content, strict=True)
    told = {
        "user_id": "alice",
        "title": "Buy groceries",
        "description": "milk\neggs",
        "completed": False,
        "priority": "high",
        "due_at": "2026-11-20T08:00:00Z",
        "tags": ["home", "weekly shop"],
    }
    assert task | told == task
    assert task["created_at"].endswith("Z")
    assert (await client.get(response.headers["location"])).json() == task


async def test_a_due_day_stays_a_day(client: AsyncClient) -> None:
    task = await add(client, due_at="2026-11-20")
    assert task["due_at"] == "2026-11-20"


async def test_put_replaces_and_patch_changes_only_what_is_given(client: AsyncClient) -> None:
    task = await add(client, priority="low", due_at="2026-11-20", tags=["a"])
    url = f"{TASKS}/{task['id']}"
    patched = (await client.patch(url, json={"title": "New", "due_at": None})).json()
    assert (patched["title"], patched["due_at"]) == ("New", None)
    assert (patched["priority"], patched["tags"]) == ("low", ["a"])
    put = (await client.put(url, json={"title": "Whole", "completed": True})).json()
    assert (put["title"], put["priority"], put["tags"]) == ("Whole", "none", [])
    assert put["completed"] is True
    assert (await client.put(url, json={"title": "Whole"})).json()["completed"] is True


async def test_completing_toggles(client: AsyncClient) -> None:
    task = await add(client)
    url = f"{TASKS}/{task['id']}/complete"
    assert [(await client.patch(url)).json()["completed"] for _ in range(3)] == [True, False, True]


async def test_a_deleted_task_is_gone_until_it_is_restored(client: AsyncClient) -> None:
    task = await add(client)
    url = f"{TASKS}/{task['id']}"
    deleted = await client.delete(url)
    assert (deleted.status_code, deleted.content) == (204, b"")
    for gone in (
        await client.get(url),
        await client.patch(url, json={"title": "x"}),
        await client.delete(url),
    ):
        assert (gone.status_code, gone.json()["code"]) == (404, "not_found")
    assert (await client.get(TASKS)).json()["items"] == []
    trash = (await client.get(TASKS, params={"deleted": "true"})).json()["items"]
    assert [entry["id"] for entry in trash] == [task["id"]]
    restored = await client.post(f"{url}/restore")
    assert restored.status_code == 200
    assert (await client.get(url)).json()["title"] == task["title"]
    again = await client.post(f"{url}/restore")
    assert (again.status_code, again.json()["code"]) == (409, "not_deleted")


async def test_lists_filter_by_everything_at_once(client: AsyncClient) -> None:
    done = await add(client, "Done", completed=True)
    milk = await add(client, "Café MILK 100%", tags=["shop"], priority="high", due_at="2026-11-20")
    rent = await add(client, "Rent", description="to the landlady", due_at="2026-12-01T09:00:00Z")

    async def ids(**params: str) -> set[int]:
        response = await client.get(TASKS, params=params)
        TaskPageOut.model_validate_json(response.content, strict=True)
        return {task["id"] for task in response.json()["items"]}

    assert await ids() == {done["id"], milk["id"], rent["id"]}
    assert await ids(status="pending") == {milk["id"], rent["id"]}
    assert await ids(status="completed") == {done["id"]}
    assert await ids(q="cafe milk") == {milk["id"]}
    assert await ids(q="LANDLADY") == {rent["id"]}
    assert await ids(q="sho") == {milk["id"]}
    assert await ids(q="0%") == {milk["id"]}
    assert await ids(q="%") == {milk["id"]}
    assert await ids(q="_") == set()
    assert await ids(tag="#Shop") == {milk["id"]}
    assert await ids(priority="high") == {milk["id"]}
    assert await ids(due_before="2026-11-21") == {milk["id"]}
    assert await ids(due_before="2026-11-20") == set()
    assert await ids(due_after="2026-11-20") == {milk["id"], rent["id"]}
    assert await ids(due_after="2026-12-01T10:00:00+01:00", q="r") == {rent["id"]}


async def test_undated_tasks_come_last_in_both_directions(client: AsyncClient) -> None:
    titles = {"A": "2026-11-21", "B": None, "C": "2026-11-20T09:00:00Z", "D": "2026-11-20"}
    for title, due in titles.items():
        await add(client, title, due_at=due)

    async def order(direction: str) -> str:
        found = ""
        cursor: str | None = None
        while True:
            params = {"sort": "due_date", "order": direction, "limit": "1"}
            page = (
                await client.get(TASKS, params=params | ({"cursor": cursor} if cursor else {}))
            ).json()
            found += "".join(task["title"] for task in page["items"])
            cursor = page["next_cursor"]
            if cursor is None:
                return found

    assert await order("asc") == "CDAB"
    assert await order("desc") == "ADCB"


async def test_the_summary_counts_in_the_callers_day(client: AsyncClient) -> None:
    await add(client, "Overdue", due_at="2020-01-01")
    await add(client, "Today", due_at="2020-01-02")
    await add(client, "Today in Tokyo", due_at="2020-01-01T16:00:00Z")
    await add(client, "Later", due_at="2999-01-01T00:00:00Z")
    await add(client, "Some day")
    await add(client, "Done", due_at="2020-01-01", completed=True)
    summary = await client.get(
        f"{TASKS}/summary", params={"today": "2020-01-02", "time_zone": "Asia/Tokyo"}
    )
    # Seen from long after, the whole second of January has passed: its moments are overdue.
    assert summary.json() == {
        "pending": 5,
        "overdue": 2,
        "due_today": 1,
        "upcoming": 1,
        "completed": 1,
    }


async def test_a_repeated_key_answers_the_first_result(client: AsyncClient) -> None:
    headers = {"Idempotency-Key": "one"}
    first = await client.post(TASKS, json={"title": "Once"}, headers=headers)
    again = await client.post(TASKS, json={"title": "Once"}, headers=headers)
    assert (again.status_code, again.json()) == (201, first.json())
    other = await client.post(TASKS, json={"title": "Twice"}, headers=headers)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_mismatch")
    assert len((await client.get(TASKS)).json()["items"]) == 1


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "title"),
        ({"title": 5}, "title"),
        ({"title": "   "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"title": "a\u0000b"}, "title"),
        ({"title": "two\nlines"}, "title"),
        ({"title": "x", "description": "x" * 1001}, "description"),
        ({"title": "x", "description": "\u001b[31m"}, "description"),
        ({"title": "x", "priority": "urgent"}, "priority"),
        ({"title": "x", "due_at": "tomorrow"}, "due_at"),
        ({"title": "x", "due_at": "2026-11-20T09:00:00"}, "due_at"),
        ({"title": "x", "due_at": "2026-02-30"}, "due_at"),
        ({"title": "x", "due_at": "0001-01-01T00:00:00+14:00"}, "due_at"),
        ({"title": "x", "tags": "home"}, "tags"),
        ({"title": "x", "tags": ["#"]}, "tags"),
        ({"title": "x", "tags": [str(n) for n in range(21)]}, "tags"),
        ({"title": "x", "tags": ["x" * 41]}, "tags"),
        ({"title": "x", "completed": "yes"}, "completed"),
    ],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_bad_input_names_the_field_and_changes_nothing(
    client: AsyncClient, body: dict[str, object], field: str
) -> None:
    response = await client.post(TASKS, json=body)
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert (response.status_code, problem["code"], problem["field"]) == (
        422,
        "validation_error",
        field,
    )
    assert (await client.get(TASKS)).json()["items"] == []


@pytest.mark.parametrize("body", [b"{", b"", b'{"title": "\\ud800"}', b"[]", b"null", b"\xff"])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_malformed_body_is_422(client: AsyncClient, body: bytes) -> None:
    response = await client.post(TASKS, content=body, headers={"Content-Type": "application/json"})
    assert response.status_code == 422


@pytest.mark.parametrize(
    ("params", "field"),
    [
        ({"status": "open"}, "status"),
        ({"sort": "colour"}, "sort"),
        ({"order": "up"}, "order"),
        ({"limit": "0"}, "limit"),
        ({"limit": "201"}, "limit"),
        ({"cursor": "x"}, "cursor"),
        ({"cursor": "WyJ0aXRsZS5hc2MiLCAiYSIsIDFd"}, "cursor"),
        ({"due_before": "soon"}, "due_before"),
        ({"due_after": "soon"}, "due_after"),
        ({"tag": " "}, "tag"),
        ({"q": "x" * 201}, "q"),
        ({"q": "\x00"}, "q"),
    ],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_bad_list_parameter_is_named(
    client: AsyncClient, params: dict[str, str], field: str
) -> None:
    response = await client.get(TASKS, params=params)
    assert (response.status_code, response.json()["field"]) == (422, field)


@pytest.mark.parametrize("task_id", ["x", "1.5", "0x1"])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_an_id_that_is_no_number_is_422(client: AsyncClient, task_id: str) -> None:
    response = await client.get(f"{TASKS}/{task_id}")
    assert (response.status_code, response.json()["field"]) == (422, "task_id")


@pytest.mark.parametrize("task_id", [0, -1, 999_999, 2**63, 10**30])
async def test_an_unknown_id_is_404(client: AsyncClient, task_id: int) -> None:
    for response in (
        await client.get(f"{TASKS}/{task_id}"),
        await client.patch(f"{TASKS}/{task_id}/complete"),
        await client.post(f"/api/alice/activity/{task_id}/undo"),
    ):
        assert (response.status_code, response.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize("zone", ["Etc/Unknown", "Mars/Olympus", "../etc/passwd", "", "x" * 500])
async def test_a_time_zone_that_is_in_no_table_breaks_nothing(
    client: AsyncClient, zone: str
) -> None:
    await add(client, due_at="2020-01-02")
    window = {"due_after": "2020-01-02", "due_before": "2020-01-03"}
    by_header = await client.get(TASKS, params=window, headers={"Time-Zone": zone})
    by_parameter = await client.get(TASKS, params={**window, "time_zone": zone})
    for response in (by_header, by_parameter):
        assert (response.status_code, len(response.json()["items"])) == (200, 1)
    params = {"today": "2020-01-02", "time_zone": zone}
    assert (await client.get(f"{TASKS}/summary", params=params)).json()["pending"] == 1


@pytest.mark.parametrize(
    ("field", "meant"), [("due", "due_at"), ("dueDate", "due_at"), ("priorty", "priority")]
)
async def test_an_unknown_field_is_named_with_the_one_that_was_meant(
    client: AsyncClient, field: str, meant: str
) -> None:
    task = await add(client)
    url = f"{TASKS}/{task['id']}"
    body = {"title": "Changed", field: "2026-12-01"}
    for response in (
        await client.post(TASKS, json=body),
        await client.put(url, json=body),
        await client.patch(url, json=body),
    ):
        problem = response.json()
        assert (response.status_code, problem["field"]) == (422, field)
        assert f"Did you mean {meant}?" in problem["detail"]
    assert [entry["title"] for entry in (await client.get(TASKS)).json()["items"]] == [
        "Buy groceries"
    ]


async def test_null_is_as_if_left_out_and_clears_the_due_date_alone(client: AsyncClient) -> None:
    nulls = dict.fromkeys(("description", "priority", "due_at", "tags", "completed"))
    task = await add(client, **nulls)
    assert (task["description"], task["priority"], task["tags"]) == ("", "none", [])
    given = {"description": "d", "priority": "low", "due_at": "2026-11-20", "tags": ["a"]}
    url = f"{TASKS}/{task['id']}"
    await client.patch(url, json=given)
    patched = (await client.patch(url, json={**nulls, "title": None})).json()
    assert {name: patched[name] for name in given} == {**given, "due_at": None}


async def test_a_task_that_was_read_can_be_sent_back(client: AsyncClient) -> None:
    task = await add(client)
    response = await client.put(f"{TASKS}/{task['id']}", json={**task, "title": "Renamed"})
    assert (response.status_code, response.json()["title"]) == (200, "Renamed")


async def test_fields_that_are_not_a_persons_to_set_are_ignored(client: AsyncClient) -> None:
    task = await add(client, id=7_000, user_id="bob", created_at="2000-01-01T00:00:00Z")
    assert (task["user_id"], task["id"] == 7_000) == ("alice", False)
    assert not task["created_at"].startswith("2000")
