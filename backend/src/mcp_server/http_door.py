"""The door of the MCP server for outside clients (streamable HTTP at `/mcp`).

Three questions before a request goes in, each refused with what to do about it: is the host one of
ours (DNS rebinding), may this page's origin call, and whose token is it. Tokens are made in the
web app by hand, so no metadata names an authorization server: there is none a client could ask.
"""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from mcp.server.mcpserver import MCPServer
from mcp.server.transport_security import TransportSecuritySettings
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from src.configs.settings import Settings
from src.domain.errors import AppError, ForbiddenError, MisdirectedError, UnauthorizedError
from src.domain.user import User
from src.mcp_server.identity import outside_user

MCP_PATH = "/mcp"
_SHOWN = 100

_REASONS = {
    "unauthorized": "This needs a token for MCP clients.",
    "token_expired": "This token has expired.",
    "session_ended": "This token ended when its session was signed out.",
}


class McpEndpoint:
    """The HTTP side of an MCP server, as routes of a larger app.

    Args:
        server: Answers.
        settings: The public URL and whom to let in.
        authenticate: The user of the Authorization headers; raises AppError.
        on_error: The response that a refusal deserves.
    """

    def __init__(
        self,
        server: MCPServer,
        settings: Settings,
        authenticate: Callable[[list[str]], Awaitable[User]],
        on_error: Callable[[AppError], Response],
    ) -> None:
        self._app = server.streamable_http_app(
            streamable_http_path=MCP_PATH,
            stateless_http=True,
            json_response=True,
            max_request_body_size=settings.max_body_bytes,
            # asked here, with better answers
            transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
        )
        self._authenticate = authenticate
        self._on_error = on_error
        self._hosts = _hosts(settings)
        self._origins = {settings.public_url.lower(), *map(str.lower, settings.cors_origins)}
        self._where = (
            f"Sign in at {settings.auth_base_url}, open the account menu, choose Connect an MCP "
            "client, and send the token as Authorization: Bearer <token>."
        )

    @property
    def routes(self) -> list[Route]:
        """`/mcp`, which a slash at its end does not change."""
        paths = (MCP_PATH, f"{MCP_PATH}/")
        return [Route(path, endpoint=self, include_in_schema=False) for path in paths]

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[None]:
        """Serve while the block runs."""
        async with self._app.router.lifespan_context(self._app):
            yield

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        headers = Headers(scope=scope)
        try:
            self._check_host(headers.get("host", ""))
            self._check_origin(headers.get("origin", ""))
            user = await self._user(headers.getlist("authorization"))
        except AppError as error:
            await self._on_error(error)(scope, receive, send)
            return
        token = outside_user.set(user)
        try:
            inner = {**scope, "path": MCP_PATH, "raw_path": MCP_PATH.encode()}
            await self._app(inner, receive, send)
        finally:
            outside_user.reset(token)

    def _check_host(self, host: str) -> None:
        name = host.lower()
        if name not in self._hosts and _without_port(name) not in self._hosts:
            raise MisdirectedError(
                f"This server does not answer to the host {host[:_SHOWN]!r}. "
                "Its operator names further hosts in ALLOWED_HOSTS."
            )

    def _check_origin(self, origin: str) -> None:
        if origin and origin.lower() not in self._origins:
            raise ForbiddenError(
                f"Pages of {origin[:_SHOWN]!r} may not call. "
                "The server's operator names origins in CORS_ORIGINS.",
                code="origin_not_allowed",
            )

    async def _user(self, authorization: list[str]) -> User:
        try:
            return await self._authenticate(authorization)
        except UnauthorizedError as error:
            reason = _REASONS.get(error.code, "This token is not good here.")
            raise UnauthorizedError(f"{reason} {self._where}", code=error.code) from error


def _hosts(settings: Settings) -> set[str]:
    own = urlsplit(settings.public_url).hostname
    named = (own or "localhost", *settings.allowed_hosts)
    return {"localhost", "127.0.0.1", "[::1]", *map(str.lower, named)}


def _without_port(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdecimal() else host
