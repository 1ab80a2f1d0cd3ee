"""Which addresses a server listens on, and by which it is found."""

import socket
from collections.abc import Mapping

LOOPBACK = ("127.0.0.1", "::1")
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - the person's choice, by HOST


def listening_hosts(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The addresses to listen on: HOST, or both of this machine's own."""
    named = tuple(host.strip() for host in environment.get("HOST", "").split(",") if host.strip())
    return named or LOOPBACK


def reachable(host: str) -> str:
    """A listening address as part of a URL that reaches it from this machine."""
    host = dict[str, str](zip(EVERYWHERE, LOOPBACK, strict=True)).get(host, host)
    return f"[{host}]" if ":" in host else host


def network_urls(hosts: tuple[str, ...], number: int) -> list[str]:
    """The addresses by which other machines find the page; none where only this one can."""
    if not set(EVERYWHERE) & set(hosts):
        return [f"http://{reachable(host)}:{number}" for host in hosts if not is_loopback(host)]
    name = socket.gethostname()
    try:
        found = {str(info[4][0]) for info in socket.getaddrinfo(name, None, socket.AF_INET)}
    except OSError:
        found = set[str]()
    others = sorted(address for address in found if not is_loopback(address))
    return [f"http://{host}:{number}" for host in (name, *others)]


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach it."""
    return host in ("localhost", "::1") or host.startswith("127.")
