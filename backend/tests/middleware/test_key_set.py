"""Signing keys through rotation, outage, garbage and floods, over real HTTP."""

import json
from collections.abc import Generator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lab.identity import Issuer, JwksServer, b64
from src.domain.errors import UnauthorizedError, UnavailableError
from src.middleware.auth_handler import TokenVerifier
from src.middleware.key_set import UNKNOWN_KEY_FETCHES, KeySet, http_fetch


@pytest.fixture
def own_issuer() -> Generator[Issuer]:
    """Keys that the test may rotate, break and take down."""
    server = JwksServer()
    yield Issuer(server)
    server.close()


class Clock:
    """A clock that moves when told."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def verifier_of(issuer: Issuer, clock: Clock | None = None) -> TokenVerifier:
    keys = KeySet(http_fetch(issuer.url), clock or Clock())
    return TokenVerifier(keys, issuer.url, "tandem-api")


async def test_a_rotated_key_is_accepted_at_once(own_issuer: Issuer) -> None:
    verifier = verifier_of(own_issuer)
    old = own_issuer.token("alice")
    assert (await verifier.verify(old)).id == "alice"
    own_issuer.rotate()
    user = await verifier.verify(own_issuer.token("alice"))
    assert (user.id, user.session_id) == ("alice", "session-of-alice")
    assert (await verifier.verify(old)).id == "alice"
    assert own_issuer.server.hits == 2


async def test_an_outage_of_the_key_server_is_survived_for_a_day(own_issuer: Issuer) -> None:
    clock = Clock()
    verifier = verifier_of(own_issuer, clock)
    await verifier.verify(own_issuer.token("alice"))
    own_issuer.server.status = 500
    for hour in range(1, 24):
        clock.now = 1_000.0 + hour * 3600
        assert (await verifier.verify(own_issuer.token("alice"))).id == "alice"
    clock.now = 1_000.0 + 25 * 3600
    with pytest.raises(UnavailableError):
        await verifier.verify(own_issuer.token("alice"))
    own_issuer.server.status = 200
    clock.now += 60
    assert (await verifier.verify(own_issuer.token("alice"))).id == "alice"


async def test_garbage_from_the_key_server_keeps_the_last_good_set(own_issuer: Issuer) -> None:
    clock = Clock()
    verifier = verifier_of(own_issuer, clock)
    await verifier.verify(own_issuer.token("alice"))
    for garbage in ("[]", "{}", '{"keys": 5}', '{"keys": [5]}', '{"keys": [{}]}', '"x"', "null"):
        own_issuer.server.document = json.loads(garbage)
        clock.now += 3600
        assert (await verifier.verify(own_issuer.token("alice"))).id == "alice"


async def test_made_up_key_ids_do_not_flood_the_key_server(own_issuer: Issuer) -> None:
    verifier = verifier_of(own_issuer)
    await verifier.verify(own_issuer.token("alice"))
    for number in range(10_000):
        with pytest.raises(UnauthorizedError):
            await verifier.verify(_unsigned(f"made-up-{number}"))
    assert own_issuer.server.hits <= 1 + UNKNOWN_KEY_FETCHES
    assert (await verifier.verify(own_issuer.token("alice"))).id == "alice"


def _unsigned(key_id: str) -> str:
    return f"{b64({'alg': 'ES256', 'kid': key_id})}.{b64({})}.{b64(b'0' * 64)}"


@pytest.mark.parametrize(
    "changes",
    [
        {"use": "enc"},
        {"key_ops": ["sign"]},
        {"alg": "ES384"},
        {"kty": "RSA"},
        {"crv": "P-384"},
        {"d": "AAAA"},
        {"x": "AAAA"},
    ],
)
async def test_a_published_key_meant_for_something_else_is_not_used(
    own_issuer: Issuer, changes: dict[str, object]
) -> None:
    own_issuer.publish(**changes)
    with pytest.raises((UnauthorizedError, UnavailableError)):
        await verifier_of(own_issuer).verify(own_issuer.token("alice"))


async def test_without_any_keys_the_answer_is_503(own_issuer: Issuer) -> None:
    own_issuer.server.status = 500
    with pytest.raises(UnavailableError) as caught:
        await verifier_of(own_issuer).verify(own_issuer.token("alice"))
    assert caught.value.code == "auth_unavailable"


@settings(max_examples=300, deadline=None)
@given(position=st.floats(0, 1), character=st.sampled_from("AZaz09-_.=+/ \x00é"))
async def test_no_mutant_of_a_token_is_accepted(
    issuer: Issuer, position: float, character: str
) -> None:
    token = issuer.token("alice")
    at = min(int(position * len(token)), len(token) - 1)
    mutant = token[:at] + character + token[at + 1 :]
    if mutant == token:
        return

    async def published() -> object:
        return issuer.server.document

    with pytest.raises(UnauthorizedError):
        await TokenVerifier(KeySet(published), issuer.url, "tandem-api").verify(mutant)
