"""What the chat is about, behind one door: it knows nothing of tasks itself.

`src/chat/tasks` is what stands behind it, and main.py hands it in.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from chatkit.types import ClientEffectEvent, ThreadItem, UserMessageItem, WidgetItem

from src.chat.action_result import ActionResult
from src.chat.context import ChatContext
from src.chat.recorded_call import RecordedCall
from src.chat.step import Step
from src.chat.watch import Watch


@dataclass(frozen=True, slots=True)
class Spoken:
    """The reply to a message that was carried out, and what the button that it meant amounts to."""

    text: str
    result: ActionResult | None = None


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
        """The widget of what turns changed, if they changed anything."""
        ...

    async def act(
        self, sender: WidgetItem | None, action: str, payload: object, context: ChatContext
    ) -> ActionResult:
        """Do what a widget offers.

        Raises:
            NotOfferedError: The widget does not offer this, or there is no widget.
        """
        ...
