"""What a message tells the barest model to do, and what the model tells the load generator back.

Every message carries its own pace, so one model serves all targets at once and keeps no
settings: `Tell me something 17 [100,20,50]` is 50 tokens, 20 ms apart, the first after 100 ms. A
message that asks for a task gets a call of `add_task` first.

Every token carries two times, `@<emitted>:<spent>@`: when it left the model, and how long the
model had worked on this turn until its first token, both in microseconds of the machine's
monotonic clock. Nothing that the model or its timers do late is thereby held against a server.
"""

import re
from dataclasses import dataclass

TOKEN = re.compile(rb"@(\d+):(\d+)@")
_SCRIPT = re.compile(r"\[(\d+),(\d+),(\d+)\]$")
_TOOL_WORDS = "Create a task to"


@dataclass(frozen=True)
class Pace:
    """How the model answers one message; times in seconds."""

    first_delay_s: float = 0.1
    pace_s: float = 0.005
    tokens: int = 3
    uses_tool: bool = False

    def message(self, number: int) -> str:
        """A message that no other turn sends, and that asks for this answer."""
        words = f"{_TOOL_WORDS} buy groceries" if self.uses_tool else "Tell me something about"
        return (
            f"{words} {number} [{round(self.first_delay_s * 1000)},"
            f"{round(self.pace_s * 1000)},{self.tokens}]"
        )

    @property
    def model_s(self) -> float:
        """How long the model alone takes from the question to the end."""
        calls = 2 if self.uses_tool else 1
        return calls * self.first_delay_s + (self.tokens - 1) * self.pace_s


def pace_of(message: str) -> Pace:
    """The pace that a message carries; the default one where it carries none."""
    uses_tool = message.startswith(_TOOL_WORDS)
    found = _SCRIPT.search(message.strip())
    if found is None:
        return Pace(uses_tool=uses_tool)
    first_ms, pace_ms, tokens = (int(group) for group in found.groups())
    return Pace(first_ms / 1000, pace_ms / 1000, tokens, uses_tool)


def token(emitted_s: float, spent_s: float) -> str:
    """One token's text."""
    return f"@{round(emitted_s * 1e6)}:{round(spent_s * 1e6)}@ "
