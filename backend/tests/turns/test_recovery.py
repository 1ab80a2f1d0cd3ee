"""Which processes count as gone without waiting for a lease."""

import os

from src.turns.recovery import forget_name, is_gone, process_name


def test_a_process_of_this_place_is_gone_when_its_pid_is() -> None:
    name = process_name()
    place, pid, _ = name.rsplit("/", 2)
    assert not is_gone(name)
    assert is_gone(f"{place}/{pid}/an-earlier-life")
    assert is_gone(f"{place}/999999999/x")
    forget_name(name)


def test_a_pid_that_lives_is_believed_until_the_lease_runs_out() -> None:
    """The number may be another process's after a reboot, or a zombie's."""
    place = process_name().rsplit("/", 2)[0]
    assert not is_gone(f"{place}/{os.getppid()}/an-earlier-life")
    assert not is_gone(f"{place}/1/x")


def test_a_pid_says_nothing_of_another_boot_or_machine_whatever_it_is_called() -> None:
    place = process_name().rsplit("/", 2)[0]
    boot, namespace = place.split(":", 1)
    assert not is_gone(f"{boot[::-1]}:{namespace}/999999999/x")
    assert not is_gone(f"{boot}:pid:[1]/999999999/x")
    assert not is_gone(f"{os.uname().nodename}:{namespace}/999999999/x")
