"""Deleting an account takes all that is the user's, and nothing of anybody else's."""

from httpx2 import AsyncClient
from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from lab.identity import Issuer
from lab.model.process import FakeModel
from src.configs.settings import Settings
from src.database.account_repository import KEPT, tables_of_users
from src.database.engine import create_engine
from src.database.tables import metadata
from src.main import create_app
from tests.api.isolation import a_task, a_turn
from tests.servers import served

ACCOUNT = "/api/alice/account"


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def deletion(issuer: Issuer) -> dict[str, str]:
    return bearer(issuer.token("alice", sid="account:notice"))


async def rows_of(settings: Settings, user_id: str) -> int:
    database = create_engine(settings)

    def count(connection: Connection) -> int:
        rows = select(func.count())
        return sum(
            connection.scalar(rows.select_from(table).where(table.c.user_id == user_id)) or 0
            for table in tables_of_users()
        )

    found = await database.read(count)
    await database.close()
    return found


def test_every_table_has_a_user_or_goes_with_one_that_has() -> None:
    owned = {table.name for table in tables_of_users()} | KEPT
    for table in metadata.sorted_tables:
        cascades = {
            key.column.table.name for key in table.foreign_keys if key.ondelete == "CASCADE"
        }
        assert table.name in owned or cascades & owned, table.name


async def test_all_that_is_the_users_goes_and_nothing_else(
    client: AsyncClient,
    other_client: AsyncClient,
    anonymous: AsyncClient,
    settings: Settings,
    issuer: Issuer,
) -> None:
    await a_task(client)
    await a_turn(client)
    await other_client.post("/api/bob/tasks", json={"title": "Bob's", "tags": ["home"]})
    bobs = await rows_of(settings, "bob")
    assert await rows_of(settings, "alice") > 5

    for _ in range(2):
        response = await anonymous.delete(ACCOUNT, headers=deletion(issuer))
        assert response.status_code == 204

    assert await rows_of(settings, "alice") == 0
    assert await rows_of(settings, "bob") == bobs
    assert (await client.get("/api/alice/tasks")).json()["items"] == []


async def test_an_ended_session_stays_ended(
    client: AsyncClient, anonymous: AsyncClient, settings: Settings, issuer: Issuer
) -> None:
    phone = bearer(issuer.token("alice", sid="phone"))
    await anonymous.delete("/api/alice/session", headers=phone)
    await anonymous.delete(ACCOUNT, headers=deletion(issuer))

    after = create_app(settings)
    async with served(after) as url, AsyncClient(base_url=url) as next_process:
        response = await next_process.get("/api/alice/tasks", headers=phone)
    assert response.status_code == 401


async def test_a_browsers_token_cannot_delete(client: AsyncClient) -> None:
    await a_task(client)
    response = await client.delete(ACCOUNT)
    assert (response.status_code, response.json()["code"]) == (403, "forbidden")
    assert len((await client.get("/api/alice/tasks")).json()["items"]) == 1


async def test_an_answer_that_runs_is_stopped_first(
    settings: Settings, issuer: Issuer, fake_model: FakeModel
) -> None:
    fake_model.set(first_delay_ms=60_000)
    alice = bearer(issuer.token("alice", sid="phone"))
    async with served(create_app(settings)) as url, AsyncClient(base_url=url, timeout=30) as client:
        body = {"message": "Hello"}
        async with client.stream("POST", "/api/alice/chat", json=body, headers=alice) as answer:
            chunks = answer.aiter_raw()
            await anext(chunks)
            response = await client.delete(ACCOUNT, headers=deletion(issuer))
            assert response.status_code == 204
            rest = b"".join([chunk async for chunk in chunks])
    assert b"cancelled" in rest
    assert await rows_of(settings, "alice") == 0
