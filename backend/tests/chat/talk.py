"""Speaks both chat formats in tests, and reads frames."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from httpx2 import AsyncClient, Response


@dataclass(frozen=True)
class Frame:
    """One server-sent event with data."""

    id: str
    event: str
    data: dict[str, Any]

    @property
    def number(self) -> int:
        return int(self.id.rpartition(":")[2])

    @property
    def turn_id(self) -> str:
        return self.id.rpartition(":")[0]


def frames_of(text: str) -> list[Frame]:
    frames: list[Frame] = []
    for block in text.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line[1:])
        if "data" in fields:
            frames.append(
                Frame(fields["id"], fields.get("event", "message"), orjson.loads(fields["data"]))
            )
    return frames


def text_of(frames: Sequence[Frame]) -> str:
    """What the assistant said, from the deltas of either format."""
    return "".join(
        frame.data.get("update", {}).get("delta", "") or frame.data.get("content", "")
        if frame.data["type"] in ("thread.item.updated", "chunk")
        else ""
        for frame in frames
    )


def user_input(text: str) -> dict[str, Any]:
    return {
        "content": [{"type": "input_text", "text": text}],
        "attachments": [],
        "inference_options": {},
    }


class Talk:
    """One user's requests."""

    def __init__(self, client: AsyncClient, user_id: str) -> None:
        self.client = client
        self.url = f"/api/{user_id}/chat"

    async def post(
        self, kind: str, /, headers: Mapping[str, str] | None = None, **params: Any
    ) -> Response:
        return await self.client.post(
            self.url, json={"type": kind, "params": params}, headers=headers
        )

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
