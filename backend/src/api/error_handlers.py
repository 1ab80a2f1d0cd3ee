"""The one place where faults become HTTP: RFC 9457 `application/problem+json`."""

import http
import logging
from collections.abc import Mapping

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from src.configs.logging import note_refusal, request_id
from src.domain.errors import (
    AddressTooLongError,
    AppError,
    ConflictError,
    ForbiddenError,
    HeadersTooLargeError,
    MisdirectedError,
    NotFoundError,
    RateLimitedError,
    TooLargeError,
    TooSlowError,
    UnauthorizedError,
    UnavailableError,
    ValidationError,
)

logger = logging.getLogger(__name__)

_STATUS: dict[type[AppError], int] = {
    UnauthorizedError: 401,
    ForbiddenError: 403,
    NotFoundError: 404,
    ConflictError: 409,
    MisdirectedError: 421,
    TooLargeError: 413,
    TooSlowError: 408,
    AddressTooLongError: 414,
    HeadersTooLargeError: 431,
    ValidationError: 422,
    RateLimitedError: 429,
    UnavailableError: 503,
}
_CODES = {405: "method_not_allowed"}
_MAX_FAULTS = 20
_MAX_QUOTED = 500


def problem(
    status: int,
    code: str,
    detail: str,
    extra: Mapping[str, object] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A problem response; `extra` adds members such as `field`. What it quotes is cut short."""
    body = {
        "type": "about:blank",
        "title": http.HTTPStatus(status).phrase,
        "status": status,
        "detail": _short(detail),
        "code": code,
        "request_id": request_id.get(),
        **(extra or {}),
    }
    return Response(
        orjson.dumps(body), status, headers=headers, media_type="application/problem+json"
    )


def problem_for(error: AppError) -> Response:
    """The response that a fault of ours deserves."""
    note_refusal(error, error.code)
    status = next(
        (_STATUS[kind] for kind in type(error).__mro__ if kind in _STATUS),
        500,
    )
    headers: dict[str, str] = {}
    extra: dict[str, object] = {}
    if isinstance(error, UnauthorizedError):
        told = f', error_description="{error.detail}"'
        token_error = "" if error.code == "unauthorized" else f', error="invalid_token"{told}'
        headers["WWW-Authenticate"] = f'Bearer realm="tandem"{token_error}'
    if isinstance(error, RateLimitedError | UnavailableError):
        headers["Retry-After"] = str(error.retry_after_s)
    if isinstance(error, TooSlowError):
        headers["Connection"] = "close"  # the rest is still on its way
    if isinstance(error, ValidationError):
        extra["field"] = _short(error.field)
    return problem(status, error.code, error.detail, extra, headers)


def problem_for_unknown(error: Exception) -> Response:
    """A fault nobody foresaw: logged with its trace, told without it."""
    logger.error("unhandled fault", exc_info=error)
    return problem(500, "internal_error", "Something went wrong on our side.")


def install_error_handlers(app: FastAPI) -> None:
    """Map every fault that reaches the app."""

    async def on_app_error(_request: Request, error: Exception) -> Response:
        assert isinstance(error, AppError)
        return problem_for(error)

    async def on_bad_request(_request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        return _problem_for_input(error)

    async def on_http_error(_request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        if error.status_code == 404:
            return problem_for(NotFoundError())
        if error.status_code == 400:  # FastAPI's answer to a body that is not even UTF-8
            return _malformed_json()
        code = _CODES.get(error.status_code, "http_error")
        return problem(error.status_code, code, str(error.detail), headers=error.headers)

    app.add_exception_handler(AppError, on_app_error)
    app.add_exception_handler(RequestValidationError, on_bad_request)
    app.add_exception_handler(HTTPException, on_http_error)


def _short(text: str) -> str:
    return text if len(text) <= _MAX_QUOTED else text[:_MAX_QUOTED] + "…"


def _malformed_json() -> Response:
    return problem(422, "malformed_json", "The body is not valid JSON.", {"field": "body"})


def _problem_for_input(error: RequestValidationError) -> Response:
    faults: list[dict[str, str]] = []
    for fault in error.errors()[:_MAX_FAULTS]:
        if fault["type"] == "json_invalid":
            return _malformed_json()
        where = [str(part) for part in fault["loc"] if not isinstance(part, int)]
        # The first part says where it was (body, query, path, header); the rest is its name.
        field = ".".join(where[1:]) or where[0]
        faults.append({"field": _short(field), "detail": _short(str(fault["msg"]))})
    first = faults[0]
    return problem(
        422, "validation_error", first["detail"], {"field": first["field"], "errors": faults}
    )
