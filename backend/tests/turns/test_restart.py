"""kill -9 and SIGTERM in the middle of an answer, with real processes."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx2
import pytest

from lab.identity import Issuer
from lab.model.process import FakeModel
from lab.places import free_port
from src.configs.settings import Settings
from tests.chat.talk import Frame, Talk, frames_of, text_of, user_input

URL = "/api/alice/chat"
BACKEND = Path(__file__).parents[2]

Serve = Callable[[], "Server"]


class Server:
    """uvicorn in a process of its own."""

    def __init__(self, settings: Settings, issuer: Issuer) -> None:
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self._token = issuer.token("alice")
        env = {
            **os.environ,
            "DATABASE_URL": settings.database_url,
            "AUTH_BASE_URL": settings.auth_base_url,
            "OPENAI_BASE_URL": settings.openai_base_url or "",
            "LOG_LEVEL": "ERROR",
        }
        command = [sys.executable, "-m", "uvicorn", "src.main:app", "--port", str(port)]
        self.process = subprocess.Popen(
            [*command, "--log-level", "error"], cwd=BACKEND, env=env, stdout=subprocess.DEVNULL
        )

    @asynccontextmanager
    async def client(self) -> AsyncGenerator[httpx2.AsyncClient]:
        """Alice's client, once the server answers."""
        headers = {"Authorization": f"Bearer {self._token}"}
        async with httpx2.AsyncClient(base_url=self.url, headers=headers, timeout=30) as client:
            async with asyncio.timeout(60):
                while not await _answers(client):
                    assert self.process.poll() is None, "the server died"
                    await asyncio.sleep(0.1)
            yield client

    def end(self, number: signal.Signals) -> None:
        self.process.send_signal(number)
        self.process.wait(timeout=30)


async def _answers(client: httpx2.AsyncClient) -> bool:
    try:
        return (await client.get("/health/ready")).status_code == 200
    except httpx2.HTTPError:
        return False


@pytest.fixture
def serve(settings: Settings, issuer: Issuer) -> Generator[Serve]:
    servers: list[Server] = []

    def start() -> Server:
        servers.append(Server(settings, issuer))
        return servers[-1]

    yield start
    for server in servers:
        if server.process.poll() is None:
            server.end(signal.SIGKILL)


async def read_until(
    client: httpx2.AsyncClient, message: str, words: int, then: Callable[[], None]
) -> str:
    """Send a message, call `then` after so many words, and return what arrived in all."""
    text = ""
    body = {"type": "threads.create", "params": {"input": user_input(message)}}
    is_done = False
    try:
        async with client.stream("POST", URL, json=body) as response:
            async for chunk in response.aiter_text():
                text += chunk
                if not is_done and f"word{words} " in text:
                    is_done = True
                    await asyncio.to_thread(then)
    except httpx2.HTTPError:
        pass
    return text


def whole(text: str) -> list[Frame]:
    return frames_of(text[: text.rfind("\n\n") + 2])


async def test_kill_9_loses_at_most_the_last_moment(serve: Serve, fake_model: FakeModel) -> None:
    fake_model.set(tokens=400, pace_ms=10)
    first = serve()
    async with first.client() as client:
        seen = whole(await read_until(client, "hello", 80, lambda: first.end(signal.SIGKILL)))
    turn_id, thread_id = seen[0].turn_id, seen[0].data["thread"]["id"]

    async with serve().client() as client:
        log = (await client.get(f"{URL}/turns/{turn_id}/events?after=0")).text
        rest = (await client.get(f"{URL}/turns/{turn_id}/events?after={seen[-1].number}")).text
        turns = (await client.get(f"{URL}/turns")).json()["items"]
        items = await Talk(client, "alice").items(thread_id)

    kept = text_of(frames_of(log))
    assert text_of(seen).startswith(kept)
    assert len(kept.split()) >= 80 - 60  # 250 ms of text, and some for a busy machine
    assert [turn["status"] for turn in turns] == ["interrupted"]
    assert items[-1]["content"][0]["text"] == kept
    # whoever saw more than was written still learns how it ended
    assert [frame.data["type"] for frame in frames_of(rest)] == ["thread.item.done", "error"]
    assert frames_of(rest)[0].data["item"]["content"][0]["text"] == kept
    assert ": interrupted\n: end" in rest


async def test_after_kill_9_a_retry_makes_no_second_task(
    serve: Serve, fake_model: FakeModel
) -> None:
    fake_model.set(first_delay_ms=50, faults=["none", "stall"], fault_after=0)
    first = serve()
    async with first.client() as client:
        body = {"type": "threads.create", "params": {"input": user_input("Create a task to rest")}}
        text = ""
        with pytest.raises(httpx2.HTTPError):
            async with client.stream("POST", URL, json=body) as response:
                async for chunk in response.aiter_text():
                    text += chunk
                    if "client_effect" in text:
                        first.end(signal.SIGKILL)
    seen = whole(text)
    thread_id = seen[0].data["thread"]["id"]
    fake_model.set()

    async with serve().client() as client:
        talk = Talk(client, "alice")
        message = (await talk.items(thread_id))[0]
        await talk.post("threads.retry_after_item", thread_id=thread_id, item_id=message["id"])
        tasks = (await client.get("/api/alice/tasks")).json()["items"]
        kinds = await talk.kinds(thread_id)

    assert [task["title"] for task in tasks] == ["Rest"]
    assert kinds == ["user_message", "assistant_message", "widget"]


async def test_sigterm_sends_readers_away_and_keeps_what_was_said(
    serve: Serve, fake_model: FakeModel
) -> None:
    fake_model.set(faults=["endless"], pace_ms=10)
    first = serve()
    async with first.client() as client:
        text = await read_until(client, "hello", 30, lambda: first.end(signal.SIGTERM))
    assert text.endswith("\n\nretry: 1000\n")
    assert ": end" not in text
    assert first.process.returncode in (0, -signal.SIGTERM)
    seen = whole(text)

    async with serve().client() as client:
        url = f"{URL}/turns/{seen[0].turn_id}/events?after={seen[-1].number}"
        rest = frames_of((await client.get(url)).text)
        turns = (await client.get(f"{URL}/turns")).json()["items"]
        items = await Talk(client, "alice").items(seen[0].data["thread"]["id"])

    assert [turn["status"] for turn in turns] == ["interrupted"]
    assert items[-1]["content"][0]["text"] == text_of([*seen, *rest])
    assert rest[-1].data["allow_retry"] is True
