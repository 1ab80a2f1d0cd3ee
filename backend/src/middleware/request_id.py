"""The outermost layer: an id for every request, its log lines, its metrics, its last resort.

Who is calling is told by digest. What a guard refused is a line of its own in `tandem.security`
(OWASP ASVS 16.3.1), whichever door refused it.
"""

import logging
import re
import time
import uuid
from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from src.configs.logging import digest, refusal, request_began_at, request_id
from src.domain.user import User
from src.services.metrics import Metrics

logger = logging.getLogger("tandem.request")
security = logging.getLogger("tandem.security")

_EVENTS = {401: "sign_in_refused", 403: "forbidden", 421: "wrong_host", 429: "limited"}

_ACCEPTED = re.compile(r"[A-Za-z0-9._-]{1,64}")
_SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-site",
    "Cache-Control": "no-store",
}


class RequestIdMiddleware:
    """Takes a well-formed `X-Request-ID` or makes one, and sends it back with the answer."""

    def __init__(
        self, app: ASGIApp, metrics: Metrics, on_fault: Callable[[Exception], Response]
    ) -> None:
        self.app = app
        self._metrics = metrics
        self._on_fault = on_fault

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Speak ASGI."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        current = given if _ACCEPTED.fullmatch(given) else uuid.uuid4().hex
        token = request_id.set(current)
        started = time.perf_counter()
        request_began_at.set(started)
        refusal.set(None)
        status = 0

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = int(message["status"])
                headers = MutableHeaders(scope=message)
                headers["X-Request-ID"] = current
                for name, value in _SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
                self._observe(scope, status, time.perf_counter() - started)
            await send(message)

        try:
            await self.app(scope, receive, send_with_id)
        except Exception as error:  # noqa: BLE001 - the outermost edge: nothing may leave as a trace
            response = self._on_fault(error)
            if not status:
                await response(scope, receive, send_with_id)
        finally:
            fields = {"method": scope["method"], "route": _route(scope), "status": status}
            fields |= _who(scope) | _why(status)
            if status in _EVENTS:
                told = {"event": _EVENTS[status], "client": _client(scope)}
                security.warning("refused", extra=fields | told)
            fields["duration_ms"] = round((time.perf_counter() - started) * 1000, 2)
            logger.info("request", extra=fields)
            request_id.reset(token)

    def _observe(self, scope: Scope, status: int, elapsed_s: float) -> None:
        route = _route(scope)
        method = scope["method"] if scope["method"] in _METHODS else "OTHER"
        self._metrics.requests.labels(method, route, str(status)).inc()
        self._metrics.latency.labels(method, route).observe(elapsed_s)


_METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"})


def _who(scope: Scope) -> dict[str, str]:
    user = scope.get("state", {}).get("user")
    if not isinstance(user, User):
        return {}
    session = {"session": digest(user.session_id)} if user.session_id else {}
    return {"user": digest(user.id)} | session


def _why(status: int) -> dict[str, str]:
    known = refusal.get()
    if status < 400 or known is None:
        return {}
    code, reason = known
    return {"code": code} | ({"reason": reason} if reason else {})


def _client(scope: Scope) -> str | None:
    """The address as the server knows it: a proxy's word, where it trusts the proxy."""
    return scope["client"][0] if scope.get("client") else None


def _route(scope: Scope) -> str:
    """The route's pattern: a path would put user ids into logs and metrics."""
    return getattr(scope.get("route"), "path", "unmatched")
