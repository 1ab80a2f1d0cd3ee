"""Everything that can go wrong with a model, as one error with a stable code.

The person reads what to do; the log gets one line with what the model's server itself said.
"""

import logging
import re

import httpx2
import openai
from agents.exceptions import AgentsException, MaxTurnsExceeded

from src.domain.errors import AppError
from src.services.model_refusals import Fault, recognise, words_of

MAX_LOGGED = 500
"""Characters of a server's own words in the log."""

logger = logging.getLogger(__name__)


class ModelError(AppError):
    """The model gave no (whole) answer. `retryable` says whether trying again can help."""

    default_code = "model_failed"
    default_detail = "The model did not answer."

    def __init__(self, code: str, detail: str, *, retryable: bool) -> None:
        super().__init__(detail, code=code)
        self.retryable = retryable


def as_model_error(error: Exception) -> AppError:
    """The ModelError that `error` amounts to, logged; other AppErrors come back as they are."""
    if isinstance(error, AppError):
        if isinstance(error, ModelError):
            logger.warning("Model error %s: %s", error.code, error.detail)
        return error
    found = _translated(error)
    status = error.status_code if isinstance(error, openai.APIStatusError) else None
    logger.warning(
        "Model error %s: status=%s body=%s", found.code, status or "-", server_words(error)
    )
    return found


def fault_of(error: Exception) -> Fault | None:
    """What a model's server found wrong with a request; None when it is not its word."""
    if isinstance(error, openai.APIStatusError):
        return recognise(error.status_code, _body(error))
    if isinstance(error, openai.APIConnectionError) or not isinstance(error, openai.APIError):
        return None
    return recognise(None, error.body if error.body is not None else error.message)


def response_fault(response: httpx2.Response) -> Fault:
    """What a model's server found wrong, by an answer whose body is read."""
    try:
        body: object = response.json()
    except ValueError:
        body = response.text
    return recognise(response.status_code, body)


def server_words(error: Exception) -> str:
    """What a model's server said, in one bounded line without the key."""
    if isinstance(error, openai.APIStatusError):
        text = words_of(_body(error))
    elif isinstance(error, openai.APIError) and error.body is not None:
        text = words_of(error.body)
    else:
        text = f"{type(error).__name__}: {error}"
    if isinstance(error, openai.APIError):
        scheme, _, key = error.request.headers.get("authorization", "").partition(" ")
        if scheme and len(key) > 4:
            text = text.replace(key, "[key]")
    text = _KEY.sub("[key]", text)
    return " ".join(text.split())[:MAX_LOGGED] or "-"


_KEY = re.compile(r"\b(?:sk|pk|gsk|key|hf|AIza)[-_][\w*.-]{6,}|(?<=Bearer )\S+")


def _body(error: openai.APIStatusError) -> object:
    """The body, whole: the SDK keeps of an object only what is under `error`."""
    return error.body if error.body is not None else error.response.text


def _translated(error: Exception) -> ModelError:
    if isinstance(error, MaxTurnsExceeded):
        return ModelError(
            "too_many_steps",
            "This took more steps than allowed. What was done so far is kept.",
            retryable=False,
        )
    if isinstance(error, openai.APITimeoutError | httpx2.TimeoutException | TimeoutError):
        return _told(Fault.TIMEOUT)
    if isinstance(error, openai.APIConnectionError | httpx2.HTTPError):
        return _disconnected(error)
    if isinstance(error, openai.APIError) and (fault := fault_of(error)):
        return _wrong_address(error) if fault is Fault.ADDRESS else _told(fault)
    if isinstance(error, AgentsException | openai.OpenAIError | ValueError):
        return _broken_off() if "ended without" in str(error) else _told(Fault.GARBLED)
    logger.error("A run failed in a way that nobody foresaw", exc_info=error)
    return ModelError(
        "model_failed",
        "The model's answer could not be used. What it said so far is kept. Try again.",
        retryable=True,
    )


def _told(fault: Fault) -> ModelError:
    code, detail, is_retryable = _TOLD[fault]
    return ModelError(code, detail, retryable=is_retryable)


def _broken_off() -> ModelError:
    return ModelError(
        "model_garbled",
        "The model's answer broke off before its end. What it said so far is kept. Try again.",
        retryable=True,
    )


def _disconnected(error: Exception) -> ModelError:
    if isinstance(error.__cause__, httpx2.ConnectError):
        detail = (
            "The model's server cannot be reached. See that it runs and that OPENAI_BASE_URL is "
            "its address, and try again."
        )
    else:
        detail = "The connection to the model broke off. What it said so far is kept."
    return ModelError("model_unreachable", detail, retryable=True)


def _wrong_address(error: openai.APIError) -> ModelError:
    path = error.request.url.path
    if "/v1/" in path and path.endswith("/responses"):
        detail = (
            "The model's server does not speak the Responses API at this address. Set OPENAI_API "
            "to chat_completions, or check OPENAI_BASE_URL, which mostly ends in /v1."
        )
    else:
        detail = (
            "The model's server has nothing at this address. Check OPENAI_BASE_URL: it mostly "
            "ends in /v1."
        )
    return ModelError("model_address_wrong", detail, retryable=False)


_TOLD: dict[Fault, tuple[str, str, bool]] = {
    Fault.NO_CREDIT: (
        "model_no_credit",
        "The model account has no credit left. Add credit with its provider, or use another one.",
        False,
    ),
    Fault.BUSY: (
        "model_rate_limited",
        "The model is busy. Wait a moment and try again.",
        True,
    ),
    Fault.KEY: (
        "model_key_refused",
        "The model's server refused the key, or what it may use. Check OPENAI_API_KEY.",
        False,
    ),
    Fault.MODEL: (
        "model_not_found",
        "The model's server does not know this model. Check OPENAI_MODEL.",
        False,
    ),
    Fault.NO_TOOLS: (
        "model_no_tools",
        "This model cannot call tools, and without them nothing can be done to the list. Set "
        "OPENAI_MODEL to one that can, or switch tool calls on in the model's server.",
        False,
    ),
    Fault.TEMPERATURE: (
        "model_request_refused",
        "The model refuses the temperature. Set OPENAI_TEMPERATURE to none.",
        False,
    ),
    Fault.CONTEXT_FULL: (
        "model_context_full",
        "This conversation has grown too long for the model. Begin a new conversation.",
        False,
    ),
    Fault.BAD_CALL: (
        "model_garbled",
        "The model wrote a tool call that its server could not read. Try again.",
        True,
    ),
    Fault.LOADING: (
        "model_unavailable",
        "The model is still loading. Try again in a moment.",
        True,
    ),
    Fault.TIMEOUT: (
        "model_timeout",
        "The model took too long. What it said so far is kept.",
        True,
    ),
    Fault.FAILED: (
        "model_unavailable",
        "The model's server failed. Try again in a moment.",
        True,
    ),
    Fault.REFUSED: (
        "model_request_refused",
        "The model's server refused the request. What it says of it is in the log.",
        False,
    ),
    Fault.GARBLED: (
        "model_garbled",
        "The model's answer could not be read. Try again.",
        True,
    ),
}
