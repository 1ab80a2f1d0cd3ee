"""What is done for milliseconds changes nothing that anybody is told."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest
from httpx2 import ASGITransport, AsyncClient

from lab.frames import Frame, text_of
from lab.identity import Issuer
from lab.model.process import FakeModel
from src.configs.settings import Settings
from src.main import create_app
from tests.chat.talk import Talk

MESSAGES = ("Create a task to buy groceries", "Mark the groceries task as complete", "hello")


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """What is tested here knows no database."""
    return sqlite_url


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """The API for which there is a shortcut of each kind."""
    return settings.model_copy(update={"openai_api": "responses"})


@asynccontextmanager
async def beside(settings: Settings, issuer: Issuer, user_id: str) -> AsyncGenerator[Talk]:
    """A person's conversations with a second app of other settings."""
    app = create_app(settings)
    headers = {"Authorization": f"Bearer {issuer.token(user_id)}"}
    async with (
        app.router.lifespan_context(app),
        AsyncClient(
            transport=ASGITransport(app), base_url="http://test", headers=headers
        ) as client,
    ):
        yield Talk(client, user_id)


async def conversation(talk: Talk) -> list[list[Frame]]:
    thread_id, frames = await talk.create(MESSAGES[0])
    return [frames, *[await talk.add(thread_id, text) for text in MESSAGES[1:]]]


@pytest.mark.parametrize("setting", ["ask_early", "words_at_once"])
async def test_without_a_shortcut_the_same_is_told_in_the_same_order(
    talk: Talk, settings: Settings, issuer: Issuer, fake_model: FakeModel, setting: str
) -> None:
    fake_model.set()

    told = await conversation(talk)
    requests = fake_model.report()["requests"]
    async with beside(settings.model_copy(update={setting: False}), issuer, "bob") as other:
        told_without = await conversation(other)

    assert text_of(told[-1]) == "word0 word1 word2 "
    assert [text_of(frames) for frames in told_without] == [text_of(frames) for frames in told]
    assert [[each.kind for each in frames] for frames in told_without] == [
        [each.kind for each in frames] for frames in told
    ]
    assert fake_model.report()["requests"] == 2 * requests
    assert fake_model.report()["aborted"] == 0
