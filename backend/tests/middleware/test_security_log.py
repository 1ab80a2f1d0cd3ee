"""What an operator can see of refusals and of who called, without anybody being named."""

import json
import logging
from collections.abc import Callable
from typing import Any

import pytest
from httpx2 import AsyncClient

from lab.identity import Issuer
from src.configs.logging import JsonFormatter, digest
from tests.conftest import ClientFactory

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

TASKS = "/api/alice/tasks"
Lines = Callable[[str], list[dict[str, Any]]]


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Lines:
    """The lines of a logger so far, as they are written."""
    caplog.set_level(logging.INFO)

    def of(logger: str) -> list[dict[str, Any]]:
        formatter = JsonFormatter()
        return [json.loads(formatter.format(r)) for r in caplog.records if r.name == logger]

    return of


async def test_a_request_line_tells_people_apart_and_names_nobody(
    client: AsyncClient, lines: Lines
) -> None:
    await client.get(TASKS)
    (line,) = lines("tandem.request")
    assert line["user"] == digest("alice")
    assert "alice" not in json.dumps(line)


@pytest.mark.parametrize(
    ("token", "code", "reason"),
    [
        (None, "unauthorized", None),
        ("not.a.token", "invalid_token", "header refused"),
        ("expired", "token_expired", None),
        ("ended", "session_ended", None),
    ],
)
async def test_a_refused_token_is_a_line_with_its_kind(
    client: AsyncClient, issuer: Issuer, lines: Lines, token: str | None, code: str, reason: str
) -> None:
    if token == "expired":
        token = issuer.token("alice", exp=1)
    elif token == "ended":
        token = issuer.token("alice")
        headers = {"Authorization": f"Bearer {token}"}
        assert (await client.delete("/api/alice/session", headers=headers)).status_code == 204
        (ended,) = lines("tandem.security")
        assert (ended["event"], ended["user"]) == ("session_ended", digest("alice"))
    client.headers.pop("Authorization")
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    answer = await client.get(TASKS, headers=headers)

    assert answer.status_code == 401
    line = lines("tandem.security")[-1]
    told = {key: line.get(key) for key in ("event", "code", "reason", "status", "route", "client")}
    assert told == {
        "event": "sign_in_refused",
        "code": code,
        "reason": reason,
        "status": 401,
        "route": "unmatched",
        "client": "127.0.0.1",
    }
    assert not token or token not in json.dumps(lines("tandem.security"))


async def test_the_mcp_door_tells_the_same(
    client: AsyncClient, issuer: Issuer, lines: Lines
) -> None:
    expired = issuer.token("alice", aud="tandem-mcp", exp=1)
    answer = await client.post(
        "/mcp", json={}, headers={"Authorization": f"Bearer {expired}", "Host": "localhost:8000"}
    )
    assert answer.status_code == 401
    (line,) = lines("tandem.security")
    assert (line["event"], line["code"]) == ("sign_in_refused", "token_expired")


async def test_another_users_path_is_a_line_that_says_who_tried(
    client_for: ClientFactory, lines: Lines
) -> None:
    async with client_for("mallory") as mallory:
        assert (await mallory.get(TASKS)).status_code == 403
    (line,) = lines("tandem.security")
    assert (line["event"], line["code"], line["user"]) == (
        "forbidden",
        "forbidden",
        digest("mallory"),
    )


async def test_what_went_well_is_no_security_event(client: AsyncClient, lines: Lines) -> None:
    await client.get(TASKS)
    await client.get(f"{TASKS}/7")
    assert lines("tandem.security") == []
    assert [line.get("code") for line in lines("tandem.request")] == [None, "not_found"]
