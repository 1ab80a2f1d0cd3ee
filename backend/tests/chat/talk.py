"""Speaks both chat formats in tests, and reads frames."""

from collections.abc import Mapping
from typing import Any

from httpx2 import AsyncClient, Response

from lab.chatkit import request, user_input
from lab.frames import Frame, FrameParser


def frames_of(text: str) -> list[Frame]:
    """The events with data."""
    return [frame for frame in FrameParser().feed(text.encode()) if frame.raw]


class Talk:
    """One user's requests."""

    def __init__(self, client: AsyncClient, user_id: str) -> None:
        self.client = client
        self.url = f"/api/{user_id}/chat"

    async def post(
        self, kind: str, /, headers: Mapping[str, str] | None = None, **params: Any
    ) -> Response:
        return await self.client.post(self.url, json=request(kind, **params), headers=headers)

    async def op(self, kind: str, /, **params: Any) -> Any:
        response = await self.post(kind, **params)
        assert response.status_code == 200, response.text
        return response.json()

    async def create(self, text: str) -> tuple[str, list[Frame]]:
        """Start a thread; its id and the frames."""
        response = await self.post("threads.create", input=user_input(text))
        assert response.status_code == 200, response.text
        frames = frames_of(response.text)
        return frames[0].data["thread"]["id"], frames

    async def add(self, thread_id: str, text: str) -> list[Frame]:
        response = await self.post(
            "threads.add_user_message", thread_id=thread_id, input=user_input(text)
        )
        assert response.status_code == 200, response.text
        return frames_of(response.text)

    async def items(self, thread_id: str) -> list[dict[str, Any]]:
        page = await self.op("items.list", thread_id=thread_id, order="asc", limit=100)
        return page["data"]

    async def kinds(self, thread_id: str) -> list[str]:
        return [item["type"] for item in await self.items(thread_id)]
