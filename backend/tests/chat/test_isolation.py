"""Every ChatKit operation and every id it takes: nothing of another user's is read or changed."""

from typing import Any, get_args

import orjson
import pytest
from chatkit.types import NonStreamingReq, StreamingReq
from httpx2 import AsyncClient, Response
from pydantic import BaseModel

from tests.chat.isolation import ROWS, objects_of
from tests.chat.talk import Talk, frames_of
from tests.chat.widget_nodes import actions_of

SAME = {"X-Request-ID": "same"}
MISSING = "thr_ffffffffffffffffffffffffffffffff"

_REQUESTS: list[type[BaseModel]] = [*get_args(StreamingReq), *get_args(NonStreamingReq)]


def _params(request: type[BaseModel]) -> type[BaseModel]:
    request.model_rebuild()
    model = request.model_fields["params"].annotation
    assert isinstance(model, type)
    assert issubclass(model, BaseModel)
    return model


OPERATIONS: dict[str, set[str]] = {
    request.model_fields["type"].default: {
        name
        for name in _params(request).model_fields
        if name.endswith(("_id", "_ids")) or name == "after"
    }
    for request in _REQUESTS
}
PAIRS = [(kind, name) for kind, names in OPERATIONS.items() for name in sorted(names)]


@pytest.fixture
def bob(other_client: AsyncClient) -> Talk:
    return Talk(other_client, "bob")


async def everything_of_alice(talk: Talk) -> list[Any]:
    threads = await talk.op("threads.list")
    return [
        threads,
        [await talk.items(thread["id"]) for thread in threads["data"]],
        (await talk.client.get("/api/alice/tasks")).json(),
        (await talk.client.get("/api/alice/activity")).json(),
    ]


def test_every_operation_and_every_id_has_a_row() -> None:
    assert {kind: set(row.ids) for kind, row in ROWS.items()} == OPERATIONS


@pytest.mark.parametrize(("kind", "name"), PAIRS)
async def test_another_users_id_looks_like_one_that_nobody_has(
    kind: str, name: str, talk: Talk, bob: Talk
) -> None:
    row = ROWS[kind]
    alices, bobs = await objects_of(talk), await objects_of(bob)
    before = await everything_of_alice(talk)

    foreign = await bob.post(
        kind, headers=SAME, **row.params(bobs, **{name: getattr(alices, row.ids[name])})
    )
    missing = await bob.post(kind, headers=SAME, **row.params(bobs, **{name: MISSING}))
    all_foreign = await bob.post(kind, headers=SAME, **row.params(alices))

    assert foreign.json()["code"] == row.code
    assert (foreign.status_code, foreign.content) == (missing.status_code, missing.content)
    assert all_foreign.content == missing.content
    assert await everything_of_alice(talk) == before


@pytest.mark.parametrize("kind", OPERATIONS)
async def test_strangers_on_alices_path_get_nothing(
    kind: str, talk: Talk, other_client: AsyncClient, anonymous: AsyncClient
) -> None:
    params = ROWS[kind].params(await objects_of(talk))
    before = await everything_of_alice(talk)

    crossed = await Talk(other_client, "alice").post(kind, **params)
    unsigned = await Talk(anonymous, "alice").post(kind, **params)

    assert (crossed.status_code, crossed.json()["code"]) == (403, "forbidden")
    assert (unsigned.status_code, unsigned.json()["code"]) == (401, "unauthorized")
    assert await everything_of_alice(talk) == before


@pytest.mark.parametrize("kind", ["threads.custom_action", "threads.sync_custom_action"])
async def test_ids_in_an_actions_payload_reach_nothing_that_the_widget_does_not_offer(
    kind: str, talk: Talk, bob: Talk
) -> None:
    alices, bobs = await objects_of(talk), await objects_of(bob)
    before = await everything_of_alice(talk)
    cards = await _card_of(talk)

    for action in [*alices.actions.values(), cards["approval.delete"], cards["approval.keep"]]:
        response = await bob.post(
            kind, thread_id=bobs.thread_id, item_id=bobs.widget_id, action=action
        )
        assert _is_refused(response)

    after = await everything_of_alice(talk)
    assert after[2]["items"][-1] == before[2]["items"][-1]
    assert len(after[2]["items"]) == 3


@pytest.mark.parametrize("extra", [{"user_id": "alice"}, {"owner": "alice", "userId": "alice"}])
async def test_a_user_named_in_the_request_is_nobody(
    extra: dict[str, str], talk: Talk, bob: Talk
) -> None:
    alices = await objects_of(talk)

    response = await bob.client.post(
        "/api/bob/chat",
        content=orjson.dumps(
            {
                "type": "threads.get_by_id",
                "params": {"thread_id": alices.thread_id, **extra},
                "metadata": extra,
                **extra,
            }
        ),
    )

    assert (response.status_code, response.json()["code"]) == (404, "not_found")


async def _card_of(talk: Talk) -> dict[str, dict[str, Any]]:
    for title in ("One", "Two"):
        await talk.client.post("/api/alice/tasks", json={"title": title})
    thread_id, _ = await talk.create("Delete all tasks")
    return actions_of((await talk.items(thread_id))[-1])


def _is_refused(response: Response) -> bool:
    if response.status_code != 200:
        return response.status_code in (404, 409)
    return [frame.data["type"] for frame in frames_of(response.text)][-1] == "error"
