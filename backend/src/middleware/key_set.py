"""The issuer's signing keys: cached, refreshed beside the requests, kept through an outage.

- Younger than `FRESH_S`: used as it is.
- Older: used at once while one refresh runs beside it; past `MAX_STALE_S` it is used no more.
- A key id nobody knows (a key just rotated in): one fetch at once. Such fetches are shared and
  drawn from a small budget, so that made-up ids cannot turn us against the issuer.
"""

import asyncio
import logging
import ssl
import time
from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any

import httpx2
import jwt
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from jwt.algorithms import ECAlgorithm
from pydantic import BaseModel

from src.domain.errors import UnavailableError

logger = logging.getLogger(__name__)

FRESH_S = 300.0
MAX_STALE_S = 24 * 3600.0
RETRY_S = 5.0
FETCH_TIMEOUT_S = 3.0
UNKNOWN_KEY_FETCHES = 4
UNKNOWN_KEY_REFILL_S = 30.0
MAX_KEYS = 100

Key = EllipticCurvePublicKey
FetchKeys = Callable[[], Awaitable[object]]


class KeySet:
    """Finds a public key by its id. `fetch` returns the decoded JWKS document or raises."""

    def __init__(self, fetch: FetchKeys, clock: Callable[[], float] = time.monotonic) -> None:
        self._fetch = fetch
        self._clock = clock
        self._keys: dict[str, Key] = {}
        self._fetched_at: float | None = None
        self._tried_at: float | None = None
        self._refresh: asyncio.Task[None] | None = None
        self._budget = float(UNKNOWN_KEY_FETCHES)
        self._budget_at = clock()

    async def find(self, key_id: str) -> Key | None:
        """The key, or None when the issuer has no such key.

        Raises UnavailableError when no keys could be had, now or within the last day.
        """
        now = self._clock()
        age = float("inf") if self._fetched_at is None else now - self._fetched_at
        if age >= MAX_STALE_S:
            self._keys = {}
            if self._may_retry(now):
                await self._refreshed()
            if not self._keys:
                raise UnavailableError(
                    "Sign-in cannot be checked right now.", code="auth_unavailable"
                )
        elif age >= FRESH_S and self._may_retry(now):
            self._start_refresh()
        if key_id not in self._keys and self._may_look_again(now):
            await self._refreshed()
        return self._keys.get(key_id)

    def prefetch(self) -> None:
        """Begin to fetch, so that the first request finds the keys; a failure is forgotten."""

        def forget_failure(_job: asyncio.Task[None]) -> None:
            if not self._keys:
                self._tried_at = None

        self._start_refresh().add_done_callback(forget_failure)

    async def close(self) -> None:
        """Stop a refresh that is still running."""
        if self._refresh is not None:
            self._refresh.cancel()
            await asyncio.gather(self._refresh, return_exceptions=True)

    def _may_retry(self, now: float) -> bool:
        return self._is_refreshing or self._tried_at is None or now - self._tried_at >= RETRY_S

    def _may_look_again(self, now: float) -> bool:
        if self._is_refreshing:
            return True
        refilled = (now - self._budget_at) / UNKNOWN_KEY_REFILL_S
        self._budget = min(float(UNKNOWN_KEY_FETCHES), self._budget + refilled)
        self._budget_at = now
        if self._budget < 1:
            return False
        self._budget -= 1
        return True

    @property
    def _is_refreshing(self) -> bool:
        return self._refresh is not None and not self._refresh.done()

    def _start_refresh(self) -> asyncio.Task[None]:
        if self._refresh is None or self._refresh.done():
            self._tried_at = self._clock()
            self._refresh = asyncio.create_task(self._load())
        return self._refresh

    async def _refreshed(self) -> None:
        # Shielded: a caller who hangs up must not take the fetch away from the others.
        await asyncio.shield(self._start_refresh())

    async def _load(self) -> None:
        try:
            keys = _usable_keys(await self._fetch())
        except (httpx2.HTTPError, httpx2.InvalidURL, ValueError, TimeoutError, OSError) as error:
            logger.warning("signing keys could not be fetched", extra={"fault": repr(error)[:200]})
            return
        if keys:
            self._keys = keys
            self._fetched_at = self._clock()


@cache
def _trusted_authorities() -> ssl.SSLContext:
    # Reading them takes tens of milliseconds, and they are the same for every fetch.
    return httpx2.create_ssl_context(trust_env=False)


def http_fetch(url: str) -> FetchKeys:
    """Fetch a JWKS document over HTTP, without following redirects."""

    async def fetch() -> object:
        async with httpx2.AsyncClient(
            timeout=FETCH_TIMEOUT_S, trust_env=False, verify=_trusted_authorities()
        ) as client:
            response = await client.get(url, headers={"Accept": "application/json"})
            response.raise_for_status()
            return response.json()

    return fetch


def _usable_keys(document: object) -> dict[str, Key]:
    entries = _Document.model_validate(document).keys[:MAX_KEYS]
    return {entry["kid"]: key for entry in entries if (key := _public_key(entry)) is not None}


class _Document(BaseModel):
    keys: list[dict[str, Any]]


def _public_key(jwk: dict[str, Any]) -> Key | None:
    """A P-256 key meant for verifying ES256; anything else is passed over."""
    fits = (
        isinstance(jwk.get("kid"), str)
        and jwk.get("kty") == "EC"
        and jwk.get("crv") == "P-256"
        and jwk.get("alg", "ES256") == "ES256"
        and jwk.get("use", "sig") == "sig"
        and "verify" in jwk.get("key_ops", ["verify"])
        and "d" not in jwk
    )
    if not fits:
        return None
    try:
        key = ECAlgorithm.from_jwk(jwk)
    except (jwt.InvalidKeyError, ValueError, TypeError):
        return None
    return key if isinstance(key, EllipticCurvePublicKey) else None
