"""What routes ask of a request: who is calling, and as whom they write.

All of them are coroutines: FastAPI runs a plain function in another thread.
"""

from typing import Annotated, Any

from fastapi import Depends, Header, Path, Request

from src.api.schemas import ProblemOut
from src.domain.actor import KEY_LENGTH, Actor, ActorKind
from src.domain.errors import ForbiddenError, UnauthorizedError
from src.domain.user import User


async def current_user(request: Request) -> User:
    """The caller that the middleware verified; UnauthorizedError without one."""
    user = request.scope.get("state", {}).get("user")
    if not isinstance(user, User):
        raise UnauthorizedError
    return user


CurrentUser = Annotated[User, Depends(current_user)]


async def path_user(user: CurrentUser, user_id: Annotated[str, Path(max_length=128)]) -> User:
    """The caller, once the path's user is the token's; ForbiddenError otherwise."""
    if user_id != user.id:
        raise ForbiddenError
    return user


PathUser = Annotated[User, Depends(path_user)]


async def person(
    user: PathUser,
    idempotency_key: Annotated[
        str | None,
        Header(
            description="Repeating a write under the same key answers the first result.",
            json_schema_extra={"minLength": 1, "maxLength": KEY_LENGTH},
        ),
    ] = None,
) -> Actor:
    """The caller as the one who writes."""
    return Actor(user.id, ActorKind.PERSON, idempotency_key=idempotency_key)


Person = Annotated[Actor, Depends(person)]

TimeZone = Annotated[
    str | None, Header(alias="Time-Zone", description="The caller's IANA time zone.")
]

Responses = dict[int | str, dict[str, Any]]
"""FastAPI's type for the answers a route documents."""

PROBLEMS: Responses = {
    status: {"model": ProblemOut, "description": description}
    for status, description in {
        401: "No token, or a bad one",
        403: "Another user's path",
        422: "Bad input; `field` names it",
        503: "Something is down; see Retry-After",
    }.items()
}
PROBLEMS_OF_ONE: Responses = PROBLEMS | {
    404: {"model": ProblemOut, "description": "Missing or not yours"}
}
PROBLEMS_OF_CONFLICT: Responses = PROBLEMS_OF_ONE | {
    409: {"model": ProblemOut, "description": "Its state does not allow this"}
}
