"""Settings come from the environment alone, and a bad one is told in one line."""

import pytest

from src.configs.settings import Settings, load_settings


@pytest.fixture(autouse=True)
def clean_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path_factory.mktemp("empty"))


def test_nothing_set_is_a_working_install() -> None:
    settings = load_settings()
    assert settings.database == "sqlite:///data/tandem.db"
    assert settings.jwks_url == "http://localhost:3000/api/auth/jwks"
    assert (settings.auth_audience, settings.mcp_audience) == ("tandem-api", "tandem-mcp")
    assert (settings.openai_model, settings.openai_api_key) == ("gpt-4.1-nano", None)


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("postgres://u:p@db/tandem", "postgresql+asyncpg://u:p@db/tandem"),
        ("postgresql://u:p@db/tandem", "postgresql+asyncpg://u:p@db/tandem"),
        ("sqlite:////data/t.db", "sqlite:////data/t.db"),
        ("sqlite+aiosqlite:////data/t.db", "sqlite:////data/t.db"),
    ],
)
def test_the_driver_need_not_be_named(
    monkeypatch: pytest.MonkeyPatch, given: str, used: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", given)
    assert load_settings().database == used


def test_lists_are_split_at_commas_and_empty_values_are_absent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CORS_ORIGINS", "https://a.example/, https://b.example")
    monkeypatch.setenv("OPENAI_API_KEY", "")
    settings = load_settings()
    assert settings.cors_origins == ("https://a.example", "https://b.example")
    assert settings.openai_api_key is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://x"),
        ("AUTH_BASE_URL", "localhost:3000"),
        ("CORS_ORIGINS", "*"),
        ("TURN_ABANDONED", "perhaps"),
        ("MAX_BODY_BYTES", "lots"),
        ("LOG_LEVEL", "LOUD"),
    ],
)
def test_a_bad_value_ends_the_start_with_a_line_that_names_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as caught:
        load_settings()
    lines = capsys.readouterr().err.splitlines()
    assert caught.value.code == 2
    assert len(lines) == 1
    assert lines[0].startswith(f"Setting {name}: ")
    assert "Traceback" not in lines[0]
