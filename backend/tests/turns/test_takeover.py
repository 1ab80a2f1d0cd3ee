"""A worker that slept longer than its lease wakes up to a turn that is another's."""

import asyncio
import signal
from collections.abc import AsyncGenerator
from datetime import timedelta
from pathlib import Path

import httpx2
import pytest
from sqlalchemy import update

from lab.chatkit import create_thread
from lab.identity import Issuer
from lab.model.process import FakeModel
from lab.tandem.nursery import Nursery
from lab.tandem.restartable import Tandem
from src.configs.settings import Settings
from src.database.chat_tables import turns
from src.database.database_clock import FromNow
from src.database.engine import Database
from tests.chat.talk import frames_of

URL = "/api/alice/chat"


@pytest.fixture
async def workers(
    nursery: Nursery, settings: Settings, issuer: Issuer, fake_model: FakeModel, tmp_path: Path
) -> AsyncGenerator[tuple[Tandem, Tandem]]:
    """Two API processes on one database; killed at the end."""
    shared = {"DATABASE_URL": settings.database_url}
    first, second = (
        Tandem(nursery, issuer, fake_model.url, tmp_path / name, shared) for name in "ab"
    )
    for each in (first, second):
        await each.start()
    yield first, second
    for each in (first, second):
        await each.kill()


async def test_a_worker_that_slept_leaves_the_turn_to_whoever_took_it(
    workers: tuple[Tandem, Tandem], database: Database, issuer: Issuer, fake_model: FakeModel
) -> None:
    sleeper, other = workers
    assert sleeper.server is not None
    fake_model.set(faults=["endless"], pace_ms=10)
    client = httpx2.AsyncClient(
        headers={"Authorization": f"Bearer {issuer.token('alice')}"}, timeout=30
    )
    async with client:
        async with client.stream("POST", sleeper.url + URL, json=create_thread("hello")) as answer:
            text = ""
            async for part in answer.aiter_text():
                text += part
                if "word30 " in text:
                    break
            turn_id = frames_of(text[: text.rfind("\n\n") + 2])[0].turn_id
            sleeper.server.signal(signal.SIGSTOP)
            past = FromNow(timedelta(seconds=-1))  # as if it had slept that long
            await database.write(lambda one: one.execute(update(turns).values(lease_until=past)))
            log_url = f"{other.url}{URL}/turns/{turn_id}/events?after=0"
            ended = (await client.get(log_url)).text
            sleeper.server.signal(signal.SIGCONT)
            async with asyncio.timeout(20):
                while "taken_over" not in sleeper.log.read_text():  # noqa: ASYNC110 - another's file
                    await asyncio.sleep(0.05)

        again = (await client.get(log_url)).text
        status = (await client.get(f"{other.url}{URL}/turns")).json()["items"]
        fake_model.set()
        next_turn = await client.post(sleeper.url + URL, json=create_thread("still there?"))

    assert ": interrupted\n: end" in ended
    assert frames_of(again) == frames_of(ended)
    assert [turn["status"] for turn in status] == ["interrupted"]
    assert ": done\n: end" in next_turn.text
