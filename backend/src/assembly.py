"""What an app with a copilot is made of, whatever the copilot is about.

`main.py` puts tasks into it; `examples/notes` puts notes into it, with the same parts.
"""

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial

from agents import Model
from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.middleware import Middleware

from src.api.chat import AssistantOut, ChatDoor, chat_router
from src.api.error_handlers import install_error_handlers, problem_for, problem_for_unknown
from src.api.health import health_router
from src.api.openapi_document import describe_api
from src.api.stream_room import StreamRoom
from src.api.turn_response import RenderedOnce
from src.chat.agent import create_agent
from src.chat.domain import Domain
from src.chat.plain_stream import plain_frames
from src.chat.server import CopilotServer
from src.chat.sse import chatkit_frames
from src.configs.openai_config import model_settings
from src.configs.settings import Settings
from src.configs.version import VERSION
from src.database.engine import check_writable, create_engine
from src.database.migrate import migrate
from src.domain.quotas import Quotas
from src.mcp_server.in_process import InProcessTools
from src.middleware.auth_handler import AuthMiddleware, TokenVerifier
from src.middleware.body_limit import BodyLimitMiddleware
from src.middleware.cors import cors
from src.middleware.head_limit import HeadLimitMiddleware
from src.middleware.key_set import KeySet, http_fetch
from src.middleware.request_id import RequestIdMiddleware
from src.models.asking.lean_client import LeanOpenAI
from src.models.asking.model import create_client, create_model, uses_model
from src.services.chatkit_sessions import ChatKitSessions
from src.services.ended_sessions import EndedSessions
from src.services.event_bus import InProcessBus
from src.services.metrics import Metrics
from src.services.redis_bus import RedisBus
from src.services.shutdown import Shutdown
from src.services.task_service import utc_now
from src.turns.policy import turn_policy
from src.turns.turns import Turns

OFFLINE_NAME = "offline"


class Ground:
    """What everything else stands on: where data is, who may call, and who hears of what.

    Args:
        settings: The settings.
        keys: Takes the place of the configured issuer's.
    """

    def __init__(self, settings: Settings, keys: KeySet | None = None) -> None:
        self.settings = settings
        self.metrics = Metrics(settings.prometheus_multiproc_dir)
        self.shutdown = Shutdown()
        self.database = create_engine(settings)
        self.bus = RedisBus(settings.redis_url) if settings.redis_url else InProcessBus()
        self.keys = keys or KeySet(http_fetch(settings.jwks_url))
        self.sessions = EndedSessions(self.database, self.bus)
        self.room = StreamRoom(settings.streams_per_user, self.metrics)
        self.quotas = _quotas(settings)
        self.shutdown.on_begin(self.bus.wake_all)

    def verifier(self, audience: str) -> TokenVerifier:
        """Verifies the tokens that were made for `audience`."""
        issuer = self.settings.auth_base_url
        return TokenVerifier(self.keys, issuer, audience, self.sessions.has_ended)

    def health_router(self) -> APIRouter:
        """Whether the app lives, whether it can serve, and what it counted."""
        bus = self.bus
        reported = {"redis": lambda: bus.reaches_others} if self.settings.redis_url else {}
        return health_router(
            partial(check_writable, self.database),
            reported,
            lambda: self.shutdown.is_begun,
            self.metrics,
        )


class Copilot:
    """A domain's copilot: the model, its tools, and the turns in which it answers.

    Args:
        ground: What it stands on.
        domain: What it is about.
        undone: How the API tells what the domain took back of a turn.
        offline: Answers where no model server is configured.
        client: Takes the place of the configured model server's.
    """

    def __init__(
        self,
        ground: Ground,
        domain: Domain,
        undone: type[BaseModel],
        offline: Callable[[], Model],
        client: LeanOpenAI | None = None,
    ) -> None:
        settings = ground.settings
        self.client = client or (create_client(settings) if uses_model(settings) else None)
        model = create_model(settings, self.client) if self.client else offline()
        tools = InProcessTools(domain.server, domain.asked_beside)
        self._server = CopilotServer(
            create_agent(
                model, tools, domain.briefing, model_settings(settings.openai_temperature)
            ),
            model,
            tools,
            domain,
            ground.database,
            ground.quotas,
            words_at_once=settings.words_at_once,
        )
        self.turns = Turns(
            ground.database,
            ground.metrics,
            turn_policy(settings),
            utc_now,
            settings.heartbeat_s,
            ground.bus,
        )
        ground.shutdown.on_begin(self.turns.begin_drain)
        self._ground = ground
        self._domain = domain
        self._undone = undone

    def router(self) -> APIRouter:
        """Routes under `/api/{user_id}/chat`, and `/api/{user_id}/assistant`."""
        settings, client = self._ground.settings, self.client
        hosted = client if settings.openai_api_key else None
        return chat_router(
            ChatDoor(
                self._server,
                self.turns,
                self._domain,
                self._undone,
                ChatKitSessions(hosted, settings.chatkit_workflow_id),
                AssistantOut(
                    mode="model" if client else "offline",
                    model=settings.openai_model if client else OFFLINE_NAME,
                ),
                self._ground.sessions.has_ended,
                self._ground.room,
                RenderedOnce(chatkit_frames),
                RenderedOnce(plain_frames),
            )
        )


@dataclass(frozen=True, slots=True)
class About:
    """What the app says of itself."""

    title: str
    description: str


def create_web_app(
    ground: Ground,
    copilot: Copilot,
    about: About,
    *,
    beside: Sequence[Callable[[], AbstractAsyncContextManager[None]]] = (),
    before_ready: Callable[[], Awaitable[None]] | None = None,
) -> FastAPI:
    """An app without routes; nothing is opened before its lifespan starts.

    Args:
        ground: What it stands on.
        copilot: Its copilot.
        about: What it says of itself.
        beside: What else runs for as long as it serves.
        before_ready: Awaited when everything runs, before anybody is served.
    """

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncGenerator[None]:
        async with AsyncExitStack() as stack:
            stack.push_async_callback(ground.database.close)
            stack.push_async_callback(ground.bus.close)
            stack.push_async_callback(ground.keys.close)
            await migrate(ground.database)
            await stack.enter_async_context(ground.sessions.followed())
            if isinstance(ground.bus, RedisBus):
                ground.bus.start()
            if copilot.client is not None:
                stack.push_async_callback(copilot.client.close)
            for running in beside:
                await stack.enter_async_context(running())
            stack.push_async_callback(copilot.turns.close)
            await copilot.turns.open()
            if before_ready is not None:
                await before_ready()
            stack.enter_context(ground.shutdown.on_signals())
            stack.callback(ground.shutdown.begin)
            yield

    settings = ground.settings
    app = FastAPI(
        title=about.title,
        version=VERSION,
        description=about.description,
        lifespan=lifespan,
        docs_url=None,  # these pages load scripts from a CDN
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=_operation_id,
        middleware=[
            Middleware(RequestIdMiddleware, ground.metrics, problem_for_unknown),
            Middleware(cors, settings.cors_origins),
            Middleware(HeadLimitMiddleware, problem_for),
            Middleware(BodyLimitMiddleware, settings.max_body_bytes, problem_for),
            Middleware(AuthMiddleware, ground.verifier(settings.auth_audience), problem_for),
        ],
    )
    app.state.shutdown = ground.shutdown
    install_error_handlers(app)
    describe_api(app)
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
