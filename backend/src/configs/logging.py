"""Logs as JSON lines with the request's id. Nothing logs what a person or a model wrote.

What a model's server says of an error is logged, bounded and without the key.
"""

import hashlib
import logging
import sys
from contextvars import ContextVar
from datetime import UTC, datetime

import orjson

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)
"""The id of the request being served, for log lines and error bodies."""

request_began_at: ContextVar[float | None] = ContextVar("request_began_at", default=None)
"""When it came in, by `time.perf_counter`."""

refusal: ContextVar[tuple[str, str | None] | None] = ContextVar("refusal", default=None)
"""The code that a request was refused with, and the reason if there is more to say."""


def digest(name: str) -> str:
    """A user's or a session's name in logs: the first 12 hex digits of the SHA-256 of its id.

    Ids are random, so it leads nowhere; who has the id finds its lines by
    `printf %s ID | sha256sum | cut -c1-12`.
    """
    return hashlib.sha256(name.encode()).hexdigest()[:12]


def note_refusal(error: Exception, code: str) -> None:
    """Keep for the request's log lines why it is refused; an error's notes are for operators."""
    refusal.set((code, ", ".join(getattr(error, "__notes__", ())) or None))


_PLAIN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "color_message"}


class JsonFormatter(logging.Formatter):
    """One JSON object per record; whatever `extra` holds becomes fields."""

    def format(self, record: logging.LogRecord) -> str:
        """Time in UTC, level, logger, message, request id, extras, exception."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if (current := request_id.get()) is not None:
            line["request_id"] = current
        line.update((key, value) for key, value in vars(record).items() if key not in _PLAIN)
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return orjson.dumps(line, default=str, option=orjson.OPT_NON_STR_KEYS).decode()


def configure_logging(level: str) -> None:
    """Send every logger's lines to stderr as JSON; requests are logged by our middleware."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name in ("uvicorn", "uvicorn.error"):
        logger = logging.getLogger(name)
        logger.handlers = []
        logger.propagate = True
    logging.getLogger("uvicorn.access").disabled = True
    for name in ("httpx2", "httpcore2", "alembic", "openai", "mcp"):
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
