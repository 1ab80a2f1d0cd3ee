"""What can keep a turn from going on, beside the faults of others."""

from src.domain.errors import AppError


class TurnTooLongError(AppError):
    """The turn produced more than it may."""

    default_code = "answer_too_long"
    default_detail = "The answer grew too long and was stopped. What was said so far is kept."


class ClaimLostError(AppError):
    """Another request with the same idempotency key was first."""

    default_code = "claim_lost"
