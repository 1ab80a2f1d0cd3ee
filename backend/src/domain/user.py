"""Who is signed in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class User:
    """A verified caller: `id` is the token's `sub`, `session_id` its `sid`.

    `token_expires_at` is the token's `exp` in unix seconds; streams end with it.
    """

    id: str
    session_id: str | None = None
    token_expires_at: float | None = None
