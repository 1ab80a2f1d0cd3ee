"""An issuer inside the process, where there is no web app to sign anybody in.

Its key is made with it and leaves the process with it, so its tokens are good nowhere else and at
no other time. A server's rehearsal signs itself in by it, and so does the example.
"""

import time

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.algorithms import ECAlgorithm

from src.configs.settings import Settings
from src.middleware.key_set import KeySet

_KEY_ID = "own"


class OwnIssuer:
    """Signs tokens that an app with its `keys` and the same settings takes."""

    def __init__(self, settings: Settings, lifetime_s: int = 12 * 3600) -> None:
        self._settings = settings
        self._lifetime_s = lifetime_s
        self._key = ec.generate_private_key(ec.SECP256R1())
        self.keys = KeySet(self._publish)

    def token(self, user_id: str) -> str:
        """A token of a user, without any question."""
        now = int(time.time())
        claims = {
            "iss": self._settings.auth_base_url,
            "aud": self._settings.auth_audience,
            "sub": user_id,
            "iat": now,
            "exp": now + self._lifetime_s,
        }
        return jwt.encode(claims, self._key, algorithm="ES256", headers={"kid": _KEY_ID})

    async def _publish(self) -> object:
        jwk = ECAlgorithm.to_jwk(self._key.public_key(), as_dict=True)
        return {"keys": [{**jwk, "kid": _KEY_ID, "alg": "ES256", "use": "sig"}]}
