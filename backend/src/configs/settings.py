"""Every setting, typed and read once; the only reader of the environment."""

import sys
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from src.configs.openai_config import OPENAI_MODEL


def _without_trailing_slash(url: str) -> str:
    if not url.startswith(("http://", "https://")):
        raise ValueError("needs to start with http:// or https://")
    return url.rstrip("/")


HttpUrl = Annotated[str, AfterValidator(_without_trailing_slash)]
NameList = Annotated[tuple[str, ...], NoDecode]


class Settings(BaseSettings):
    """The backend's settings; each field is the environment variable of the same name."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    # where data is
    data_dir: Path = Path("data")
    database_url: str = ""
    database_connections: int = Field(default=20, ge=1)
    sqlite_synchronous: Literal["normal", "full"] = "full"
    redis_url: str | None = None

    # what is done for milliseconds; `make bench` says what each is worth
    warm_up: bool = True
    ask_early: bool = True
    words_at_once: bool = True

    # who may call
    auth_base_url: HttpUrl = "http://localhost:3000"
    auth_jwks_url: HttpUrl | None = None
    auth_audience: str = Field(default="tandem-api", min_length=1)
    mcp_audience: str = Field(default="tandem-mcp", min_length=1)
    cors_origins: NameList = ("http://localhost:3000",)
    public_url: HttpUrl = "http://localhost:8000"
    allowed_hosts: NameList = ()

    # the model
    openai_api_key: SecretStr | None = None
    openai_base_url: HttpUrl | None = None
    openai_model: str = Field(default=OPENAI_MODEL, min_length=1)
    openai_api: Literal["auto", "responses", "chat_completions"] = "auto"
    openai_temperature: float | None = Field(default=0.7, ge=0, le=2)
    openai_timeout_s: float = Field(default=60.0, gt=0)
    chatkit_workflow_id: str | None = None

    # turns: what happens when all readers are gone, and how many there may be
    turn_abandoned: Literal["finish", "stop"] = "finish"
    turn_grace_s: float = Field(default=60.0, ge=0)
    turn_timeout_s: float = Field(default=600.0, gt=0)
    turn_drain_s: float = Field(default=2.5, ge=0)
    turns_per_user: int = Field(default=8, ge=1)
    turns_in_all: int = Field(default=400, ge=1)
    adds_per_answer: int = Field(default=50, ge=1)
    mcp_deletes_per_minute: int = Field(default=10, ge=0)

    # how much one user may keep and do; 0 lifts a limit
    tasks_per_user: int = Field(default=20_000, ge=0)
    task_bytes_per_user: int = Field(default=20_000_000, ge=0)
    threads_per_user: int = Field(default=5_000, ge=0)
    turns_per_day: int = Field(default=500, ge=0)
    writes_per_minute: int = Field(default=600, ge=0)
    writes_per_answer: int = Field(default=100, ge=0)

    # limits and talk
    max_body_bytes: int = Field(default=1_048_576, ge=1_024)
    streams_per_user: int = Field(default=64, ge=1)
    heartbeat_s: float = Field(default=12.0, gt=0)
    prometheus_multiproc_dir: Path | None = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @field_validator("openai_temperature", mode="before")
    @classmethod
    def _none_is_none(cls, value: object) -> object:
        return None if isinstance(value, str) and value.strip().lower() == "none" else value

    @field_validator("cors_origins", "allowed_hosts", mode="before")
    @classmethod
    def _split_names(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(name.strip().rstrip("/") for name in value.split(",") if name.strip())
        return value

    @field_validator("cors_origins")
    @classmethod
    def _refuse_any_origin(cls, origins: tuple[str, ...]) -> tuple[str, ...]:
        if "*" in origins:
            raise ValueError("name the origins; * would let every site call with a user's token")
        return origins

    @field_validator("database_url")
    @classmethod
    def _name_the_driver(cls, url: str) -> str:
        for prefix, driver in _DRIVERS.items():
            if url.startswith(prefix):
                return driver + url.removeprefix(prefix)
        if url and not url.startswith(tuple(_DRIVERS.values())):
            raise ValueError("needs to start with sqlite:/// or postgresql://")
        return url

    @property
    def database(self) -> str:
        """SQLAlchemy's URL; a SQLite file in `data_dir` when DATABASE_URL is absent."""
        return self.database_url or f"sqlite:///{self.data_dir / 'tandem.db'}"

    @property
    def jwks_url(self) -> str:
        """Where the signing keys are published."""
        return self.auth_jwks_url or f"{self.auth_base_url}/api/auth/jwks"


_DRIVERS = {
    "sqlite+aiosqlite://": "sqlite://",  # as it was named when a driver for asyncio was in use
    "sqlite://": "sqlite://",
    "postgres://": "postgresql+asyncpg://",
    "postgresql://": "postgresql+asyncpg://",
}


def load_settings() -> Settings:
    """Read the environment (and `.env`); exits with one line per bad value."""
    try:
        return Settings()
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_input=False):
            name = "_".join(str(part) for part in fault["loc"]).upper()
            print(f"Setting {name}: {fault['msg']}", file=sys.stderr)
        raise SystemExit(2) from None
