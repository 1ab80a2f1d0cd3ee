"""One signed-in person and the calls they make."""

from typing import Any

import httpx2

from lab.chatkit import request
from lab.frames import Frame, FrameParser
from lab.identity import Issuer

TIMEOUT_S = 30.0


class CallFailedError(Exception):
    """The API answered with something else than success."""


class Person:
    """A user of the API at `url`, with connections of their own."""

    def __init__(self, issuer: Issuer, user_id: str, url: str) -> None:
        self.user_id = user_id
        self.path = f"/api/{user_id}"
        self.client = httpx2.AsyncClient(
            base_url=url,
            headers={"Authorization": f"Bearer {issuer.token(user_id)}"},
            timeout=TIMEOUT_S,
            trust_env=False,
            limits=httpx2.Limits(max_connections=None, max_keepalive_connections=None),
        )

    async def close(self) -> None:
        """Drop the connections."""
        await self.client.aclose()

    async def whole_turn(self, turn_id: str) -> list[Frame]:
        """A turn's log from its first event to its end."""
        response = await self.client.get(self.events_of(turn_id), params={"after": 0})
        _expect_success(response)
        return FrameParser().feed(response.content)

    async def operation(self, kind: str, **params: object) -> dict[str, Any]:
        """A ChatKit operation that is answered with JSON."""
        response = await self.client.post(f"{self.path}/chat", json=request(kind, **params))
        _expect_success(response)
        return response.json()

    async def items(self, thread_id: str) -> dict[str, dict[str, Any]]:
        """A thread's items by id."""
        page = await self.operation("items.list", thread_id=thread_id, order="asc", limit=100)
        return {item["id"]: item for item in page["data"]}

    def events_of(self, turn_id: str) -> str:
        """Where a turn's events are read."""
        return f"{self.path}/chat/turns/{turn_id}/events"


def _expect_success(response: httpx2.Response) -> None:
    if response.status_code != 200:
        what = f"{response.status_code} {response.text[:300]}"
        raise CallFailedError(f"{response.request.url}: {what}")
