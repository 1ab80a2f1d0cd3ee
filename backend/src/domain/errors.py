"""Every fault the product knows, as one tree.

AppError
├── UnauthorizedError          no token, or a bad one
├── ForbiddenError             a valid token, another user's path
├── NotFoundError              missing or someone else's: indistinguishable on purpose
│   └── MissingError               the same, for ChatKit too (database/thread_writes.py)
├── MisdirectedError           another host's name
├── ConflictError              the thing changed, or is in another state
│   ├── ApprovalUsedError          the question has its answer (domain/approval.py)
│   ├── ApprovalExpiredError       the answer came too late (domain/approval.py)
│   ├── ApprovalChangedError       the tasks are not what was asked about (domain/approval.py)
│   └── NotOfferedError            the widget does not offer this (chat/requests.py)
├── ValidationError            bad input; names the field
│   └── IdempotencyMismatchError   a key seen before with another body
├── TooLargeError              a body over the limit
│   ├── AddressTooLongError        a path and query over theirs
│   └── HeadersTooLargeError       headers over theirs
├── TooSlowError               a body that does not come
├── RateLimitedError           too much at once; `retry_after_s`
├── UnavailableError           a part we need is down; `retry_after_s`
├── TakenOverError             a turn that is over, or another process's by now
├── TurnTooLongError           an answer without an end (turns/errors.py)
├── ClaimLostError             another request with the key was first (turns/errors.py)
└── ModelError                 the model gave no whole answer (services/model_errors.py)

Status codes are decided where HTTP is spoken (api/error_handlers.py), not here.
"""


class AppError(Exception):
    """Root of the tree. `code` is stable and machine-readable, `detail` is for people."""

    default_code = "error"
    default_detail = "Something went wrong."
    retryable = False
    """Whether trying the same again can help."""

    def __init__(self, detail: str | None = None, *, code: str | None = None) -> None:
        self.code = code or self.default_code
        self.detail = detail or self.default_detail
        super().__init__(self.detail)


class UnauthorizedError(AppError):
    """The caller has not proven who they are."""

    default_code = "unauthorized"
    default_detail = "Sign in to do this."


class ForbiddenError(AppError):
    """The caller is known and may not do this."""

    default_code = "forbidden"
    default_detail = "This belongs to another account."


class NotFoundError(AppError):
    """The thing is missing or belongs to someone else; the two look the same."""

    default_code = "not_found"
    default_detail = "There is nothing here with that id."


class MisdirectedError(AppError):
    """The request is for a host that this server does not answer to."""

    default_code = "wrong_host"
    default_detail = "This server does not answer to that host."


class ConflictError(AppError):
    """The thing's state does not allow this any more."""

    default_code = "conflict"
    default_detail = "This changed in the meantime."


class ValidationError(AppError):
    """Bad input. `field` is the name the caller used for it."""

    default_code = "validation_error"
    default_detail = "This value is not accepted."

    def __init__(self, field: str, detail: str | None = None, *, code: str | None = None) -> None:
        super().__init__(detail, code=code)
        self.field = field


class IdempotencyMismatchError(ValidationError):
    """The idempotency key was used before for a different request."""

    default_code = "idempotency_mismatch"
    default_detail = "This key was already used for a different request."

    def __init__(self, detail: str | None = None) -> None:
        super().__init__("Idempotency-Key", detail)


class TooLargeError(AppError):
    """The request is over the size limit."""

    default_code = "too_large"
    default_detail = "The request is too large."


class AddressTooLongError(TooLargeError):
    """The path and the query together are over the limit."""

    default_code = "address_too_long"
    default_detail = "The address is too long."


class HeadersTooLargeError(TooLargeError):
    """The headers together are over the limit."""

    default_code = "headers_too_large"
    default_detail = "The headers are too large."


class TooSlowError(AppError):
    """The rest of the request did not come in time."""

    default_code = "too_slow"
    default_detail = "The request took too long to arrive."


class RateLimitedError(AppError):
    """Too many requests; try again after `retry_after_s` seconds."""

    default_code = "rate_limited"
    default_detail = "Too many requests. Wait a moment and try again."
    retryable = True

    def __init__(
        self, detail: str | None = None, *, retry_after_s: int = 1, code: str | None = None
    ) -> None:
        super().__init__(detail, code=code)
        self.retry_after_s = retry_after_s


class UnavailableError(AppError):
    """A part the request needs is down; try again after `retry_after_s` seconds."""

    default_code = "unavailable"
    default_detail = "This is not available right now. Try again in a moment."
    retryable = True

    def __init__(
        self, detail: str | None = None, *, retry_after_s: int = 1, code: str | None = None
    ) -> None:
        super().__init__(detail, code=code)
        self.retry_after_s = retry_after_s


class TakenOverError(AppError):
    """The turn is over, or another process has it: this one may write nothing of it any more."""

    default_code = "taken_over"
    default_detail = "Another process has this answer by now."
    retryable = True
