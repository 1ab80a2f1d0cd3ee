"""Why a turn has no whole answer: one shape, and one rule for whether trying again can help."""

from dataclasses import dataclass

from src.domain.errors import AppError


@dataclass(frozen=True, slots=True)
class TurnFault:
    """For people and for programs."""

    code: str
    message: str
    retryable: bool

    @classmethod
    def of(cls, error: AppError) -> "TurnFault":
        """The fault that an error leaves a turn with."""
        return cls(error.code, error.detail, error.retryable)


INTERRUPTED = TurnFault(
    "turn_interrupted", "The answer was interrupted. What was said so far is kept.", retryable=True
)
TOO_SLOW = TurnFault("turn_timeout", "This took too long and was stopped.", retryable=True)
UNEXPECTED = TurnFault("internal_error", "Something went wrong on our side.", retryable=True)
