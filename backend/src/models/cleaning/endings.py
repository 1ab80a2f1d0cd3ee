"""Why an answer ended, in the words of many servers, and what a person is told of it."""

from src.services.model_errors import ModelError

_LENGTH = frozenset(
    {"length", "max_tokens", "max_output_tokens", "model_length", "max_length", "token_limit"}
)
_FILTER = frozenset(
    {
        "content_filter", "content-filter", "safety", "recitation", "sensitive", "refusal",
        "prohibited_content", "blocklist", "spii", "guardrail_intervened",
    }
)  # fmt: skip
_FAILED = frozenset(
    {"error", "abort", "cancelled", "network_error", "insufficient_system_resource", "failed"}
)

_CUT_BY_LENGTH = "The answer was cut off: it reached the model's length limit."
_CUT_BY_FILTER = "The answer was cut off: the model's content filter stopped it."


def note_on(reason: str) -> str | None:
    """One line for the person whose answer is not all there; None for a whole one."""
    reason = reason.lower()
    if reason in _LENGTH:
        return _CUT_BY_LENGTH
    return _CUT_BY_FILTER if reason in _FILTER else None


def failure_of(reason: str) -> ModelError | None:
    """The error that a server tells of by a finish reason alone."""
    if reason.lower() not in _FAILED:
        return None
    return ModelError(
        "model_unavailable",
        "The model's server broke the answer off. What it said so far is kept. Try again.",
        retryable=True,
    )


def silence(reason: str) -> ModelError:
    """The error that an answer without a word and without a call is."""
    note = note_on(reason)
    if note == _CUT_BY_LENGTH:
        return ModelError(
            "model_empty",
            "The model reached its length limit before it said anything. Try again.",
            retryable=True,
        )
    if note == _CUT_BY_FILTER:
        return ModelError(
            "model_empty",
            "The model's content filter held the whole answer back. Put it in other words.",
            retryable=True,
        )
    return ModelError("model_empty", "The model said nothing. Try again.", retryable=True)
