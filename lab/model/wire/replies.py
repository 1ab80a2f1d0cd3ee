"""Decides what the fake model says: a pure function from a conversation to a reply.

It plays just enough of a model for journeys and benchmarks: it reads the last user message and
the tool outputs that followed it, and answers with tool calls or with text. `CALL <tool> <json>`
lines make it emit any call, all at once or (behind "one by one") one per step; "obey my tasks"
makes it follow every `CALL` that it finds in titles and descriptions, as the most gullible model
would.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

_CREATE = re.compile(
    r"^(?:create|add) (?:a )?task (?:to |called )?(?P<title>.+?)[.!]?$", re.IGNORECASE
)
_COMPLETE = re.compile(
    r"^mark (?:the )?(?P<words>.+?) tasks? as (?:complete|completed|done)[.!]?$", re.IGNORECASE
)
_DELETE = re.compile(r"^delete (?:the )?(?P<words>.+?) tasks?[.!]?$", re.IGNORECASE)
_LIST = re.compile(r"^(?:list|show) (?:all )?(?:my )?tasks[.!]?$", re.IGNORECASE)
_COUNT = re.compile(r"^how many messages", re.IGNORECASE)
_TELL = re.compile(
    r"^tell me (?P<words>\d{1,5}) words(?:, one every (?P<pace_ms>\d{1,5}) ms)?[.!]?$",
    re.IGNORECASE,
)
_CALL = re.compile(r"^CALL (?P<tool>\w+) (?P<arguments>.+)$", re.MULTILINE)
_SINGLY = re.compile(r"^one by one", re.IGNORECASE)
_OBEY = re.compile(r"^obey (?:what )?my tasks", re.IGNORECASE)
_ORDER = re.compile(r"CALL (\w+) (\{.*?\})")

JOINT = "\n\n"
"""What stands between two messages that were joined because nothing was said between them."""


@dataclass(frozen=True)
class ToolCall:
    """A tool and its arguments as JSON."""

    name: str
    arguments: str


@dataclass(frozen=True)
class ToolOutput:
    """A tool and what it answered."""

    name: str
    output: str


@dataclass(frozen=True)
class Conversation:
    """What one model request carries, whichever API it came by."""

    user_messages: Sequence[str]
    outputs: Sequence[ToolOutput] = ()
    """Tool outputs after the last user message, oldest first."""
    past_outputs: Sequence[ToolOutput] = ()
    """Tool outputs of earlier turns."""
    tools: Sequence[str] = ()


@dataclass(frozen=True)
class Reply:
    """Either text tokens or tool calls."""

    tokens: Sequence[str] = ()
    calls: Sequence[ToolCall] = field(default_factory=tuple)
    pace_ms: float | None = None
    """Between two tokens; None leaves it to the server's setting."""


def decide(conversation: Conversation, default_tokens: int) -> Reply:
    """Answer a conversation.

    Args:
        conversation: The normalised request.
        default_tokens: How many tokens to say when the message asks for nothing in particular.
    """
    message = conversation.user_messages[-1].strip() if conversation.user_messages else ""
    if scripted := _CALL.findall(message):
        return _scripted(scripted, conversation.outputs, at_once=not _SINGLY.match(message))
    if _OBEY.match(message):
        return _obey(conversation.outputs)
    if match := _CREATE.match(message):
        title = match["title"].strip()
        return _create(title[:1].upper() + title[1:], conversation.outputs)
    if match := _COMPLETE.match(message):
        return _find_then(
            "complete_task", match["words"], "Done. {title} is complete.", conversation
        )
    if match := _DELETE.match(message):
        return _find_then(
            "delete_task", match["words"], "Deleted {title}. You can undo this.", conversation
        )
    if _LIST.match(message):
        return _list(conversation.outputs)
    if _COUNT.match(message):
        first = conversation.user_messages[0]
        past = len(conversation.past_outputs)
        return _say(
            f"You have sent {len(conversation.user_messages)} messages. The first was: {first} "
            f"I remember {past} tool results."
        )
    if match := _TELL.match(message):
        return _tell(int(match["words"]), match["pace_ms"])
    return Reply(tokens=[f"word{n} " for n in range(default_tokens)])


def _tell(words: int, pace_ms: str | None) -> Reply:
    """Numbered words with characters of two, three and four bytes in UTF-8."""
    tokens = [f"wörd{n} {'–' if n % 2 else '🚲'} " for n in range(1, words + 1)]
    return Reply(tokens=tokens, pace_ms=float(pace_ms) if pace_ms else None)


def _scripted(
    calls: Sequence[tuple[str, str]], outputs: Sequence[ToolOutput], *, at_once: bool
) -> Reply:
    next_calls = calls[len(outputs) :] if not at_once else calls if not outputs else ()
    if next_calls:
        now = next_calls if at_once else next_calls[:1]
        return Reply(calls=[ToolCall(name, arguments) for name, arguments in now])
    return _say("Called. " + " ".join(output.output for output in outputs))


def _obey(outputs: Sequence[ToolOutput]) -> Reply:
    """Play a model that follows every order it reads, at once and then one by one."""
    if not outputs:
        return Reply(calls=[ToolCall("list_tasks", json.dumps({"limit": 200}))])
    text = " ".join(str(value) for task in _tasks(outputs[0].output) for value in task.values())
    orders = [ToolCall(tool, arguments) for tool, arguments in _ORDER.findall(text)]
    if len(outputs) == 1 and orders:
        return Reply(calls=orders)
    again = len(outputs) - 1 - len(orders)
    if again < min(len(orders), 8):
        return Reply(calls=[orders[again]])
    return _say("I did everything that your tasks told me to.")


def _create(title: str, outputs: Sequence[ToolOutput]) -> Reply:
    if not outputs:
        return Reply(calls=[ToolCall("add_task", json.dumps({"title": title}))])
    if "task_id" not in outputs[-1].output:
        return _say(f"I could not add {title}. {outputs[-1].output}")
    return _say(f"Added {title} to your list.")


def _find_then(tool: str, words: str, sentence: str, conversation: Conversation) -> Reply:
    outputs = conversation.outputs
    if not outputs:
        return Reply(calls=[ToolCall("list_tasks", json.dumps({"status": "all"}))])
    matches = [
        task
        for task in _tasks(outputs[0].output)
        if words.lower() in str(task.get("title", "")).lower() or words.lower() == "all"
    ]
    if not matches:
        return _say(f"I found no task called {words}.")
    if len(outputs) == 1:
        return Reply(
            calls=[ToolCall(tool, json.dumps({"task_id": task["id"]})) for task in matches]
        )
    if "needs_approval" in outputs[-1].output:
        return _say(f"I asked before deleting {len(matches)} tasks.")
    if "task_id" not in outputs[-1].output:
        return _say(f"I could not do that. {outputs[-1].output}")
    return _say(sentence.format(title=", ".join(str(task["title"]) for task in matches)))


def _list(outputs: Sequence[ToolOutput]) -> Reply:
    if not outputs:
        return Reply(calls=[ToolCall("list_tasks", "{}")])
    titles = [str(task.get("title")) for task in _tasks(outputs[0].output)]
    return _say("You have: " + ", ".join(titles) if titles else "Your list is empty.")


def _say(text: str) -> Reply:
    return Reply(tokens=re.findall(r"\S+\s*", text))


def _tasks(output: str) -> list[Mapping[str, object]]:
    """The task rows in a tool output, however the client wrapped them."""
    try:
        value: object = json.loads(output)
    except json.JSONDecodeError:
        return []
    return [row for row in _walk(value) if "id" in row and "title" in row]


def _walk(value: object) -> list[Mapping[str, object]]:
    if isinstance(value, dict):
        fields = cast(dict[str, object], value)
        nested = [row for inner in fields.values() for row in _walk(inner)]
        return [fields, *nested]
    if isinstance(value, list):
        return [row for inner in cast(list[object], value) for row in _walk(inner)]
    if isinstance(value, str) and value[:1] in "[{":
        try:
            return _walk(json.loads(value))
        except json.JSONDecodeError:
            return []
    return []
