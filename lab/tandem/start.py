"""What Tandem's API is started with, as `make run` starts it (scripts/serve.py)."""

from pathlib import Path

UVICORN = (
    *("src.main:app", "--no-access-log", "--host", "127.0.0.1"),
    *("--timeout-graceful-shutdown", "5"),
    *("--http", "src.middleware.head_deadline:DeadlineProtocol"),
)


def uvicorn_arguments(port: int) -> list[str]:
    """uvicorn's command line."""
    return [*UVICORN, "--port", str(port)]


def settings_for(issuer_url: str, model_url: str, folder: Path) -> dict[str, str]:
    """Environment variables: who signs, who answers, where data lies; nobody has a quota."""
    return {
        "DATA_DIR": str(folder),
        "AUTH_BASE_URL": issuer_url,
        "OPENAI_BASE_URL": model_url,
        "OPENAI_API_KEY": "none",
        "OPENAI_AGENTS_DISABLE_TRACING": "1",
        "TURNS_PER_DAY": "0",
        "THREADS_PER_USER": "0",
        "WRITES_PER_MINUTE": "0",
    }
