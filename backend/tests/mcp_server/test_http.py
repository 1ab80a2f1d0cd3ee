"""The door at /mcp: whose token opens it, from which host and origin."""

import tomllib
from pathlib import Path

import pytest
from httpx2 import AsyncClient, Response

from lab.identity import Issuer
from src.configs.settings import Settings

INITIALIZE = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "1"},
    },
}


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """What is tested here knows no database."""
    return sqlite_url


async def post(client: AsyncClient, token: str | None, **headers: str) -> Response:
    headers = {
        "Host": "localhost:8000",
        "Accept": "application/json, text/event-stream",
        "Authorization": f"Bearer {token}" if token else "",
        **headers,
    }
    return await client.post("/mcp", json=INITIALIZE, headers=headers)


async def test_a_token_for_mcp_opens_it(anonymous: AsyncClient, issuer: Issuer) -> None:
    response = await post(anonymous, issuer.token("alice", aud="tandem-mcp"))

    assert response.status_code == 200
    assert response.json()["result"]["serverInfo"]["name"] == "tandem"


@pytest.mark.parametrize(
    ("changes", "code", "reason"),
    [
        (None, "unauthorized", "This needs a token for MCP clients."),
        ({"exp": 1}, "token_expired", "This token has expired."),
        ({"aud": "tandem-api"}, "invalid_token", "This token is not good here."),
        ({"iss": "http://elsewhere"}, "invalid_token", "This token is not good here."),
    ],
)
async def test_others_are_told_why_and_where_to_get_one(
    anonymous: AsyncClient,
    issuer: Issuer,
    settings: Settings,
    changes: dict[str, object] | None,
    code: str,
    reason: str,
) -> None:
    token = (
        None if changes is None else issuer.token("alice", None, **{"aud": "tandem-mcp", **changes})
    )
    response = await post(anonymous, token)
    problem = response.json()
    assert (response.status_code, problem["code"]) == (401, code)
    assert problem["detail"].startswith(f"{reason} Sign in at {settings.auth_base_url},")
    challenge = response.headers["www-authenticate"]
    assert challenge.startswith("Bearer ")
    assert "resource_metadata" not in challenge
    assert ("error_description" in challenge) is (token is not None)


async def test_a_signed_out_session_is_told_of(anonymous: AsyncClient, issuer: Issuer) -> None:
    own = {"Authorization": f"Bearer {issuer.token('alice')}"}
    assert (await anonymous.delete("/api/alice/session", headers=own)).status_code == 204
    response = await post(anonymous, issuer.token("alice", aud="tandem-mcp"))
    assert (response.status_code, response.json()["code"]) == (401, "session_ended")
    assert "signed out" in response.json()["detail"]


async def test_a_token_for_mcp_opens_nothing_else(anonymous: AsyncClient, issuer: Issuer) -> None:
    headers = {"Authorization": f"Bearer {issuer.token('alice', aud='tandem-mcp')}"}
    response = await anonymous.get("/api/alice/tasks", headers=headers)
    assert response.status_code == 401


async def test_the_token_does_not_go_into_the_query(anonymous: AsyncClient, issuer: Issuer) -> None:
    token = issuer.token("alice", aud="tandem-mcp")
    response = await anonymous.post(
        f"/mcp?access_token={token}", json=INITIALIZE, headers={"Host": "localhost:8000"}
    )
    assert response.status_code == 401


async def test_no_authorization_server_is_promised(anonymous: AsyncClient) -> None:
    for path in ("oauth-protected-resource/mcp", "oauth-authorization-server"):
        assert (await anonymous.get(f"/.well-known/{path}")).status_code == 404


async def test_a_slash_at_the_end_changes_nothing(anonymous: AsyncClient, issuer: Issuer) -> None:
    token = issuer.token("alice", aud="tandem-mcp")
    headers = {"Host": "localhost:8000", "Authorization": f"Bearer {token}"}
    headers["Accept"] = "application/json, text/event-stream"
    response = await anonymous.post("/mcp/", json=INITIALIZE, headers=headers)
    assert (response.status_code, response.history) == (200, [])
    assert response.json()["result"]["serverInfo"]["name"] == "tandem"


async def test_it_announces_its_version_and_only_what_it_has(
    anonymous: AsyncClient, issuer: Issuer
) -> None:
    pyproject = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())
    response = await post(anonymous, issuer.token("alice", aud="tandem-mcp"))
    result = response.json()["result"]
    assert result["serverInfo"]["version"] == pyproject["project"]["version"]
    assert sorted(result["capabilities"]) == ["tools"]


async def test_a_browser_of_an_allowed_origin_may_ask_first(anonymous: AsyncClient) -> None:
    asked = "authorization,content-type,mcp-protocol-version,mcp-method,mcp-name"
    headers = {
        "Host": "localhost:8000",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": asked,
    }
    for origin, status in {"http://localhost:3000": 200, "http://localhost:6274": 400}.items():
        answer = await anonymous.options("/mcp", headers={**headers, "Origin": origin})
        assert answer.status_code == status
        assert (answer.headers.get("access-control-allow-origin") == origin) is (status == 200)


@pytest.mark.parametrize("host", ["LOCALHOST", "LocalHost:8000", "127.0.0.1:9", "[::1]:8000"])
async def test_its_own_hosts_are_known_however_they_are_written(
    anonymous: AsyncClient, issuer: Issuer, host: str
) -> None:
    response = await post(anonymous, issuer.token("alice", aud="tandem-mcp"), Host=host)
    assert response.status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example:8000", "127.0.0.1.x"])
async def test_a_foreign_host_is_refused(anonymous: AsyncClient, issuer: Issuer, host: str) -> None:
    response = await post(anonymous, issuer.token("alice", aud="tandem-mcp"), Host=host)
    assert (response.status_code, response.json()["code"]) == (421, "wrong_host")
    assert "ALLOWED_HOSTS" in response.json()["detail"]


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://localhost:3000.evil.example"]
)
async def test_a_foreign_origin_is_refused(
    anonymous: AsyncClient, issuer: Issuer, origin: str
) -> None:
    response = await post(anonymous, issuer.token("alice", aud="tandem-mcp"), Origin=origin)
    assert (response.status_code, response.json()["code"]) == (403, "origin_not_allowed")


async def test_the_web_apps_origin_is_welcome(anonymous: AsyncClient, issuer: Issuer) -> None:
    token = issuer.token("alice", aud="tandem-mcp")
    response = await post(anonymous, token, Origin="http://localhost:3000")
    assert response.status_code == 200
