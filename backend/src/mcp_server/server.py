"""The MCP server and its door for outside clients (streamable HTTP at `/mcp`)."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

from mcp.server.auth.settings import AuthSettings
from mcp.server.mcpserver import Context, MCPServer
from mcp.server.transport_security import TransportSecuritySettings
from mcp.types import CallToolResult, InputRequiredResult
from pydantic import AnyHttpUrl
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from src.configs.settings import Settings
from src.domain.user import User
from src.mcp_server.gate import DeletionGate
from src.mcp_server.identity import BearerVerifier
from src.mcp_server.tools import register_tools
from src.services.task_service import TaskService

MCP_PATH = "/mcp"

INSTRUCTIONS = (
    "Tandem keeps the signed-in user's to-do list. Call list_tasks to find a task's id before "
    "you change, complete or delete it. Deleting moves a task to the trash."
)


def create_mcp_server(
    tasks: TaskService, settings: Settings, verify: Callable[[str], Awaitable[User]]
) -> MCPServer:
    """Build the one MCP server.

    Args:
        tasks: Does the work.
        settings: The public URL, the issuer, and the MCP audience.
        verify: Checks a bearer token made for the MCP audience; raises UnauthorizedError.
    """
    server = _GatedServer(
        "tandem",
        title="Tandem",
        instructions=INSTRUCTIONS,
        version="1",
        token_verifier=BearerVerifier(verify, settings.mcp_audience),
        auth=AuthSettings(
            issuer_url=AnyHttpUrl(settings.auth_base_url),
            resource_server_url=AnyHttpUrl(settings.public_url + MCP_PATH),
            # `verify` checks the audience itself: our tokens name it, not this server's URL
            validate_token_resource=False,
        ),
        subscriptions=False,
    )
    server.gate = DeletionGate(settings.mcp_deletes_per_minute or None)
    register_tools(server, tasks)
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


class McpEndpoint:
    """The HTTP side of an MCP server, as routes of a larger app."""

    def __init__(self, server: MCPServer, settings: Settings) -> None:
        self._app = server.streamable_http_app(
            streamable_http_path=MCP_PATH,
            stateless_http=True,
            json_response=True,
            max_request_body_size=settings.max_body_bytes,
            transport_security=_transport_security(settings),
        )

    @property
    def routes(self) -> list[Route]:
        """`/mcp` and the metadata that names its authorization server (RFC 9728)."""
        return [
            Route(route.path, endpoint=self, include_in_schema=False)
            for route in self._app.routes
            if isinstance(route, Route)
        ]

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[None]:
        """Serve while the block runs."""
        async with self._app.router.lifespan_context(self._app):
            yield

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        await self._app(scope, receive, send)


def _transport_security(settings: Settings) -> TransportSecuritySettings:
    """Admit this server's own hosts and the web app's origins; nothing else (DNS rebinding)."""
    own = urlsplit(settings.public_url)
    hosts = {"localhost", "127.0.0.1", "[::1]", *settings.allowed_hosts}
    if own.hostname:
        hosts.add(own.hostname)
    return TransportSecuritySettings(
        enable_dns_rebinding_protection=True,
        allowed_hosts=sorted({name for host in hosts for name in (host, f"{host}:*")}),
        allowed_origins=sorted({settings.public_url, *settings.cors_origins}),
    )
