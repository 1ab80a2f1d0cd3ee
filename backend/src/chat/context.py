"""What one request to the copilot knows: who asks, when, and the turn it works in."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import orjson
from chatkit.types import ThreadItem, ThreadMetadata
from mcp.types import CallToolResult, TextContent

from src.chat.recorded_call import RecordedCall
from src.chat.watch import Watch
from src.database.thread_writes import SaveItem, new_id, with_zone
from src.domain.actor import Actor, ActorKind
from src.domain.caller import Caller
from src.turns.live import LiveTurn
from src.turns.work import Ending


@dataclass(slots=True)
class ToolOutcome:
    """What a tool answered: its structured result, or the text of its error."""

    result: object
    is_error: bool


@dataclass(slots=True)
class ChatContext:
    """ChatKit's request context and the agent's run context in one.

    `turn` is None for requests that are answered at once (lists, renames).
    """

    user_id: str
    time_zone: str
    clock: Callable[[], datetime]
    turn: LiveTurn | None = None
    thread: ThreadMetadata | None = None
    items: dict[str, ThreadItem] = field(default_factory=dict[str, ThreadItem])
    """Items this turn wrote, newest version, in order."""
    removed: set[str] = field(default_factory=set[str])
    outcomes: dict[str, ToolOutcome] = field(default_factory=dict[str, ToolOutcome])
    calls: dict[str, tuple[str, RecordedCall]] = field(
        default_factory=dict[str, tuple[str, RecordedCall]]
    )
    """Tool calls of this turn and the items that record them, by call id."""
    words: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    """What each message of this turn said so far, by its id."""
    watch: Watch | None = None
    """Set while the model works: not every change it calls for is made at once."""
    ending: Ending = field(default_factory=Ending)

    @property
    def today(self) -> datetime:
        """Now, where the user is."""
        return self.clock().astimezone(ZoneInfo(self.time_zone))

    @property
    def live(self) -> LiveTurn:
        """The turn, where there has to be one."""
        if self.turn is None:
            raise RuntimeError("this needs a turn")
        return self.turn

    def caller(self, call_id: str) -> Caller:
        """Who makes a recorded call; its key makes it have one effect however often it is made."""
        turn_id = self.calls[call_id][1].turn_id
        return Caller(
            Actor(
                user_id=self.user_id,
                kind=ActorKind.COPILOT,
                turn_id=turn_id,
                call_id=call_id,
                thread_id=self.live.thread_id,
                idempotency_key=f"{turn_id}:{call_id}",
                fence=self.live.turn.fence,
            ),
            self.time_zone,
        )

    def save(self, thread_id: str, item: ThreadItem) -> None:
        """Queue an item to be committed with the turn."""
        item = with_zone(item)
        self.items[item.id] = item
        self.live.record(SaveItem(thread_id, item))

    async def before_tool(
        self, call_id: str, tool: str, arguments: dict[str, Any]
    ) -> CallToolResult | None:
        """Have the call itself on record before it is made: a retry then finishes this very
        call, under its own key, instead of making another one. A call that the user has to
        agree to first is answered here, and goes on record together with that answer."""
        turn = self.live
        call = RecordedCall(turn.turn.id, call_id, tool, arguments)
        if self.watch is not None and (answer := await self.watch.answer_instead(tool, arguments)):
            self.calls.setdefault(call_id, (new_id("tool_call"), call))
            return answer
        if call_id not in self.calls:
            self._save_call(new_id("tool_call"), call)
        await turn.settled()
        return None

    def after_tool(self, call_id: str, result: CallToolResult) -> None:
        """Keep the answer: for the events that tell of it, and for the model in later turns."""
        outcome = ToolOutcome(_plain(result), bool(result.is_error))
        self.outcomes[call_id] = outcome
        item_id, call = self.calls[call_id]
        self._save_call(item_id, replace(call, output=_as_text(outcome.result)))

    def _save_call(self, item_id: str, call: RecordedCall) -> None:
        self.calls[call.call_id] = (item_id, call)
        thread_id = self.live.thread_id
        assert thread_id is not None
        self.save(thread_id, call.as_item(item_id, thread_id, self.clock()))


def _plain(result: CallToolResult) -> object:
    """The structured result (lists come wrapped), else the text."""
    structured = result.structured_content
    if structured is not None and not result.is_error:
        return structured.get("result", structured)
    return "\n".join(part.text for part in result.content if isinstance(part, TextContent))


def _as_text(value: object) -> str:
    return value if isinstance(value, str) else orjson.dumps(value).decode()
