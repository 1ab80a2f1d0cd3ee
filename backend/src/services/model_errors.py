"""Everything that can go wrong with a model, as one error with a stable code."""

import json

import httpx2
import openai
from agents.exceptions import MaxTurnsExceeded, ModelBehaviorError

from src.domain.errors import AppError


class ModelError(AppError):
    """The model gave no (whole) answer. `retryable` says whether trying again can help."""

    default_code = "model_failed"
    default_detail = "The model did not answer."

    def __init__(self, code: str, detail: str, *, retryable: bool) -> None:
        super().__init__(detail, code=code)
        self.retryable = retryable


def as_model_error(error: Exception) -> Exception:
    """The ModelError that `error` amounts to; other errors come back as they are."""
    if isinstance(error, AppError):
        return error
    for kinds, code, detail, is_retryable in _FAULTS:
        if isinstance(error, kinds):
            return ModelError(code, detail, retryable=is_retryable)
    return error


_FAULTS: tuple[tuple[tuple[type[Exception], ...], str, str, bool], ...] = (
    (
        (openai.RateLimitError,),
        "model_rate_limited",
        "The model is busy. Wait a moment and try again.",
        True,
    ),
    (
        (openai.AuthenticationError, openai.PermissionDeniedError),
        "model_key_refused",
        "The model's server refused the key. Check OPENAI_API_KEY.",
        False,
    ),
    (
        (openai.NotFoundError,),
        "model_not_found",
        "The model's server does not know this model. Check OPENAI_MODEL.",
        False,
    ),
    (
        (openai.BadRequestError, openai.UnprocessableEntityError),
        "model_request_refused",
        "The model's server refused the request.",
        False,
    ),
    (
        (openai.APITimeoutError, httpx2.TimeoutException, TimeoutError),
        "model_timeout",
        "The model took too long. What it said so far is kept.",
        True,
    ),
    (
        (openai.InternalServerError,),
        "model_unavailable",
        "The model's server failed. Try again in a moment.",
        True,
    ),
    (
        (openai.APIConnectionError, httpx2.HTTPError),
        "model_unreachable",
        "The connection to the model broke off. What it said so far is kept.",
        True,
    ),
    (
        (MaxTurnsExceeded,),
        "too_many_steps",
        "This took more steps than allowed. What was done so far is kept.",
        False,
    ),
    (
        (ModelBehaviorError, openai.OpenAIError, json.JSONDecodeError, UnicodeDecodeError),
        "model_garbled",
        "The model's answer could not be read. Try again.",
        True,
    ),
)
