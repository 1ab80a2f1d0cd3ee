"""Who calls a tool. Never a parameter: the model and outside clients cannot choose it.

Inside the process the turn that runs the agent says so, over HTTP the bearer token that the door
verified (http_door.py); both put it into a context variable.
"""

from contextvars import ContextVar

from src.domain.actor import Actor, ActorKind
from src.domain.caller import Caller
from src.domain.errors import UnauthorizedError
from src.domain.user import User

in_process_caller: ContextVar[Caller | None] = ContextVar("in_process_caller", default=None)
outside_user: ContextVar[User | None] = ContextVar("outside_user", default=None)


def current_caller(idempotency_key: str | None = None) -> Caller:
    """The verified caller of the tool that is running.

    `idempotency_key` is an outside client's own; inside, the turn and call id make the key.

    Raises:
        UnauthorizedError: Nobody was verified.
    """
    if caller := in_process_caller.get():
        return caller
    user = outside_user.get()
    if user is None:
        raise UnauthorizedError
    key = f"mcp:{idempotency_key}" if idempotency_key else None
    return Caller(Actor(user.id, ActorKind.MCP, idempotency_key=key))
