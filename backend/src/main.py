"""The composition root: builds every part and wires it. `uvicorn src.main:app` serves it."""

import sys
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.middleware import Middleware

from src.api.account import account_router
from src.api.activity import activity_router
from src.api.chat import AssistantOut, ChatDoor, chat_router
from src.api.error_handlers import install_error_handlers, problem_for, problem_for_unknown
from src.api.events import EventStreams, events_router
from src.api.health import health_router
from src.api.openapi_document import describe_api
from src.api.session import session_router
from src.api.stream_room import StreamRoom
from src.api.tasks import tasks_router
from src.api.turn_response import RenderedOnce
from src.chat.agent import create_agent
from src.chat.plain_stream import plain_frames
from src.chat.server import CopilotServer
from src.chat.sse import chatkit_frames
from src.chat.tasks.domain import BRIEFING, TaskDomain
from src.configs.logging import configure_logging
from src.configs.openai_config import model_settings
from src.configs.settings import Settings, load_settings
from src.configs.version import VERSION
from src.database.engine import check_writable, create_engine
from src.database.migrate import migrate
from src.database.start_check import start_problem
from src.domain.quotas import Quotas
from src.mcp_server.http_door import McpEndpoint
from src.mcp_server.in_process import InProcessTools
from src.mcp_server.server import create_mcp_server
from src.middleware.auth_handler import AuthMiddleware, TokenVerifier
from src.middleware.body_limit import BodyLimitMiddleware
from src.middleware.cors import cors
from src.middleware.head_limit import HeadLimitMiddleware
from src.middleware.key_set import KeySet, http_fetch
from src.middleware.request_id import RequestIdMiddleware
from src.models.asking.lean_client import LeanOpenAI
from src.models.asking.model import create_client, create_model, uses_model
from src.offline_model.model import OfflineModel
from src.rehearsal.garbage import spare_collections
from src.rehearsal.turns import rehearse_turns
from src.rehearsal.writes import rehearse_writes
from src.services.accounts import Accounts
from src.services.approvals import Approvals
from src.services.chatkit_sessions import ChatKitSessions
from src.services.ended_sessions import EndedSessions
from src.services.event_bus import InProcessBus
from src.services.metrics import Metrics
from src.services.redis_bus import RedisBus
from src.services.shutdown import Shutdown
from src.services.task_service import TaskService, utc_now
from src.turns.policy import turn_policy
from src.turns.turns import Turns

OFFLINE_NAME = "offline"


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
    metrics = Metrics(settings.prometheus_multiproc_dir)
    shutdown = Shutdown()
    database = create_engine(settings)
    bus = RedisBus(settings.redis_url) if settings.redis_url else InProcessBus()
    keys = keys or KeySet(http_fetch(settings.jwks_url))
    sessions = EndedSessions(database, bus, utc_now)
    verifier = TokenVerifier(
        keys, settings.auth_base_url, settings.auth_audience, sessions.has_ended
    )
    quotas = _quotas(settings)
    task_service = TaskService(database, bus, quotas=quotas)
    streams = EventStreams(
        task_service,
        bus,
        shutdown,
        heartbeat_s=settings.heartbeat_s,
        has_ended=sessions.has_ended,
    )
    room = StreamRoom(settings.streams_per_user, metrics)
    shutdown.on_begin(bus.wake_all)
    mcp_verifier = TokenVerifier(
        keys, settings.auth_base_url, settings.mcp_audience, sessions.has_ended
    )
    mcp_server = create_mcp_server(task_service, settings.mcp_deletes_per_minute or None)
    mcp_endpoint = McpEndpoint(mcp_server, settings, mcp_verifier.verify_header, problem_for)
    client = client or (create_client(settings) if uses_model(settings) else None)
    model = create_model(settings, client) if client else OfflineModel()
    tools = InProcessTools(mcp_server)
    copilot = CopilotServer(
        create_agent(model, tools, BRIEFING, model_settings(settings.openai_temperature)),
        model,
        tools,
        TaskDomain(task_service, Approvals(database, bus, utc_now), settings.adds_per_answer),
        database,
        quotas,
    )
    turns = Turns(database, metrics, turn_policy(settings), utc_now, settings.heartbeat_s, bus)
    shutdown.on_begin(turns.begin_drain)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncGenerator[None]:
        async with AsyncExitStack() as stack:
            stack.push_async_callback(database.close)
            stack.push_async_callback(bus.close)
            stack.push_async_callback(keys.close)
            await migrate(database)
            await stack.enter_async_context(sessions.followed())
            if isinstance(bus, RedisBus):
                bus.start()
            if client is not None:
                stack.push_async_callback(client.close)
            await stack.enter_async_context(mcp_endpoint.running())
            stack.push_async_callback(turns.close)
            await turns.open()
            if rehearses:
                await rehearse_turns(settings, create_app, client)
                await rehearse_writes(database)
                keys.prefetch()
                spare_collections()
            stack.enter_context(shutdown.on_signals())
            stack.callback(shutdown.begin)
            yield

    app = FastAPI(
        title="Tandem",
        version=VERSION,
        description="A to-do list with a copilot.",
        lifespan=lifespan,
        docs_url=None,  # these pages load scripts from a CDN
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=_operation_id,
        middleware=[
            Middleware(RequestIdMiddleware, metrics, problem_for_unknown),
            Middleware(cors, settings.cors_origins),
            Middleware(HeadLimitMiddleware, problem_for),
            Middleware(BodyLimitMiddleware, settings.max_body_bytes, problem_for),
            Middleware(AuthMiddleware, verifier, problem_for),
        ],
    )
    app.state.shutdown = shutdown
    install_error_handlers(app)
    describe_api(app)
    app.include_router(tasks_router(task_service))
    app.include_router(activity_router(task_service))
    app.include_router(events_router(streams, room))
    app.include_router(session_router(sessions))
    app.include_router(account_router(Accounts(database, bus), turns))
    app.include_router(
        chat_router(
            ChatDoor(
                copilot,
                turns,
                task_service,
                ChatKitSessions(
                    client if settings.openai_api_key else None, settings.chatkit_workflow_id
                ),
                AssistantOut(
                    mode="model" if client else "offline",
                    model=settings.openai_model if client else OFFLINE_NAME,
                ),
                sessions.has_ended,
                room,
                RenderedOnce(chatkit_frames),
                RenderedOnce(plain_frames),
            )
        )
    )
    app.router.routes.extend(mcp_endpoint.routes)
    reported = {"redis": lambda: bus.reaches_others} if settings.redis_url else {}
    app.include_router(health_router(partial(check_writable, database), reported, metrics))
    return app


def _quotas(settings: Settings) -> Quotas:
    return Quotas(
        tasks=settings.tasks_per_user,
        task_bytes=settings.task_bytes_per_user,
        threads=settings.threads_per_user,
        turns_per_day=settings.turns_per_day,
        writes_per_minute=settings.writes_per_minute,
        writes_per_answer=settings.writes_per_answer,
    )


def _operation_id(route: APIRoute) -> str:
    first, *rest = route.name.split("_")
    return first + "".join(word.capitalize() for word in rest)


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
