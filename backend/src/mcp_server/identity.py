"""Who calls a tool. Never a parameter: the model and outside clients cannot choose it.

Inside the process the turn that runs the agent puts its Caller into a context variable; over
HTTP the bearer token that the transport verified names the user.
"""

from collections.abc import Awaitable, Callable
from contextvars import ContextVar

from mcp.server.auth.middleware.auth_context import get_access_token
from mcp.server.auth.provider import AccessToken, TokenVerifier

from src.domain.actor import Actor, ActorKind
from src.domain.caller import Caller
from src.domain.errors import UnauthorizedError
from src.domain.user import User

in_process_caller: ContextVar[Caller | None] = ContextVar("in_process_caller", default=None)


def current_caller(idempotency_key: str | None = None) -> Caller:
    """The verified caller of the tool that is running.

    `idempotency_key` is an outside client's own; inside, the turn and call id make the key.

    Raises:
        UnauthorizedError: Nobody was verified.
    """
    if caller := in_process_caller.get():
        return caller
    token = get_access_token()
    if token is None or not token.subject:
        raise UnauthorizedError
    key = f"mcp:{idempotency_key}" if idempotency_key else None
    return Caller(Actor(token.subject, ActorKind.MCP, idempotency_key=key))


class BearerVerifier(TokenVerifier):
    """Accepts the tokens that `verify` accepts: ours, for the MCP audience."""

    def __init__(self, verify: Callable[[str], Awaitable[User]], audience: str) -> None:
        self._verify = verify
        self._audience = audience

    async def verify_token(self, token: str) -> AccessToken | None:
        """The token's claims, or None for one that is not good here."""
        try:
            user = await self._verify(token)
        except UnauthorizedError:
            return None
        return AccessToken(
            token=token,
            client_id=user.session_id or user.id,
            scopes=[],
            resource=self._audience,
            subject=user.id,
        )
