"""What a browser or a client calls its time zone, as a zone that this server knows."""

import re
from functools import lru_cache
from zoneinfo import ZoneInfo

MAX_LENGTH = 64
_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d{1,2})(?::?([0-5]\d))?", re.IGNORECASE | re.ASCII)
_UTC = "UTC"


def known_zone(name: str | None) -> ZoneInfo:
    """The zone of an IANA name; a page must not break for a name that is in no table here.

    An offset (`+02:00`, `UTC-5`) is the zone of its whole hour, as Etc/GMT has them. Everything
    else that is unknown, too long or empty is UTC.
    """
    return _zone(name) if name and len(name) <= MAX_LENGTH else ZoneInfo(_UTC)


@lru_cache(maxsize=1_024)
def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return ZoneInfo(_of_offset(name.strip()))


def _of_offset(text: str) -> str:
    offset = _OFFSET.fullmatch(text)
    if offset is None:
        return _UTC
    sign, hours, minutes = offset.groups()
    hour = int(hours) + (int(minutes or 0) >= 30)
    if hour == 0 or hour > 12:
        return _UTC
    # The names of these zones count westwards.
    return f"Etc/GMT{'-' if sign == '+' else '+'}{hour}"
