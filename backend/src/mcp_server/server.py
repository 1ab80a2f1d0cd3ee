"""The MCP server: five tools, for the agent in process and for outside clients (http_door.py)."""

from typing import Any

from mcp.server.mcpserver import Context, MCPServer
from mcp.types import CallToolResult, InputRequiredResult

from src.configs.version import VERSION
from src.mcp_server.gate import DeletionGate
from src.mcp_server.tools import task_tools
from src.services.task_service import TaskService

INSTRUCTIONS = (
    "Tandem keeps the signed-in user's to-do list. Call list_tasks to find a task's id before "
    "you change, complete or delete it. Deleting moves a task to the trash."
)

_NOT_SERVED = (
    "prompts/list",
    "prompts/get",
    "resources/list",
    "resources/read",
    "resources/templates/list",
)


def create_mcp_server(tasks: TaskService, deletes_per_minute: int | None = None) -> MCPServer:
    """Build the one MCP server.

    Args:
        tasks: Does the work.
        deletes_per_minute: How many deletions of one user's clients pass; None is no limit.
    """
    server = _GatedServer(
        "tandem",
        title="Tandem",
        instructions=INSTRUCTIONS,
        version=VERSION,
        tools=task_tools(tasks),
        subscriptions=False,
    )
    server.gate = DeletionGate(deletes_per_minute)
    # The SDK announces prompts and resources whether there are any or not, and offers no switch.
    handlers = server._lowlevel_server._request_handlers  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    for method in _NOT_SERVED:
        handlers.pop(method, None)
    return server


class _GatedServer(MCPServer):
    """Shows every call to the gate before its tool runs."""

    gate: DeletionGate

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Any, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        """Run a tool. Raises ToolError when the gate or the tool refuses."""
        self.gate.check(name)
        return await super().call_tool(name, arguments, context)
