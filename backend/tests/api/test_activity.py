"""The activity log and undo over REST, on both databases."""

from httpx2 import AsyncClient

from src.api.schemas import ActivityPageOut, UndoOut

TASKS = "/api/alice/tasks"
LOG = "/api/alice/activity"


async def add(client: AsyncClient, title: str) -> int:
    return (await client.post(TASKS, json={"title": title})).json()["id"]


async def test_the_log_tells_who_did_what_newest_first(client: AsyncClient) -> None:
    task_id = await add(client, "Old")
    await client.patch(f"{TASKS}/{task_id}", json={"title": "New"})
    await client.patch(f"{TASKS}/{task_id}/complete")
    await client.delete(f"{TASKS}/{task_id}")
    response = await client.get(LOG)
    ActivityPageOut.model_validate_json(response.content, strict=True)
    items = response.json()["items"]
    assert [(entry["action"], entry["actor"]) for entry in items] == [
        ("deleted", "person"),
        ("completed", "person"),
        ("updated", "person"),
        ("created", "person"),
    ]
    assert (items[2]["before"]["title"], items[2]["after"]["title"]) == ("Old", "New")
    assert items[3]["before"] is None


async def test_the_log_comes_in_pages_and_by_task(client: AsyncClient) -> None:
    first, second = await add(client, "one"), await add(client, "two")
    page = (await client.get(LOG, params={"limit": 1})).json()
    rest = (await client.get(LOG, params={"limit": 1, "cursor": page["next_cursor"]})).json()
    assert [page["items"][0]["task_id"], rest["items"][0]["task_id"]] == [second, first]
    assert rest["next_cursor"] is None
    of_first = (await client.get(LOG, params={"task_id": first})).json()["items"]
    assert [entry["task_id"] for entry in of_first] == [first]


async def test_undo_brings_the_earlier_state_back_and_can_itself_be_undone(
    client: AsyncClient,
) -> None:
    task_id = await add(client, "Keep me")
    deleted = await client.delete(f"{TASKS}/{task_id}")
    undone = await client.post(f"{LOG}/{deleted.headers['activity-id']}/undo")
    assert undone.status_code == 200
    UndoOut.model_validate_json(undone.content, strict=True)
    assert undone.json()["task"]["title"] == "Keep me"
    assert undone.json()["activity"]["action"] == "restored"
    assert (await client.get(f"{TASKS}/{task_id}")).status_code == 200
    redone = await client.post(f"{LOG}/{undone.headers['activity-id']}/undo")
    assert redone.json()["activity"]["action"] == "deleted"
    assert (await client.get(f"{TASKS}/{task_id}")).status_code == 404


async def test_undo_tells_a_conflict_and_overwrites_nothing(client: AsyncClient) -> None:
    task_id = await add(client, "First")
    renamed = await client.patch(f"{TASKS}/{task_id}", json={"title": "Second"})
    await client.patch(f"{TASKS}/{task_id}", json={"title": "Third"})
    url = f"{LOG}/{renamed.headers['activity-id']}/undo"
    refused = await client.post(url)
    assert (refused.status_code, refused.json()["code"]) == (409, "changed_since")
    assert (await client.get(f"{TASKS}/{task_id}")).json()["title"] == "Third"
    await client.patch(f"{TASKS}/{task_id}", json={"title": "Second"})
    assert (await client.post(url)).status_code == 200
    again = await client.post(url)
    assert (again.status_code, again.json()["code"]) == (409, "already_undone")


async def test_undoing_twice_under_one_key_undoes_once(client: AsyncClient) -> None:
    task_id = await add(client, "First")
    renamed = await client.patch(f"{TASKS}/{task_id}", json={"title": "Second"})
    url = f"{LOG}/{renamed.headers['activity-id']}/undo"
    first = await client.post(url, headers={"Idempotency-Key": "k"})
    again = await client.post(url, headers={"Idempotency-Key": "k"})
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json()["activity"]["id"] == again.json()["activity"]["id"]
