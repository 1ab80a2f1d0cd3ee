"""The app in front of the fake model server, and ways to talk to it: fixtures to import."""

from collections.abc import AsyncGenerator

import httpx2
import pytest

from lab.identity import Issuer
from lab.model.process import FakeModel
from src.configs.settings import Settings
from src.main import create_app
from tests.chat.talk import Talk
from tests.conftest import settings_for
from tests.servers import served


@pytest.fixture
def settings(database_url: str, issuer: Issuer, fake_model: FakeModel) -> Settings:
    """The model is the fake one; short waits."""
    return settings_for(database_url, issuer.url).model_copy(
        update={"openai_base_url": fake_model.url, "openai_timeout_s": 1.0}
    )


@pytest.fixture
def talk(client: httpx2.AsyncClient) -> Talk:
    """Alice's conversations."""
    return Talk(client, "alice")


@pytest.fixture
async def live(settings: Settings, issuer: Issuer) -> AsyncGenerator[httpx2.AsyncClient]:
    """Alice's client over a real socket: responses stream, and connections can be cut."""
    async with (
        served(create_app(settings)) as url,
        httpx2.AsyncClient(
            base_url=url,
            headers={"Authorization": f"Bearer {issuer.token('alice')}"},
            timeout=30,
        ) as client,
    ):
        yield client
