"""Liveness, readiness and the counters."""

import asyncio

import pytest
from fastapi import FastAPI
from httpx2 import ASGITransport, AsyncClient

from lab.identity import Issuer
from lab.places import free_port
from src.assembly import Ground
from src.configs.settings import Settings
from src.database.migrate import migrate
from src.main import create_app
from tests.conftest import settings_for
from tests.servers import RedisServer

TASKS = "/api/alice/tasks"


async def test_a_started_app_is_live_and_ready(anonymous: AsyncClient) -> None:
    assert (await anonymous.get("/health/live")).json() == {"status": "ok"}
    ready = await anonymous.get("/health/ready")
    assert (ready.status_code, ready.json()) == (
        200,
        {"status": "ok", "checks": {"database": "ok"}},
    )


async def test_a_process_on_its_way_out_is_live_and_not_ready(
    sqlite_url: str, issuer: Issuer
) -> None:
    ground = Ground(settings_for(sqlite_url, issuer.url))
    await migrate(ground.database)
    app = FastAPI()
    app.include_router(ground.health_router())
    async with AsyncClient(transport=ASGITransport(app), base_url="http://test") as client:
        before = await client.get("/health/ready")
        ground.shutdown.begin()
        ready, live = await client.get("/health/ready"), await client.get("/health/live")
    await ground.database.close()
    assert (before.status_code, live.status_code) == (200, 200)
    assert (ready.status_code, ready.headers["retry-after"]) == (503, "1")
    assert ready.json() == {
        "status": "unavailable",
        "checks": {"database": "ok", "process": "draining"},
    }


@pytest.mark.parametrize("is_up", [True, False])
async def test_a_redis_that_is_gone_is_named_and_not_decisive(
    sqlite_url: str, redis_server: RedisServer, is_up: bool
) -> None:
    url = redis_server.url if is_up else f"redis://127.0.0.1:{free_port()}"
    settings: Settings = settings_for(sqlite_url).model_copy(update={"redis_url": url})
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        transport = ASGITransport(app)
        async with AsyncClient(transport=transport, base_url="http://test") as client:
            wanted = {"database": "ok", "redis": "ok" if is_up else "down"}
            async with asyncio.timeout(10):
                while (ready := await client.get("/health/ready")).json()["checks"] != wanted:  # noqa: ASYNC110
                    await asyncio.sleep(0.02)
    assert (ready.status_code, ready.json()["status"]) == (200, "ok")


async def test_metrics_count_by_route_and_never_name_a_user(
    client: AsyncClient, anonymous: AsyncClient, issuer: Issuer
) -> None:
    await client.get(TASKS)
    await anonymous.get("/api/mallory/nowhere")
    text = (await anonymous.get("/metrics")).text
    assert (
        'tandem_requests_total{method="GET",route="/api/{user_id}/tasks",status="200"} 1.0' in text
    )
    assert 'route="unmatched",status="401"' in text
    assert "alice" not in text
    assert "mallory" not in text
