"""Who is calling: verifies the bearer token of every request under `/api/`.

RFC 7519 tokens, held to RFC 8725: ES256 and nothing else, keys only from the issuer's published
set (never from the token), exact issuer and audience, and one canonical encoding.
"""

import base64
import re
import time
from collections.abc import Callable
from typing import Any, Literal

import jwt
from pydantic import BaseModel, ConfigDict, Field
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from src.configs.logging import note_refusal
from src.domain.errors import AppError, UnauthorizedError
from src.domain.user import User
from src.middleware.key_set import Key, KeySet

LEEWAY_S = 15
MAX_TOKEN_LENGTH = 8_192
MAX_ID_LENGTH = 128
MAX_KNOWN_TOKENS = 2_000

_SEGMENTS = re.compile(r"([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)")
# Header members that would change what is verified, or bring a key along.
_REFUSED_HEADERS = frozenset({"jwk", "jku", "x5c", "x5u", "x5t", "x5t#S256", "crit", "b64", "zip"})


class TokenVerifier:
    """Turns a token into a User; one per audience.

    A token that was good is remembered with the key that signed it, and checked in full again when
    that key is not the issuer's any more.
    """

    def __init__(
        self,
        keys: KeySet,
        issuer: str,
        audience: str,
        has_ended: Callable[[User], bool] = lambda _user: False,
    ) -> None:
        self._keys = keys
        self._issuer = issuer
        self._audience = audience
        self._has_ended = has_ended
        self._known: dict[str, tuple[Key, User]] = {}

    async def verify(self, token: str) -> User:
        """Raises UnauthorizedError (`invalid_token`, `token_expired`, `session_ended`), or
        UnavailableError when the issuer's keys cannot be had.
        """
        try:
            return await self._verified(token)
        except UnauthorizedError as refused:
            note_refusal(refused, refused.code)  # the MCP door answers in words of its own
            raise

    async def _verified(self, token: str) -> User:
        signed_by, user = self._known.get(token, (None, None))
        key = await self._keys.find(_key_id(token))
        if key is None:
            raise _invalid("unknown key")
        if user is None or key is not signed_by or _is_over(user):
            user = self._check(token, key)
            self._remember(token, key, user)
        if self._has_ended(user):
            raise UnauthorizedError("You signed out of this session.", code="session_ended")
        return user

    async def verify_header(self, values: list[str]) -> User:
        """`verify` for the token of an Authorization header, given as its values."""
        return await self.verify(bearer_token(values))

    def _remember(self, token: str, key: Key, user: User) -> None:
        self._known[token] = key, user
        if len(self._known) > MAX_KNOWN_TOKENS:
            del self._known[next(iter(self._known))]

    def _check(self, token: str, key: Key) -> User:
        try:
            claims: dict[str, Any] = jwt.decode(
                token,
                key,
                algorithms=["ES256"],
                issuer=self._issuer,
                audience=self._audience,
                leeway=LEEWAY_S,
                options={"require": ["exp", "iat", "iss", "aud", "sub"]},
            )
        except jwt.ExpiredSignatureError:
            raise UnauthorizedError("Your session has expired.", code="token_expired") from None
        except (jwt.PyJWTError, ValueError, TypeError, OverflowError) as fault:
            raise _invalid(type(fault).__name__) from None
        return _user(claims)


class AuthMiddleware:
    """Puts the verified User into `scope["state"]["user"]`; answers 401 otherwise."""

    def __init__(
        self, app: ASGIApp, verifier: TokenVerifier, on_error: Callable[[AppError], Response]
    ) -> None:
        self.app = app
        self._verifier = verifier
        self._on_error = on_error

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Speak ASGI."""
        if scope["type"] == "http" and scope["path"].startswith("/api/"):
            try:
                values = Headers(scope=scope).getlist("authorization")
                scope.setdefault("state", {})["user"] = await self._verifier.verify_header(values)
            except AppError as error:
                await self._on_error(error)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def bearer_token(values: list[str]) -> str:
    """The token of an Authorization header; raises UnauthorizedError when there is none."""
    if not any(value.strip() for value in values):
        raise UnauthorizedError
    scheme, _, token = values[0].partition(" ")
    if len(values) > 1 or scheme.lower() != "bearer" or not token:
        raise _invalid("not one bearer token")
    return token.strip()


def _key_id(token: str) -> str:
    """The key id of a token's header, once the header is one we accept."""
    segments = _SEGMENTS.fullmatch(token) if len(token) <= MAX_TOKEN_LENGTH else None
    if segments is None:
        raise _invalid("not three base64url segments")
    try:
        header, _, _ = (_decoded(segment) for segment in segments.groups())
        members = _Header.model_validate_json(header)
    except ValueError:
        raise _invalid("header refused") from None
    if _REFUSED_HEADERS & (members.model_extra or {}).keys():
        raise _invalid("a key or an extension in the header")
    return members.kid


class _Header(BaseModel):
    """The only header accepted: ES256 and a key id."""

    model_config = ConfigDict(extra="allow", strict=True)

    alg: Literal["ES256"]
    kid: str = Field(min_length=1, max_length=MAX_ID_LENGTH)
    typ: Literal["JWT", "jwt"] = "JWT"


def _decoded(segment: str) -> bytes:
    """Base64url without padding in its one canonical form (no stray trailing bits)."""
    raw = base64.b64decode(segment + "=" * (-len(segment) % 4), b"-_", validate=True)
    if base64.urlsafe_b64encode(raw).rstrip(b"=") != segment.encode():
        raise ValueError("not canonical")
    return raw


def _user(claims: dict[str, Any]) -> User:
    subject, session = claims["sub"], claims.get("sid")
    if not isinstance(subject, str) or not 1 <= len(subject) <= MAX_ID_LENGTH:
        raise _invalid("no subject")
    if not subject.isprintable() or (session is not None and not isinstance(session, str)):
        raise _invalid("bad subject or session")
    return User(subject, session, float(claims["exp"]))


def _is_over(user: User) -> bool:
    return user.token_expires_at is None or user.token_expires_at <= time.time() - LEEWAY_S


def _invalid(reason: str) -> UnauthorizedError:
    error = UnauthorizedError("This sign-in is not valid.", code="invalid_token")
    error.add_note(reason)
    return error
