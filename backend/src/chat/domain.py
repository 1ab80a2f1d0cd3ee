"""What the chat is about, behind one door: it knows nothing of tasks itself.

`src/chat/tasks` is what stands behind it, and main.py hands it in.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from chatkit.types import ClientEffectEvent, ThreadItem, UserMessageItem, WidgetItem
from mcp.server.mcpserver import MCPServer
from mcp.types import Tool

from src.chat.action_result import ActionResult
from src.chat.context import ChatContext
from src.chat.recorded_call import RecordedCall
from src.chat.step import Step
from src.chat.watch import Watch
from src.domain.actor import Actor


@dataclass(frozen=True, slots=True)
class Spoken:
    """The reply to a message that was carried out, and what the button that it meant amounts to."""

    text: str
    result: ActionResult | None = None


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A message for which a model calls a tool, played before a server says that it is ready."""

    message: str
    tool: str
    arguments: Mapping[str, object]


class StepWords(Protocol):
    """How tool calls are told."""

    def title(self, step: Step) -> str:
        """One step on its own line."""
        ...

    def progress(self, steps: Collection[Step]) -> str:
        """What is going on now, after the newest step."""
        ...

    def summary(self, steps: Collection[Step]) -> str:
        """What was done by all steps together."""
        ...

    def effect_of(self, step: Step) -> ClientEffectEvent | None:
        """What the page is told of a step that changed something."""
        ...


class Domain(StepWords, Protocol):
    """Everything that the chat asks about what it is about."""

    briefing: str
    """What the model is told of its work; the day and the time zone come with each turn."""

    server: MCPServer
    """Has the tools. Who calls one is `mcp_server.identity.current_caller`."""

    unknown_output: str
    """What the model reads of a call of which nobody knows whether it was made."""

    rehearsal: Rehearsal

    described: Mapping[str, bool]
    """The tools that there are words for, and whether each changes something."""

    def asked_beside(self, tool: Tool) -> Mapping[str, dict[str, Any]]:
        """Parameters that the model sees beside a tool's own, by name, as JSON Schema.

        The watch reads them; the tool itself is never given them.
        """
        ...

    async def take(
        self, message: UserMessageItem | None, items: Sequence[ThreadItem], context: ChatContext
    ) -> Spoken | None:
        """Carry out what a message answers; None when it is for the model.

        Args:
            message: What the user said.
            items: The thread, oldest first, the message included.
            context: The turn.
        """
        ...

    def watch(self, request: str, earlier: Sequence[RecordedCall], context: ChatContext) -> Watch:
        """A watch over the answer to what the user asked for.

        Args:
            request: The user's words.
            earlier: The calls of earlier attempts at the answer.
            context: The turn.
        """
        ...

    async def touched(
        self, turn_ids: Sequence[str], thread_id: str, context: ChatContext
    ) -> WidgetItem | None:
        """The widget below an answer that called tools: what its turns changed, if they did."""
        ...

    async def act(
        self, sender: WidgetItem | None, action: str, payload: object, context: ChatContext
    ) -> ActionResult:
        """Do what a widget offers.

        Raises:
            NotOfferedError: The widget does not offer this, or there is no widget.
        """
        ...

    async def undo_turn(self, actor: Actor, turn_id: str) -> list[dict[str, object]]:
        """Take back every change of a turn, or none; what was taken back, newest first, as JSON.

        Raises:
            ConflictError: One of them changed since.
        """
        ...
