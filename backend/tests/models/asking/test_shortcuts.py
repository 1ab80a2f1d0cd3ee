"""What is done for milliseconds changes nothing that anybody is told."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest
from httpx2 import ASGITransport, AsyncClient

from lab.frames import Frame, text_of
from lab.identity import Issuer
from lab.model.process import FakeModel
from src.configs.settings import Settings
from src.main import create_app
from tests.chat.talk import Talk

MESSAGES = ("Create a task to buy groceries", "Mark the groceries task as complete", "hello")

TalkWith = Callable[..., Awaitable[Talk]]


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """What is tested here knows no database."""
    return sqlite_url


@pytest.fixture
async def talk_with(settings: Settings, issuer: Issuer) -> AsyncGenerator[TalkWith]:
    """Conversations of a person of their own, with an app whose settings are changed."""
    async with AsyncExitStack() as stack:

        async def start(user_id: str, **changed: bool) -> Talk:
            update: dict[str, Any] = {"openai_api": "responses", **changed}
            app = create_app(settings.model_copy(update=update))
            await stack.enter_async_context(app.router.lifespan_context(app))
            client = AsyncClient(
                transport=ASGITransport(app),
                base_url="http://test",
                headers={"Authorization": f"Bearer {issuer.token(user_id)}"},
                timeout=30,
            )
            return Talk(await stack.enter_async_context(client), user_id)

        yield start


async def conversation(talk: Talk) -> list[list[Frame]]:
    thread_id, frames = await talk.create(MESSAGES[0])
    return [frames, *[await talk.add(thread_id, text) for text in MESSAGES[1:]]]


@pytest.mark.parametrize("setting", ["ask_early", "words_at_once"])
async def test_without_a_shortcut_the_same_is_told_in_the_same_order(
    talk_with: TalkWith, fake_model: FakeModel, setting: str
) -> None:
    fake_model.set()

    told = await conversation(await talk_with("alice"))
    requests = fake_model.report()["requests"]
    told_without = await conversation(await talk_with("bob", **{setting: False}))

    assert text_of(told[-1]) == "word0 word1 word2 "
    assert [text_of(frames) for frames in told_without] == [text_of(frames) for frames in told]
    assert [[each.kind for each in frames] for frames in told_without] == [
        [each.kind for each in frames] for frames in told
    ]
    assert fake_model.report()["requests"] == 2 * requests
    assert fake_model.report()["aborted"] == 0
