"""The offline assistant as an agents `Model`: it sees what any model sees and streams like one."""

import hashlib
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from typing import cast

from agents import Tool
from agents.items import TResponseInputItem, TResponseStreamEvent
from agents.tool import FunctionTool

from src.offline_model import dates, replies
from src.offline_model.clock import read_now
from src.offline_model.conversation import Turn, read_turns
from src.offline_model.local_model import LocalModel
from src.offline_model.planner import Calls, next_step
from src.offline_model.streaming import Call, ResponseStream

DEFAULT_DELAY_S = 0.018
"""Pause between two words of a reply: readable as it comes, over within MAX_REPLY_S."""
_PAGE_SIZE = 200
"""Most tasks asked for at once; less where the tool's schema allows less."""


def _system_clock() -> datetime:
    return datetime.now(UTC)


class OfflineModel(LocalModel):
    """Understands everyday English task talk without a key and without the network.

    Args:
        clock: returns the present, zoned; the date and zone in the instructions come first.
        delay_s: pause between two streamed words; 0 streams without pauses.
    """

    def __init__(
        self, clock: Callable[[], datetime] = _system_clock, delay_s: float = DEFAULT_DELAY_S
    ) -> None:
        super().__init__(delay_s)
        self._clock = clock
        dates.warm_up()

    def respond(
        self,
        instructions: str | None,
        items: str | list[TResponseInputItem],
        tools: list[Tool],
        delay_s: float,
    ) -> AsyncIterator[TResponseStreamEvent]:
        """Streams the next step of the turn."""
        clock_time = self._clock()
        turns = read_turns(cast("str | list[object]", items))
        stream = ResponseStream(
            sum(len(turn.message) + len(turn.reply) for turn in turns), clock_time.timestamp()
        )
        offered = {tool.name: tool for tool in tools if isinstance(tool, FunctionTool)}
        step = next_step(turns, read_now(instructions, clock_time), _page_size(offered))
        if not isinstance(step, Calls):
            return stream.say(step.text, delay_s)
        if any(wanted.name not in offered for wanted in step.wanted):
            return stream.say(replies.NO_TOOLS, delay_s)
        return stream.call(_number(step, turns))


def _page_size(offered: dict[str, FunctionTool]) -> int:
    """Returns the largest page that the `list_tasks` schema allows."""
    schema = offered["list_tasks"].params_json_schema if "list_tasks" in offered else {}
    limit = schema.get("properties", {}).get("limit", {})
    for option in (limit, *limit.get("anyOf", [])):
        if isinstance(maximum := option.get("maximum"), int):
            return min(maximum, _PAGE_SIZE)
    return _PAGE_SIZE


def _number(step: Calls, turns: list[Turn]) -> list[Call]:
    """Gives each call an id that a repeated attempt at the same turn gives it again."""
    calls: list[Call] = []
    for index, wanted in enumerate(step.wanted):
        place = f"{len(turns)}|{step.step + index}|{wanted.name}|{turns[-1].message}"
        digest = hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        calls.append(Call(f"call_{digest}", wanted.name, wanted.arguments))
    return calls
