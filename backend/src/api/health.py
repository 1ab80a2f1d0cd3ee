"""Whether the process lives, whether it can serve, and what it counted."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping

from fastapi import APIRouter, Response

from src.api.schemas import json_response
from src.domain.errors import AppError
from src.services.metrics import Metrics

CHECK_TIMEOUT_S = 1.0
GOOD_FOR_S = 1.0

Check = Callable[[], Awaitable[None]]


class Readiness:
    """Whether the database can be written to, looked at by one request for all.

    Anybody may ask, so asking must not cost a write each: one look at a time, and a good one
    counts for GOOD_FOR_S.
    """

    def __init__(self, check: Check) -> None:
        self._check = check
        self._lock = asyncio.Lock()
        self._good_at: float | None = None

    async def passes(self) -> bool:
        """Whether the check did not raise within CHECK_TIMEOUT_S."""
        try:
            async with asyncio.timeout(CHECK_TIMEOUT_S), self._lock:
                if self._good_at is None or time.monotonic() - self._good_at >= GOOD_FOR_S:
                    self._good_at = None
                    await self._check()
                    self._good_at = time.monotonic()
        except (AppError, TimeoutError, OSError):
            return False
        return True


def health_router(
    database: Check,
    reported: Mapping[str, Callable[[], bool]],
    is_draining: Callable[[], bool],
    metrics: Metrics,
) -> APIRouter:
    """`/health/live`, `/health/ready`, `/metrics`.

    Ready is who can write to the database (`database` raises otherwise) and is not on its way out,
    so that a balancer sends nobody new; parts that are only `reported` make some things slower
    while they are down and nothing wrong.
    """
    router = APIRouter(tags=["health"])
    readiness = Readiness(database)

    @router.get("/health/live")
    async def is_alive() -> dict[str, str]:
        """Answers as long as the event loop turns."""
        return {"status": "ok"}

    @router.get("/health/ready")
    async def is_ready() -> Response:
        """200 when the database can be written to and the process stays, 503 otherwise."""
        is_writable, stays = await readiness.passes(), not is_draining()
        ready = is_writable and stays
        states = {"database": is_writable} | {name: is_up() for name, is_up in reported.items()}
        checks = {name: "ok" if is_up else "down" for name, is_up in states.items()}
        checks |= {} if stays else {"process": "draining"}
        return json_response(
            {"status": "ok" if ready else "unavailable", "checks": checks},
            200 if ready else 503,
            None if ready else {"Retry-After": "1"},
        )

    @router.get("/metrics", include_in_schema=False)
    async def show_metrics() -> Response:
        """Prometheus' text format."""
        return Response(metrics.render(), media_type="text/plain; version=0.0.4; charset=utf-8")

    return router
