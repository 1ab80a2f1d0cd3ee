"""The composition root: builds every part and wires it. `uvicorn src.main:app` serves it."""

import sys

from fastapi import FastAPI

from src.api.account import account_router
from src.api.activity import UndoTurnOut, activity_router, undone_json
from src.api.error_handlers import problem_for
from src.api.events import EventStreams, events_router
from src.api.session import session_router
from src.api.tasks import tasks_router
from src.assembly import About, Copilot, Ground, create_web_app
from src.chat.tasks.domain import TaskDomain
from src.configs.logging import configure_logging
from src.configs.settings import Settings, load_settings
from src.database.start_check import start_problem
from src.mcp_server.http_door import McpEndpoint
from src.mcp_server.server import create_mcp_server
from src.middleware.key_set import KeySet
from src.models.asking.lean_client import LeanOpenAI
from src.offline_model.model import OfflineModel
from src.rehearsal.garbage import spare_collections
from src.rehearsal.turns import rehearse_turns
from src.rehearsal.writes import rehearse_writes
from src.services.accounts import Accounts
from src.services.approvals import Approvals
from src.services.task_service import TaskService, utc_now


def create_app(
    settings: Settings,
    keys: KeySet | None = None,
    client: LeanOpenAI | None = None,
    *,
    rehearses: bool = False,
) -> FastAPI:
    """Build the app; nothing is opened before its lifespan starts.

    `keys` and `client` take the place of the configured issuer's and model server's. One that
    `rehearses` is warm when it is ready; that takes it half a second longer.
    """
    ground = Ground(settings, keys)
    database, bus = ground.database, ground.bus
    tasks = TaskService(database, bus, quotas=ground.quotas)
    mcp_server = create_mcp_server(tasks, settings.mcp_deletes_per_minute or None)
    mcp_endpoint = McpEndpoint(
        mcp_server, settings, ground.verifier(settings.mcp_audience).verify_header, problem_for
    )
    domain = TaskDomain(
        tasks,
        Approvals(database, bus, utc_now),
        settings.adds_per_answer,
        mcp_server,
        undone_json,
    )
    copilot = Copilot(ground, domain, UndoTurnOut, OfflineModel, client)
    streams = EventStreams(
        tasks,
        bus,
        ground.shutdown,
        heartbeat_s=settings.heartbeat_s,
        has_ended=ground.sessions.has_ended,
    )

    async def rehearse() -> None:
        await rehearse_turns(settings, create_app, copilot.client, domain.rehearsal)
        await rehearse_writes(database)
        ground.keys.prefetch()
        spare_collections()

    app = create_web_app(
        ground,
        copilot,
        About("Tandem", "A to-do list with a copilot."),
        beside=[mcp_endpoint.running],
        before_ready=rehearse if rehearses else None,
    )
    app.include_router(tasks_router(tasks))
    app.include_router(activity_router(tasks))
    app.include_router(events_router(streams, ground.room))
    app.include_router(session_router(ground.sessions))
    app.include_router(account_router(Accounts(database, bus), copilot.turns))
    app.include_router(copilot.router())
    app.router.routes.extend(mcp_endpoint.routes)
    app.include_router(ground.health_router())
    return app


def __getattr__(name: str) -> FastAPI:
    """Build `app` when a server asks for it, so that importing this module builds nothing."""
    if name != "app":
        raise AttributeError(name)
    settings = load_settings()
    configure_logging(settings.log_level)
    if problem := start_problem(settings):
        print(problem, file=sys.stderr)
        raise SystemExit(2)
    return create_app(settings, rehearses=settings.warm_up)
