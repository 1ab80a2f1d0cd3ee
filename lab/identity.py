"""The web app's part: signs tokens as it does, or any other way, and publishes the keys."""

import base64
import json
import threading
import time
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.algorithms import ECAlgorithm


def b64(value: object) -> str:
    """Base64url without padding, of bytes or of a value as JSON."""
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


class JwksServer:
    """Publishes signing keys over HTTP, as the web app does at `/api/auth/jwks`.

    `hits` counts fetches. Closed, it refuses connections; opened again, it has the port it had.
    """

    def __init__(self) -> None:
        self.document: object = {"keys": []}
        self.status = 200
        self.hits = 0
        self._port = 0
        self._http: ThreadingHTTPServer | None = None
        self.open()

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self._port}"

    def open(self) -> None:
        """Serve."""
        self._http = ThreadingHTTPServer(("127.0.0.1", self._port), self._handler())
        self._port = self._http.server_port
        threading.Thread(
            target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        ).start()

    def close(self) -> None:
        """Stop serving."""
        if self._http is not None:
            self._http.shutdown()
            self._http.server_close()
            self._http = None

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.hits += 1
                body = json.dumps(outer.document).encode()
                self.send_response(outer.status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - inherited
                """Keep quiet."""

        return Handler


class Issuer:
    """Holds the signing keys and publishes the public halves on a JWKS server."""

    def __init__(self, server: JwksServer, lifetime_s: int = 900) -> None:
        self.server = server
        self._lifetime_s = lifetime_s
        self._keys: dict[str, ec.EllipticCurvePrivateKey] = {}
        self._current = ""
        self.rotate()

    @property
    def url(self) -> str:
        """The issuer of every token."""
        return self.server.url

    def rotate(self, *, publish: bool = True) -> str:
        """Sign with a new key from now on; returns its id."""
        self._current = f"key-{len(self._keys) + 1}"
        self._keys[self._current] = ec.generate_private_key(ec.SECP256R1())
        if publish:
            self.publish()
        return self._current

    def publish(self, **changes: object) -> None:
        """Publish every key; `changes` alter each entry."""
        entries = [self.public_jwk(key_id) | changes for key_id in self._keys]
        self.server.document = {"keys": entries}

    def public_jwk(self, key_id: str | None = None) -> dict[str, object]:
        """The public half of a key, the current one by default."""
        key_id = key_id or self._current
        public = ECAlgorithm.to_jwk(self._keys[key_id].public_key(), as_dict=True)
        return {**public, "kid": key_id, "alg": "ES256"}

    def public_pem(self) -> bytes:
        """The current key's public half as PEM."""
        return (
            self._keys[self._current]
            .public_key()
            .public_bytes(
                serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
            )
        )

    def sign(self, header: object, claims: object) -> str:
        """A token of any header and claims at all, signed by the current key."""
        signed = f"{b64(header)}.{b64(claims)}"
        algorithm = jwt.get_algorithm_by_name("ES256")
        return f"{signed}.{b64(algorithm.sign(signed.encode(), self._keys[self._current]))}"

    def claims(self, user_id: str, **changes: object) -> dict[str, object]:
        """Good claims, with changes; a change to None removes the claim."""
        now = int(time.time())
        claims: dict[str, object] = {
            "iss": self.url,
            "aud": "tandem-api",
            "sub": user_id,
            "sid": f"session-of-{user_id}",
            "iat": now,
            "exp": now + self._lifetime_s,
            **changes,
        }
        return {name: value for name, value in claims.items() if value is not None}

    def token(
        self, user_id: str, headers: Mapping[str, object] | None = None, **changes: object
    ) -> str:
        """A token signed by the current key."""
        return jwt.encode(
            self.claims(user_id, **changes),
            self._keys[self._current],
            algorithm="ES256",
            headers={"kid": self._current, **(headers or {})},
        )
