"""The table in the terminal, and docs/reliability.md."""

from chaos.tally import Tally, upper_bound


def summary(tally: Tally) -> str:
    """One row as it ends."""
    mark = "ok" if tally.passed else "FAILED"
    lines = [
        f"{mark:6} {tally.name}: {tally.tried} {tally.unit}, {tally.lost} lost, "
        f"{tally.duplicated} duplicated ({tally.seconds:.0f} s)"
    ]
    lines += [f"         {name}: {value}" for name, value in tally.figures.items()]
    lines += [f"       ! {text}" for text in tally.violations[:20]]
    if len(tally.violations) > 20:
        lines.append(f"       ! and {len(tally.violations) - 20} more")
    return "\n".join(lines)


def table(tallies: list[Tally]) -> str:
    """All rows, for the terminal."""
    lines = [f"{'fault':48}{'tried':>8}{'lost':>6}{'doubled':>9}{'bound':>8}  result"]
    lines += [
        f"{tally.name:48}{tally.tried:>8}{tally.lost:>6}{tally.duplicated:>9}"
        f"{upper_bound(tally.tried):>8}  {'ok' if tally.passed else 'FAILED'}"
        for tally in tallies
    ]
    return "\n".join(lines)


def page(tallies: list[Tally], seed: int, command: str) -> str:
    """The page in docs."""
    return f"{seed} {command}\n" + table(tallies)
