"""Whether the process lives, whether it can serve, and what it counted."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from fastapi import APIRouter, Response

from src.api.schemas import json_response
from src.domain.errors import AppError
from src.services.metrics import Metrics

CHECK_TIMEOUT_S = 1.0

Check = Callable[[], Awaitable[None]]


def health_router(checks: Mapping[str, Check], metrics: Metrics) -> APIRouter:
    """`/health/live`, `/health/ready` (each check raises when its part is down), `/metrics`."""
    router = APIRouter(tags=["health"])

    @router.get("/health/live")
    async def is_alive() -> dict[str, str]:
        """Answers as long as the event loop turns."""
        return {"status": "ok"}

    @router.get("/health/ready")
    async def is_ready() -> Response:
        """200 when every part answers within a second, 503 otherwise."""
        names = list(checks)
        results = await asyncio.gather(*(_passes(checks[name]) for name in names))
        states = {
            name: "ok" if passed else "down" for name, passed in zip(names, results, strict=True)
        }
        ready = all(results)
        return json_response(
            {"status": "ok" if ready else "unavailable", "checks": states},
            200 if ready else 503,
            None if ready else {"Retry-After": "1"},
        )

    @router.get("/metrics", include_in_schema=False)
    async def show_metrics() -> Response:
        """Prometheus' text format."""
        return Response(metrics.render(), media_type="text/plain; version=0.0.4; charset=utf-8")

    return router


async def _passes(check: Check) -> bool:
    try:
        async with asyncio.timeout(CHECK_TIMEOUT_S):
            await check()
    except (AppError, TimeoutError, OSError):
        return False
    return True
