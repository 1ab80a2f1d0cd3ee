"""Which other origins' pages may call, and what they may send and read."""

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp

_ALLOWED = (
    "Authorization",
    "Content-Type",
    "Idempotency-Key",
    "Last-Event-ID",
    "Time-Zone",
    "Accept-Language",
    "X-Request-ID",
    "MCP-Protocol-Version",
    "Mcp-Session-Id",
    "Mcp-Method",
    "Mcp-Name",
)
_EXPOSED = (
    "Activity-Id",
    "Location",
    "Retry-After",
    "X-Request-ID",
    "Server-Timing",
    "WWW-Authenticate",
    "Mcp-Session-Id",
)


def cors(app: ASGIApp, origins: tuple[str, ...]) -> CORSMiddleware:
    """Starlette's layer with our lists. No cookies are involved, so no credentials either."""
    return CORSMiddleware(
        app,
        allow_origins=origins,
        allow_methods=("GET", "POST", "PUT", "PATCH", "DELETE"),
        allow_headers=_ALLOWED,
        expose_headers=_EXPOSED,
        max_age=600,
    )
