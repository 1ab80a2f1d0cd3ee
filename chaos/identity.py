"""The web app's part: signs tokens and publishes the keys, with outages and rotations."""

import asyncio
import json
import time
from contextlib import suppress

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.algorithms import ECAlgorithm

AUDIENCE = "tandem-api"
LIFETIME_S = 3600


class Identity:
    """An issuer on a port of its own; `hits` counts fetches of its keys."""

    def __init__(self) -> None:
        self.port = 0
        self.hits = 0
        self._server: asyncio.Server | None = None
        self._keys: dict[str, ec.EllipticCurvePrivateKey] = {}
        self._current = ""
        self.rotate()

    @property
    def url(self) -> str:
        """The issuer of every token."""
        return f"http://127.0.0.1:{self.port}"

    def rotate(self) -> None:
        """Sign with a new key from now on, and publish it beside the earlier ones."""
        self._current = f"key-{len(self._keys) + 1}"
        self._keys[self._current] = ec.generate_private_key(ec.SECP256R1())

    def token(self, user_id: str) -> str:
        """A token of the newest key."""
        now = int(time.time())
        claims = {
            "iss": self.url,
            "aud": AUDIENCE,
            "sub": user_id,
            "iat": now,
            "exp": now + LIFETIME_S,
        }
        key = self._keys[self._current]
        return jwt.encode(claims, key, algorithm="ES256", headers={"kid": self._current})

    async def open(self) -> None:
        """Publish the keys; after an outage on the same port."""
        self._server = await asyncio.start_server(self._answer, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Stop publishing: connections are refused from now on."""
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()
            self._server = None

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            await reader.readuntil(b"\r\n\r\n")
            self.hits += 1
            body = json.dumps({"keys": [self._public(key_id) for key_id in self._keys]}).encode()
            head = f"Content-Type: application/json\r\nContent-Length: {len(body)}"
            head = f"HTTP/1.1 200 OK\r\n{head}\r\nConnection: close\r\n\r\n"
            writer.write(head.encode() + body)
            await writer.drain()
        writer.close()

    def _public(self, key_id: str) -> dict[str, object]:
        public = ECAlgorithm.to_jwk(self._keys[key_id].public_key(), as_dict=True)
        return {**public, "kid": key_id, "alg": "ES256"}
