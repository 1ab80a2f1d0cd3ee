"""How compatible servers refuse a request, each by name: status, body, and how long.

`context` and `temperature` refuse only what is too long or has the setting; the others always.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response

CONTEXT_CHARACTERS = 6_000
"""What the server of `context` can take of messages."""


@dataclass(frozen=True)
class Refusal:
    """A status and a body: text as it is, everything else as JSON."""

    status: int
    body: object

    def response(self) -> Response:
        if isinstance(self.body, str):
            kind = HTMLResponse if self.body.startswith("<") else PlainTextResponse
            return kind(self.body, self.status)
        return JSONResponse(self.body, self.status)


def _openai(status: int, message: str, code: object = None, **more: object) -> Refusal:
    return Refusal(status, {"error": {"message": message, "code": code, "param": None, **more}})


REFUSALS: Mapping[str, Refusal] = {
    "quota": _openai(
        429,
        "You exceeded your current quota, please check your plan and billing details.",
        "insufficient_quota",
    ),
    "quota-402": _openai(402, "Insufficient Balance", "invalid_request_error"),
    "busy-quota": _openai(429, "You exceeded your current quota. Please retry in 21.5s."),
    "404-page": Refusal(404, "404 page not found"),
    "404-detail": Refusal(404, {"detail": "Not Found"}),
    "404-html": Refusal(404, "<html><title>Model 404</title><h1>404 Not Found</h1></html>"),
    "lm-studio-endpoint": Refusal(
        200, {"error": "Unexpected endpoint or method. (POST /chat/completions)"}
    ),
    "web-page": Refusal(200, "<!doctype html><html><body>Chat</body></html>"),
    "model-unknown": _openai(404, "The model `x` does not exist", "model_not_found"),
    "model-ollama": _openai(404, 'model "x" not found, try pulling it first', type="api_error"),
    "model-deepseek": _openai(400, "Model Not Exist", "invalid_request_error"),
    "tools-ollama": _openai(400, "registry.ollama.ai/library/gemma:2b does not support tools"),
    "tools-vllm": Refusal(
        400,
        {
            "object": "error",
            "message": '"auto" tool choice requires --enable-auto-tool-choice and '
            "--tool-call-parser to be set",
            "code": 400,
        },
    ),
    "tools-openrouter": _openai(404, "No endpoints found that support tool use.", 404),
    "tools-llama": _openai(500, "tools param requires --jinja flag", 500),
    "key": _openai(401, "Incorrect API key provided: sk-secret-of-mine", "invalid_api_key"),
    "key-google": _openai(400, "API key not valid. Please pass a valid API key.", 400),
    "loading": _openai(503, "Loading model", 503, type="unavailable_error"),
    "html-502": Refusal(502, "<html><body><h1>502 Bad Gateway</h1></body></html>"),
    "odd": _openai(400, "Something that nobody foresaw"),
}

CONTEXT = _openai(
    400,
    "This model's maximum context length is 4096 tokens. However, you requested 9000 tokens.",
    "context_length_exceeded",
)
TEMPERATURE = _openai(
    400,
    "Unsupported value: 'temperature' does not support 0.7 with this model.",
    "unsupported_value",
    param="temperature",
)
NAMES = frozenset({*REFUSALS, "context", "context-always", "temperature"})


def refusal_of(name: str, body: Mapping[str, Any]) -> Refusal | None:
    """How the named server takes the request; None when it answers it."""
    if name == "context-always":
        return CONTEXT
    if name == "context":
        said = body.get("messages") or body.get("input") or ()
        size = sum(
            len(str(item.get("content") or item.get("output") or ""))
            for item in said
            if item.get("role") != "system"
        )
        return CONTEXT if size > CONTEXT_CHARACTERS else None
    if name == "temperature":
        return TEMPERATURE if body.get("temperature") is not None else None
    return REFUSALS.get(name)
