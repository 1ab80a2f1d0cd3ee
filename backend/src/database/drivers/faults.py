"""Which faults of a database mean that it cannot serve just now, and which say that we asked wrong.

SQLite has an exception for it. PostgreSQL answers with an SQLSTATE (its manual, appendix A), also
while it starts, is full, or was made read-only by a failover.
"""

import logging
import time

from sqlalchemy.exc import DBAPIError, InterfaceError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from src.domain.errors import UnavailableError

_READ_ONLY = "25006"
_UNAVAILABLE_CLASSES = frozenset(
    {
        "08",  # the connection
        "28",  # it does not let us in, as while a password is changed
        "3D",  # its database is not there, as while a backup is restored
        "40",  # rolled back for the sake of another transaction
        "53",  # no connections, memory or disk left
        "55",  # held by somebody else
        "57",  # starting, stopping, or a time limit of its own
        "58",  # the system under it
    }
)
_MAY_BE_REPEATED = frozenset({"40001", "40P01"})
"""Serialization failure and deadlock: rolled back for certain."""

_TELL_EVERY_S = 1.0

logger = logging.getLogger(__name__)


def sqlstate_of(fault: BaseException) -> str | None:
    """PostgreSQL's code for a fault."""
    state = getattr(getattr(fault, "orig", None), "sqlstate", None)
    return state if isinstance(state, str) else None


def is_unavailable(fault: BaseException) -> bool:
    """Whether the same request can succeed a moment later."""
    if isinstance(fault, PoolTimeoutError | OSError):
        return True
    if not isinstance(fault, DBAPIError):
        return False
    state = sqlstate_of(fault)
    if state is not None:
        return state == _READ_ONLY or state[:2] in _UNAVAILABLE_CLASSES
    is_drivers_own = isinstance(fault, OperationalError | InterfaceError | InternalError)
    return is_drivers_own or fault.connection_invalidated


def is_locked(fault: BaseException | None) -> bool:
    """Whether another process is writing to the SQLite file, and went on for too long."""
    return isinstance(fault, OperationalError) and "locked" in str(fault.orig)


def may_be_repeated(fault: BaseException) -> bool:
    """Whether a transaction was rolled back for another's sake and may run again at once."""
    return isinstance(fault, DBAPIError) and sqlstate_of(fault) in _MAY_BE_REPEATED


class TranslatedFaults:
    """A block in which such faults become UnavailableError, and are logged; others stay."""

    def __init__(self) -> None:
        self._told_at = -_TELL_EVERY_S

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, fault: BaseException | None, _trace: object) -> None:
        if fault is None or not is_unavailable(fault):
            return
        if time.monotonic() - self._told_at >= _TELL_EVERY_S:
            self._told_at = time.monotonic()
            reason = getattr(fault, "orig", None) or fault
            logger.warning(
                "The database cannot serve just now",
                extra={"fault": str(reason)[:200], "sqlstate": sqlstate_of(fault)},
            )
        raise UnavailableError(
            "The database is busy or down. Nothing was changed.", code="database_unavailable"
        ) from fault
