"""Fixtures for the whole suite: real databases, a real key server, and signed-in clients.

A test that asks for `app`, `client`, `database` or `service` runs once on SQLite and once on
PostgreSQL; the cases of one test are dealt to the two in turn, unless EVERY_DATABASE=1 asks for
each on both. For SQLite only: `@pytest.mark.parametrize("database_url", ["sqlite"],
indirect=True)`, or a module's own `database_url` fixture that returns `sqlite_url`.
"""

import asyncio
import os
import shutil
import tempfile
from collections import defaultdict
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import httpx2
import pytest
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.engine import Connection

from lab.identity import Issuer, JwksServer
from lab.model.process import FakeModel
from lab.postgres import postgresql
from src.configs.settings import Settings
from src.database.engine import Database, create_engine
from src.database.migrate import migrate
from src.main import create_app
from src.services.event_bus import InProcessBus
from src.services.task_service import TaskService
from tests.servers import RedisServer

ALICE = "alice"
BOB = "bob"

ClientFactory = Callable[..., AbstractAsyncContextManager[httpx2.AsyncClient]]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deal the cases of each test to the databases: both are asked, by half of the cases each.

    What a case tries is seldom about SQL, and an app started anew for every case on both made a
    quarter of the suite's time.
    """
    if os.environ.get("EVERY_DATABASE"):
        return
    dropped = {item for cases in _cases_on_two_databases(items) for item in _dealt_out(cases)}
    if dropped:
        config.hook.pytest_deselected(items=list(dropped))
        items[:] = [item for item in items if item not in dropped]


Cases = dict[str, dict[str, pytest.Item]]
"""The items of one test: by the id of its other parameters, then by database."""


def _cases_on_two_databases(items: list[pytest.Item]) -> list[Cases]:
    tests: defaultdict[str, defaultdict[str, dict[str, pytest.Item]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for item in items:
        name, _, parameters = item.nodeid.partition("[")
        first, _, others = parameters.removesuffix("]").partition("-")
        if others and first in ("sqlite", "postgresql"):
            tests[name][others][first] = item
    return [{case: on for case, on in cases.items() if len(on) == 2} for cases in tests.values()]


def _dealt_out(cases: Cases) -> list[pytest.Item]:
    """The half of a test's items that is left out."""
    return [
        on["postgresql" if number % 2 == 0 else "sqlite"]
        for number, on in enumerate(cases.values())
    ]


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Everything runs on asyncio."""
    return "asyncio"


@pytest.fixture(scope="session")
def postgresql_url() -> Generator[str]:
    """One PostgreSQL server for the session, its schema up to date."""
    # Not in pytest's folder, which is closed to the user that the server runs as.
    with (
        tempfile.TemporaryDirectory(prefix="tandem-pg-", ignore_cleanup_errors=True) as folder,
        postgresql(Path(folder) / "server", is_synced=False) as url,
    ):
        asyncio.run(_migrated(url))
        yield url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy; cheaper than migrating for every test."""
    file = tmp_path_factory.mktemp("sqlite") / "template.db"
    asyncio.run(_migrated(f"sqlite:///{file}"))
    return file


async def _migrated(url: str) -> None:
    database = create_engine(settings_for(url))
    await migrate(database)
    await database.close()


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """An empty, migrated SQLite database."""
    shutil.copy(sqlite_template, tmp_path / "tandem.db")
    return f"sqlite:///{tmp_path / 'tandem.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty, migrated database of each kind."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite_url"))
    url = str(request.getfixturevalue("postgresql_url"))
    asyncio.run(_emptied(url))
    return url


async def _emptied(url: str) -> None:
    database = create_engine(settings_for(url))

    def empty(connection: Connection) -> None:
        found = connection.scalars(
            text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        )
        tables = ", ".join(sorted(set(found) - {"alembic_version"}))
        connection.execute(text(f"TRUNCATE {tables} CASCADE"))

    await database.write(empty)
    await database.close()


@pytest.fixture(scope="session")
def jwks_server() -> Generator[JwksServer]:
    """The key server of the session's issuer."""
    server = JwksServer()
    yield server
    server.close()


@pytest.fixture(scope="session")
def issuer(jwks_server: JwksServer) -> Issuer:
    """Signs tokens that the app accepts. Tests that rotate or break keys make their own."""
    return Issuer(jwks_server)


@pytest.fixture(scope="session")
def redis_server() -> Generator[RedisServer]:
    """One Redis server for the session."""
    server = RedisServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def fake_model_server() -> Generator[FakeModel]:
    """One model server for the session."""
    server = FakeModel()
    yield server
    server.close()


@pytest.fixture
def fake_model(fake_model_server: FakeModel) -> Generator[FakeModel]:
    """The model server with everything put back; no request may break a strict server's rules."""
    fake_model_server.set()
    yield fake_model_server
    assert fake_model_server.violations() == []


def settings_for(database_url: str, issuer_url: str = "http://127.0.0.1:1") -> Settings:
    """Settings that owe nothing to the machine's environment file."""
    return Settings(
        _env_file=None,  # pyright: ignore[reportCallIssue] - pydantic-settings' own argument
        database_url=database_url,
        auth_base_url=issuer_url,
    )


@pytest.fixture
def settings(database_url: str, issuer: Issuer) -> Settings:
    """The app's settings; override this fixture to change one."""
    return settings_for(database_url, issuer.url)


@pytest.fixture
async def app(settings: Settings) -> AsyncGenerator[FastAPI]:
    """The whole app, started."""
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
def client_for(app: FastAPI, issuer: Issuer) -> ClientFactory:
    """`async with client_for("carol") as client`: a client signed in as anybody, or nobody."""

    @asynccontextmanager
    async def make(user_id: str | None) -> AsyncGenerator[httpx2.AsyncClient]:
        headers = {"Authorization": f"Bearer {issuer.token(user_id)}"} if user_id else {}
        async with httpx2.AsyncClient(
            transport=httpx2.ASGITransport(app), base_url="http://test", headers=headers
        ) as client:
            yield client

    return make


@pytest.fixture
async def client(client_for: ClientFactory) -> AsyncGenerator[httpx2.AsyncClient]:
    """Signed in as Alice."""
    async with client_for(ALICE) as client:
        yield client


@pytest.fixture
async def other_client(client_for: ClientFactory) -> AsyncGenerator[httpx2.AsyncClient]:
    """Signed in as Bob, who owns nothing yet."""
    async with client_for(BOB) as client:
        yield client


@pytest.fixture
async def anonymous(client_for: ClientFactory) -> AsyncGenerator[httpx2.AsyncClient]:
    """Not signed in."""
    async with client_for(None) as client:
        yield client


@pytest.fixture
async def database(settings: Settings) -> AsyncGenerator[Database]:
    """Connections to the test's database."""
    database = create_engine(settings)
    yield database
    await database.close()


@pytest.fixture
def bus() -> InProcessBus:
    """A bus of one process."""
    return InProcessBus()


@pytest.fixture
def service(database: Database, bus: InProcessBus) -> TaskService:
    """The task service on the test's database."""
    return TaskService(database, bus)
