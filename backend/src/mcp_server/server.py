"""The MCP server: five tools, for the agent in process and for outside clients (http_door.py)."""

from mcp.server.mcpserver import MCPServer

from src.configs.version import VERSION
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


def create_mcp_server(tasks: TaskService) -> MCPServer:
    """Build the one MCP server over the service that does the work."""
    server = MCPServer(
        "tandem",
        title="Tandem",
        instructions=INSTRUCTIONS,
        version=VERSION,
        tools=task_tools(tasks),
        subscriptions=False,
    )
    # The SDK announces prompts and resources whether there are any or not, and offers no switch.
    handlers = server._lowlevel_server._request_handlers  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    for method in _NOT_SERVED:
        handlers.pop(method, None)
    return server
