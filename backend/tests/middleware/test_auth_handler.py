"""Which tokens are accepted; everything here goes through the app's own door."""

import base64
import json
import time

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from httpx2 import AsyncClient

from lab.identity import Issuer, b64
from src.middleware.auth_handler import LEEWAY_S
from src.middleware.key_set import Key, KeySet


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One engine will do: no token reaches it."""
    return sqlite_url


async def status_of(client: AsyncClient, token: str) -> tuple[int, str | None]:
    response = await client.get("/api/alice/tasks", headers={"Authorization": f"Bearer {token}"})
    if response.status_code == 401:
        assert response.headers["www-authenticate"].startswith("Bearer ")
        assert response.headers["content-type"] == "application/problem+json"
    return response.status_code, response.json().get("code")


async def test_a_good_token_is_accepted(anonymous: AsyncClient, issuer: Issuer) -> None:
    assert (await status_of(anonymous, issuer.token("alice")))[0] == 200
    assert (await status_of(anonymous, issuer.token("alice", {"typ": "JWT"})))[0] == 200


async def test_no_token_is_401(anonymous: AsyncClient) -> None:
    response = await anonymous.get("/api/alice/tasks")
    assert (response.status_code, response.json()["code"]) == (401, "unauthorized")
    assert response.headers["www-authenticate"] == 'Bearer realm="tandem"'


@pytest.mark.parametrize("value", ["", "Bearer", "Bearer ", "Basic YTpi", "bearer a b", "Bearer é"])
async def test_a_header_that_is_not_one_bearer_token_is_401(
    anonymous: AsyncClient, value: str
) -> None:
    response = await anonymous.get("/api/alice/tasks", headers={b"authorization": value.encode()})
    assert response.status_code == 401


async def test_two_authorization_headers_are_401(anonymous: AsyncClient, issuer: Issuer) -> None:
    header = ("Authorization", f"Bearer {issuer.token('alice')}")
    response = await anonymous.get("/api/alice/tasks", headers=[header, header])
    assert response.status_code == 401


@pytest.mark.parametrize(
    "changes",
    [
        {"aud": "tandem-mcp"},
        {"aud": None},
        {"aud": 5},
        {"iss": "http://evil.example"},
        {"iss": None},
        {"sub": None},
        {"sub": ""},
        {"sub": "x" * 129},
        {"sub": "a\nb"},
        {"exp": None},
        {"exp": "soon"},
        {"iat": None},
        {"iat": int(time.time()) + 3600},
        {"nbf": int(time.time()) + 3600},
        {"sid": 5},
    ],
)
async def test_a_claim_that_is_not_right_is_401(
    anonymous: AsyncClient, issuer: Issuer, changes: dict[str, object]
) -> None:
    header = {"alg": "ES256", "kid": issuer.public_jwk()["kid"]}
    token = issuer.sign(header, issuer.claims("alice", **changes))
    assert await status_of(anonymous, token) == (401, "invalid_token")


async def test_expiry_has_a_small_leeway_and_a_code_of_its_own(
    anonymous: AsyncClient, issuer: Issuer
) -> None:
    now = int(time.time())
    assert LEEWAY_S <= 30
    just = issuer.token("alice", iat=now - 900, exp=now - LEEWAY_S + 5)
    assert (await status_of(anonymous, just))[0] == 200
    late = issuer.token("alice", iat=now - 900, exp=now - LEEWAY_S - 5)
    assert await status_of(anonymous, late) == (401, "token_expired")


@pytest.mark.parametrize(
    "header",
    [
        {"jku": "http://127.0.0.1:1/keys"},
        {"x5u": "http://127.0.0.1:1/chain"},
        {"x5c": ["MIIB"]},
        {"crit": ["exp"]},
        {"b64": False},
        {"zip": "DEF"},
        {"kid": "../../etc/passwd"},
        {"kid": "' OR 1=1 --"},
        {"kid": "/dev/null"},
        {"kid": "file:///etc/passwd"},
        {"kid": "http://127.0.0.1:1/keys.json"},
        {"kid": "$(id)"},
        {"kid": "{{7*7}}"},
        {"kid": "key\u0000"},
        {"kid": "key\r\nX-Evil: 1"},
        {"kid": "\u202eyek"},
        {"kid": "\ud800"},
        {"kid": None},
        {"kid": 0},
        {"kid": True},
        {"kid": ["key"]},
        {"kid": {"$ne": ""}},
        {"KID": "key", "kid": "*"},
        {"kid": "k" * 200},
        {"kid": ""},
        {"typ": "at+jwt"},
    ],
)
async def test_a_header_that_changes_the_rules_is_401(
    anonymous: AsyncClient, issuer: Issuer, header: dict[str, object]
) -> None:
    token = issuer.token("alice")
    own = json.loads(base64.urlsafe_b64decode(token.split(".")[0] + "=="))
    signed = issuer.sign(own | header, issuer.claims("alice"))
    assert await status_of(anonymous, signed) == (401, "invalid_token")


async def test_another_algorithm_is_401(anonymous: AsyncClient, issuer: Issuer) -> None:
    claims = issuer.claims("alice")
    key_id = str(issuer.public_jwk()["kid"])
    unsigned = f"{b64({'alg': 'none', 'kid': key_id})}.{b64(claims)}."
    pem = issuer.public_pem()
    signed = f"{b64({'alg': 'HS256', 'kid': key_id})}.{b64(claims)}"
    hmac = jwt.get_algorithm_by_name("HS256")
    forged = f"{signed}.{b64(hmac.sign(signed.encode(), pem))}"
    p384 = jwt.encode(
        claims, ec.generate_private_key(ec.SECP384R1()), "ES384", headers={"kid": key_id}
    )
    for token in (unsigned, unsigned + "AA", forged, p384):
        assert await status_of(anonymous, token) == (401, "invalid_token")


async def test_a_key_brought_along_is_never_used(anonymous: AsyncClient, issuer: Issuer) -> None:
    own = ec.generate_private_key(ec.SECP256R1())
    jwk = jwt.get_algorithm_by_name("ES256").to_jwk(own.public_key(), as_dict=True)
    for header in ({"jwk": jwk}, {}):
        headers = {"kid": issuer.public_jwk()["kid"], **header}
        token = jwt.encode(issuer.claims("alice"), own, "ES256", headers=headers)
        assert await status_of(anonymous, token) == (401, "invalid_token")


async def test_an_encoding_with_stray_bits_is_401(anonymous: AsyncClient, issuer: Issuer) -> None:
    token = issuer.token("alice")
    head, body, signature = token.split(".")
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    stray = signature[:-1] + alphabet[alphabet.index(signature[-1]) ^ 1]
    for bad in (f"{head}.{body}.{stray}", token + "=", token + "==", f"{head}=.{body}.{signature}"):
        assert await status_of(anonymous, bad) == (401, "invalid_token")


async def test_a_token_that_was_good_is_checked_again_when_its_time_or_its_key_is_over(
    anonymous: AsyncClient, issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = issuer.token("alice")
    assert (await status_of(anonymous, token))[0] == 200

    def check_in_full(*_: object, **__: object) -> None:
        raise jwt.InvalidTokenError

    monkeypatch.setattr(jwt, "decode", check_in_full)
    assert (await status_of(anonymous, token))[0] == 200
    expires_at = json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))["exp"]
    with monkeypatch.context() as clock:
        clock.setattr(time, "time", lambda: expires_at + LEEWAY_S + 1.0)
        assert await status_of(anonymous, token) == (401, "invalid_token")
    with monkeypatch.context() as keys:
        keys.setattr(KeySet, "find", another_key)
        assert await status_of(anonymous, token) == (401, "invalid_token")


async def another_key(_: KeySet, _key_id: str) -> Key:
    return ec.generate_private_key(ec.SECP256R1()).public_key()
