"""What `make run` opens, and what it keeps to itself."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts import addresses, private_files


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@pytest.fixture(autouse=True)
def own_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_without_a_setting_both_of_this_machines_own_addresses_are_opened_and_no_other() -> None:
    assert addresses.listening_hosts({}) == ("127.0.0.1", "::1")
    assert addresses.network_urls(("127.0.0.1", "::1"), 3000) == []


def test_an_address_is_reached_by_itself_and_everywhere_from_here() -> None:
    assert addresses.listening_hosts({"HOST": "192.168.1.5, ::1"}) == ("192.168.1.5", "::1")
    assert addresses.reachable("0.0.0.0") == "127.0.0.1"
    assert addresses.reachable("::") == "[::1]"
    assert addresses.reachable("192.168.1.5") == "192.168.1.5"
    assert addresses.network_urls(("192.168.1.5", "::1"), 3000) == ["http://192.168.1.5:3000"]


def test_everywhere_is_told_by_this_machines_name() -> None:
    urls = addresses.network_urls(("0.0.0.0",), 3000)
    assert urls
    assert all("127." not in url and url.endswith(":3000") for url in urls)


def test_what_is_made_is_private_and_what_was_open_is_closed(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o755)
    for name in ("auth.db", "auth.db-wal", "tandem.db"):
        (data / name).touch(mode=0o644)

    logs = private_files.make_private(data)
    (data / "backup.db").touch()

    assert mode(logs) == 0o700
    assert {mode(file) for file in data.glob("*.db*")} == {0o600}
    assert mode(private_files.make_private(tmp_path / "new").parent) == 0o700


def test_a_log_that_grew_too_long_is_kept_and_begun_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "api.log"
    monkeypatch.setattr(private_files, "MAX_LOG_BYTES", 10)
    with log.open("ab", buffering=0) as writer:
        writer.write(b"short\n")
        private_files.rotate(log)
        assert log.read_bytes() == b"short\n"
        writer.write(b"now too long\n")
        private_files.rotate(log)
        writer.write(b"new\n")

    assert log.read_bytes() == b"new\n"
    assert (tmp_path / "api.log.1").read_bytes() == b"short\nnow too long\n"
