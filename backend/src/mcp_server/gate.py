"""Outside clients delete a few tasks a minute; more of them need their owner.

Our own copilot asks with a card. A client of this server asks in its own interface
(`destructiveHint`), or its owner has told it not to: then this is what stops a client that obeys
some text it read. What it deleted by then is in the trash, and can be undone.
"""

import time
from collections import deque
from collections.abc import Callable

from mcp.server.mcpserver.exceptions import ToolError

from src.domain.errors import UnauthorizedError
from src.mcp_server.identity import current_caller, in_process_caller

DELETE_TOOL = "delete_task"
WINDOW_S = 60.0
MAX_USERS = 10_000
"""Users whose deletions are remembered; the one who is longest away is forgotten first."""


class DeletionGate:
    """Counts the deletions of each user's clients in this process.

    Args:
        per_minute: How many of one user pass; None lets all of them through.
        clock: Seconds that only grow.
    """

    def __init__(self, per_minute: int | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_minute = per_minute
        self._clock = clock
        self._deletions: dict[str, deque[float]] = {}

    def check(self, tool: str) -> None:
        """Let a tool call of the current caller pass.

        Raises:
            ToolError: It would be one deletion too many.
        """
        if tool != DELETE_TOOL or self._per_minute is None or in_process_caller.get() is not None:
            return
        try:
            user_id = current_caller().actor.user_id
        except UnauthorizedError:
            return  # the tool refuses it itself
        now = self._clock()
        recent = self._deletions.pop(user_id, deque[float]())
        while recent and recent[0] <= now - WINDOW_S:
            recent.popleft()
        self._deletions[user_id] = recent
        if len(self._deletions) > MAX_USERS:
            del self._deletions[next(iter(self._deletions))]
        if len(recent) >= self._per_minute:
            raise ToolError(
                f"needs_user: {len(recent)} tasks were deleted within a minute, and no client "
                "deletes more without its user. Nothing was deleted by this call. Ask the user "
                "first; go on in a minute, or let them delete the tasks in Tandem."
            )
        recent.append(now)
