"""A scripted assistant, so that the example needs no key: five sentences, and no understanding.

It stands where a model stands, and sees and says what one would.
"""

import re
import time
import uuid
from collections.abc import AsyncIterator, Sequence
from typing import Any

import orjson
from agents import Tool
from agents.items import TResponseInputItem, TResponseStreamEvent

from src.models.cleaning.loose_json import said_in
from src.offline_model.conversation import read_turns
from src.offline_model.local_model import LocalModel
from src.offline_model.streaming import Call, ResponseStream

HELP = (
    "I know five sentences: “note: buy milk”, “find milk”, “rename milk to oat milk”, "
    "“throw away milk” and “undo”."
)
_SENTENCES = {
    "add": re.compile(r"note:\s*(?P<text>.+)", re.IGNORECASE | re.DOTALL),
    "find": re.compile(r"find(?:\s+(?P<words>.+))?", re.IGNORECASE),
    "rename": re.compile(r"rename\s+(?P<words>.+?)\s+to\s+(?P<text>.+)", re.IGNORECASE),
    "throw_away": re.compile(r"throw away\s+(?P<words>.+)", re.IGNORECASE),
}


def next_step(
    items: str | Sequence[TResponseInputItem],
) -> str | tuple[str, dict[str, Any]]:
    """What to say after a conversation, or the tool to call and its arguments."""
    turn = read_turns(items)[-1]
    outputs = [said_in(made.output)[0] for made in turn.exchanges if made.output is not None]
    message = turn.message.strip()
    matches = {name: rule.fullmatch(message) for name, rule in _SENTENCES.items()}
    name, match = next(((name, found) for name, found in matches.items() if found), ("", None))
    if match is None:
        return HELP
    words = match.groupdict(default="")
    if name == "add":
        return "I keep it." if outputs else ("add_note", words)
    if not outputs:
        return "find_notes", {"words": words["words"]}
    found = _records(outputs[0])
    if name == "find" or len(found) != 1:
        return _told(found)
    if len(outputs) > 1:
        return "It has its new name." if name == "rename" else "I ask you first: see the card."
    note_id = found[0]["note_id"]
    return f"{name}_note", {"note_id": note_id} | (
        {"text": words["text"]} if "text" in words else {}
    )


def _records(output: str) -> list[dict[str, Any]]:
    try:
        return orjson.loads(output)["notes"]
    except (orjson.JSONDecodeError, KeyError, TypeError):
        return []


def _told(found: Sequence[dict[str, Any]]) -> str:
    if not found:
        return "I find no such note."
    return "\n".join(["I find:", *(f"- {note['text']}" for note in found)])


class ScriptedAssistant(LocalModel):
    """Answers by `next_step`."""

    def __init__(self, delay_s: float = 0.018) -> None:
        super().__init__(delay_s)

    def respond(
        self,
        instructions: str | None,
        items: str | list[TResponseInputItem],
        tools: list[Tool],
        delay_s: float,
    ) -> AsyncIterator[TResponseStreamEvent]:
        """The next words, or the next call."""
        step = next_step(items)
        stream = ResponseStream(len(str(items)), time.time())
        if isinstance(step, str):
            return stream.say(step, delay_s)
        return stream.call([Call(f"call_{uuid.uuid4().hex}", *step)])
