"""The rehearsal before a server is ready: neither its model nor its data hears of it."""

import pytest
from fastapi import FastAPI
from httpx2 import ASGITransport, AsyncClient

from lab.identity import Issuer
from lab.model.process import FakeModel
from src.main import create_app
from tests.conftest import settings_for


async def items(app: FastAPI, token: str, path: str) -> list[object]:
    async with AsyncClient(
        transport=ASGITransport(app),
        base_url="http://test",
        headers={"Authorization": f"Bearer {token}"},
    ) as client:
        response = await client.get(path)
    assert response.status_code == 200
    return response.json()["items"]


@pytest.mark.parametrize("api", ["responses", "chat_completions", "offline"])
async def test_a_rehearsal_succeeds_and_leaves_no_trace(
    api: str,
    database_url: str,
    issuer: Issuer,
    fake_model: FakeModel,
    caplog: pytest.LogCaptureFixture,
) -> None:
    fake_model.set()
    settings = settings_for(database_url, issuer.url)
    if api != "offline":
        update = {"openai_base_url": fake_model.url, "openai_api": api}
        settings = settings.model_copy(update=update)
    app = create_app(settings, rehearses=True)

    async with app.router.lifespan_context(app):
        token = issuer.token("rehearsal")
        tasks = await items(app, token, "/api/rehearsal/tasks")
        turns = await items(app, token, "/api/rehearsal/chat/turns")

    assert (tasks, turns) == ([], [])
    assert fake_model.report()["requests"] == 0
    assert not any("rehearsal failed" in record.getMessage() for record in caplog.records)
