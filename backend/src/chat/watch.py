"""Watches what a model calls for in one answer: some of it needs the user's word first."""

from collections.abc import Sequence
from typing import Any, Protocol

from chatkit.types import WidgetItem
from mcp.types import CallToolResult
from openai.types.responses import ResponseOutputItem


class Watch(Protocol):
    """One answer's."""

    def look_at(self, output: Sequence[ResponseOutputItem]) -> None:
        """Told what the model calls for, before any of it is done."""
        ...

    async def answer_instead(self, tool: str, arguments: dict[str, Any]) -> CallToolResult | None:
        """What the model reads in place of a call's effect; None lets the call through."""
        ...

    async def question(self, thread_id: str) -> WidgetItem | None:
        """The card that asks for what was held back, if anything was."""
        ...
