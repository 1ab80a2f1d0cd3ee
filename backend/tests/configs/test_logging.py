"""Log lines are JSON, carry the request's id, and never a path with a user's id."""

import json
import logging

import pytest
from httpx2 import AsyncClient

from src.configs.logging import JsonFormatter, request_id


def line_of(record: logging.LogRecord) -> dict[str, object]:
    return json.loads(JsonFormatter().format(record))


def test_a_line_holds_what_the_record_holds() -> None:
    token = request_id.set("r-1")
    try:
        record = logging.makeLogRecord(
            {"name": "n", "levelname": "INFO", "msg": "hello %s", "args": ("you",), "status": 200}
        )
        line = line_of(record)
    finally:
        request_id.reset(token)
    assert {key: line[key] for key in ("level", "logger", "message", "request_id", "status")} == {
        "level": "INFO",
        "logger": "n",
        "message": "hello you",
        "request_id": "r-1",
        "status": 200,
    }


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_request_is_logged_by_route_and_says_nothing_of_its_content(
    client: AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        await client.post("/api/alice/tasks", json={"title": "private words"})
    lines = [JsonFormatter().format(record) for record in caplog.records if record.name != "httpx2"]
    request = next(json.loads(line) for line in lines if '"tandem.request"' in line)
    assert (request["method"], request["route"], request["status"]) == (
        "POST",
        "/api/{user_id}/tasks",
        201,
    )
    assert not any("private words" in line or "alice" in line for line in lines)
