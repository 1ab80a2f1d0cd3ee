"""The door at /mcp: whose token opens it, from which host and origin."""

import pytest
from httpx2 import AsyncClient, Response

from src.configs.settings import Settings
from tests.tokens import Issuer

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
METADATA = "http://localhost:8000/.well-known/oauth-protected-resource/mcp"


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


async def test_others_are_told_where_to_get_one(anonymous: AsyncClient, issuer: Issuer) -> None:
    for token in (
        None,
        "nonsense",
        issuer.token("alice"),
        issuer.token("alice", aud="tandem-mcp", exp=1),
        issuer.token("alice", aud="tandem-mcp", iss="http://elsewhere"),
    ):
        response = await post(anonymous, token)
        assert response.status_code == 401
        challenge = response.headers["www-authenticate"]
        assert challenge.startswith("Bearer ")
        assert f'resource_metadata="{METADATA}"' in challenge


async def test_a_token_for_mcp_opens_nothing_else(anonymous: AsyncClient, issuer: Issuer) -> None:
    headers = {"Authorization": f"Bearer {issuer.token('alice', aud='tandem-mcp')}"}
    response = await anonymous.get("/api/alice/tasks", headers=headers)
    assert response.status_code == 401


async def test_the_token_does_not_go_into_the_query(anonymous: AsyncClient, issuer: Issuer) -> None:
    token = issuer.token("alice", aud="tandem-mcp")
    response = await anonymous.post(f"/mcp?access_token={token}", json=INITIALIZE)
    assert response.status_code == 401


async def test_the_metadata_names_resource_and_issuer(
    anonymous: AsyncClient, settings: Settings
) -> None:
    response = await anonymous.get("/.well-known/oauth-protected-resource/mcp")

    assert response.status_code == 200
    metadata = response.json()
    assert metadata["resource"] == "http://localhost:8000/mcp"
    assert [url.rstrip("/") for url in metadata["authorization_servers"]] == [
        settings.auth_base_url
    ]


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example:8000", "127.0.0.1.x"])
async def test_a_foreign_host_is_refused(anonymous: AsyncClient, issuer: Issuer, host: str) -> None:
    response = await post(anonymous, issuer.token("alice", aud="tandem-mcp"), Host=host)
    assert response.status_code == 421


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://localhost:3000.evil.example"]
)
async def test_a_foreign_origin_is_refused(
    anonymous: AsyncClient, issuer: Issuer, origin: str
) -> None:
    response = await post(anonymous, issuer.token("alice", aud="tandem-mcp"), Origin=origin)
    assert response.status_code == 403


async def test_the_web_apps_origin_is_welcome(anonymous: AsyncClient, issuer: Issuer) -> None:
    token = issuer.token("alice", aud="tandem-mcp")
    response = await post(anonymous, token, Origin="http://localhost:3000")
    assert response.status_code == 200
