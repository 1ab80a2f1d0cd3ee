"""What FastAPI does not say by itself in the OpenAPI document."""

from typing import Any

from fastapi import FastAPI

_BEARER = {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}


def describe_api(app: FastAPI) -> None:
    """Add the bearer token and the media type of problems to the document."""
    plain = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            document = plain()
            document["components"]["securitySchemes"] = {"bearer": _BEARER}
            for path, operations in document["paths"].items():
                for operation in operations.values():
                    _describe(operation, is_private=path.startswith("/api/"))
        return plain()

    app.openapi = openapi


def _describe(operation: dict[str, Any], *, is_private: bool) -> None:
    if is_private:
        operation["security"] = [{"bearer": []}]
    for status, response in operation["responses"].items():
        content = response.get("content", {})
        if status >= "400" and "application/json" in content:
            content["application/problem+json"] = content.pop("application/json")
        # FastAPI describes a stream's errors as streams too.
        if status >= "400":
            content.pop("text/event-stream", None)
