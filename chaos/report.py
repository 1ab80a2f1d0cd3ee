"""The table in the terminal, and docs/reliability.md."""

from collections.abc import Sequence
from dataclasses import dataclass

from chaos import machine
from chaos.tally import Row, Tally, upper_bound


@dataclass(frozen=True)
class Run:
    """What the page says about the run as a whole."""

    seed: int
    command: str
    seconds: float
    load_before: str


def summary(tally: Tally) -> str:
    """One row as it ends."""
    lines = [
        f"{_result(tally):6} {tally.name}: {tally.tried} {tally.unit}, {tally.lost} lost, "
        f"{tally.duplicated} duplicated ({tally.seconds:.0f} s)"
    ]
    lines += [f"         {name}: {value}" for name, value in tally.figures.items()]
    lines += [f"       ! {text}" for text in tally.violations[:20]]
    lines += [f"    late {text}" for text in tally.late[:20]]
    if len(tally.violations) > 20:
        lines.append(f"       ! and {len(tally.violations) - 20} more")
    return "\n".join(lines)


def table(tallies: Sequence[Tally]) -> str:
    """All rows, for the terminal."""
    lines = [f"{'fault':48}{'tried':>8}{'lost':>6}{'doubled':>9}{'bound':>10}  result"]
    lines += [
        f"{tally.name:48}{tally.tried:>8}{tally.lost:>6}{tally.duplicated:>9}"
        f"{_bound(tally):>10}  {_result(tally)}"
        for tally in tallies
    ]
    return "\n".join(lines)


def page(rows: Sequence[tuple[Row, Tally]], run: Run) -> str:
    """The page in docs; Markdown."""
    parts = [_HEAD, _overview(rows), _BOUND, _circumstances(run)]
    parts += [_section(row, tally) for row, tally in rows]
    return "\n\n".join(parts) + "\n"


_HEAD = """# Reliability, counted

Written by `make chaos`: do not edit. The command starts a real API (`uvicorn src.main:app` on
SQLite) in front of a scripted model server and breaks them on purpose, on loopback. Everything a
reader is sent is held against the turn's log, the database and what the model was told to say."""

_BOUND = """`bound` is the 95% upper bound of the rate of losses and doublings, where none was seen
in N tries: 3/N. A zero says no more than that."""


def _overview(rows: Sequence[tuple[Row, Tally]]) -> str:
    lines = [
        "| fault | tried | lost | duplicated | bound | result |",
        "| --- | ---: | ---: | ---: | ---: | --- |",
    ]
    for _, tally in rows:
        cells = (
            tally.name,
            f"{tally.tried:,} {tally.unit}",
            str(tally.lost),
            str(tally.duplicated),
            _bound(tally),
            _result(tally),
        )
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _circumstances(run: Run) -> str:
    return "\n".join(
        [
            "## The run",
            f"- {machine.today()}, {run.seconds / 60:.0f} minutes, `{run.command}`, "
            f"seed {run.seed}",
            f"- {machine.machine()}; load average before: {run.load_before}",
            f"- {machine.versions()}",
            "- API processes are forked from one that has imported the code, so that a thousand "
            "starts fit in a run; each reads its settings, opens its database and serves by itself",
        ]
    )


def _section(row: Row, tally: Tally) -> str:
    lines = [f"## {row.name}", f"{row.promise}.", ""]
    lines += [f"- {name}: {value}" for name, value in tally.figures.items()]
    lines += [f"- **not kept**: {text}" for text in (tally.violations + tally.late)[:20]]
    return "\n".join(lines)


def _bound(tally: Tally) -> str:
    return "" if tally.lost or tally.duplicated else f"< {upper_bound(tally.tried)}"


def _result(tally: Tally) -> str:
    return "ok" if tally.passed else "FAILED"
