"""What a model's server refuses: the person reads what to do, the log what the server said."""

import logging
from typing import Any

import orjson
import pytest
from httpx2 import AsyncClient

from lab.frames import text_of
from lab.model.process import FakeModel
from src.configs.settings import Settings
from tests.chat.talk import Talk

PLAIN = "word0 word1 word2 "


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """What is tested here knows no database."""
    return sqlite_url


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"openai_api": "chat_completions"})


async def failed(client: AsyncClient) -> dict[str, Any]:
    response = await client.post("/api/alice/chat", json={"message": "hello"})
    events = [orjson.loads(line[6:]) for line in response.text.splitlines() if line[:5] == "data:"]
    assert events[-1]["type"] == "error"
    return events[-1]


ADDRESS = ("model_address_wrong", False, 1, "OPENAI_BASE_URL")


@pytest.mark.parametrize(
    ("refusal", "code", "retryable", "requests", "advice"),
    [
        ("quota", "model_no_credit", False, 1, "no credit left"),
        ("quota-402", "model_no_credit", False, 1, "no credit left"),
        ("busy-quota", "model_rate_limited", True, 3, "busy"),
        ("404-page", *ADDRESS),
        ("404-detail", *ADDRESS),
        ("404-html", *ADDRESS),
        ("lm-studio-endpoint", *ADDRESS),
        ("web-page", *ADDRESS),
        ("model-unknown", "model_not_found", False, 1, "OPENAI_MODEL"),
        ("model-ollama", "model_not_found", False, 1, "OPENAI_MODEL"),
        ("model-deepseek", "model_not_found", False, 1, "OPENAI_MODEL"),
        ("tools-ollama", "model_no_tools", False, 1, "OPENAI_MODEL"),
        ("tools-vllm", "model_no_tools", False, 1, "OPENAI_MODEL"),
        ("tools-openrouter", "model_no_tools", False, 1, "OPENAI_MODEL"),
        ("tools-llama", "model_no_tools", False, 1, "OPENAI_MODEL"),
        ("key", "model_key_refused", False, 1, "OPENAI_API_KEY"),
        ("key-google", "model_key_refused", False, 1, "OPENAI_API_KEY"),
        ("loading", "model_unavailable", True, 3, "loading"),
        ("html-502", "model_unavailable", True, 3, "failed"),
        ("odd", "model_request_refused", False, 1, "log"),
        ("context-always", "model_context_full", False, 1, "new conversation"),
    ],
)
async def test_the_person_reads_what_to_do_and_the_log_holds_the_servers_own_words(
    client: AsyncClient,
    fake_model: FakeModel,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    refusal: str,
    code: str,
    retryable: bool,
    requests: int,
    advice: str,
) -> None:
    monkeypatch.setattr("openai._base_client.INITIAL_RETRY_DELAY", 0.01)
    fake_model.set(refusal=refusal)
    caplog.set_level(logging.WARNING)

    error = await failed(client)

    assert (error["code"], error["retryable"]) == (code, retryable)
    assert advice in error["message"]
    assert fake_model.report()["requests"] == requests
    (line,) = [r.getMessage() for r in caplog.records if "Model error" in r.getMessage()]
    assert f"Model error {code}: status=" in line
    assert "body=-" not in line
    assert "sk-secret" not in line
    assert len(line) < 600


@pytest.mark.parametrize("api", ["chat_completions", "responses"])
class TestTemperature:
    @pytest.fixture
    def settings(self, settings: Settings, api: str) -> Settings:
        return settings.model_copy(update={"openai_api": api})

    async def test_a_refused_temperature_is_left_out_from_then_on(
        self, talk: Talk, fake_model: FakeModel
    ) -> None:
        fake_model.set(refusal="temperature")

        thread_id, frames = await talk.create("hello")

        assert text_of(frames) == PLAIN
        assert fake_model.report()["requests"] == 2
        assert text_of(await talk.add(thread_id, "again")) == PLAIN
        assert fake_model.report()["requests"] == 3


@pytest.mark.parametrize(("temperature", "sent"), [(0.7, 0.7), (0.0, 0.0), (None, None)])
class TestTemperatureSetting:
    @pytest.fixture
    def settings(self, settings: Settings, temperature: float | None) -> Settings:
        return settings.model_copy(update={"openai_temperature": temperature})

    async def test_the_setting_decides_which_temperature_is_sent(
        self, talk: Talk, fake_model: FakeModel, sent: float | None
    ) -> None:
        await talk.create("hello")
        assert fake_model.report()["last_request"].get("temperature") == sent


async def test_a_conversation_that_is_too_long_is_sent_shorter_once(
    talk: Talk, fake_model: FakeModel
) -> None:
    thread_id, _ = await talk.create("a" * 4_000)
    await talk.add(thread_id, "b" * 4_000)
    fake_model.set(refusal="context")

    frames = await talk.add(thread_id, "and now?")

    assert text_of(frames) == PLAIN
    assert fake_model.report()["requests"] == 2
    sent = orjson.dumps(fake_model.report()["last_request"]).decode()
    assert "and now?" in sent
    assert "a" * 4_000 not in sent
