"""The tables: in the terminal, and as docs/performance.md."""

import platform
import subprocess
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bench import budgets
from bench.figures import Cost, Page, Results, Shortcut, Start
from lab.places import ROOT
from lab.process import Cores

Table = tuple[str, Sequence[str], Sequence[Sequence[str]]]

LATENCY_HEAD = (
    "server",
    "turns",
    "added p50",
    "p90",
    "p99",
    "before model",
    "after model",
    "x floor",
    "x stock",
    "CPU ms/turn",
)
PACED_HEAD = (
    "server",
    "turns",
    "added p50",
    "p90",
    "p99",
    "late p50",
    "p90",
    "p99",
    "CPU µs/token",
    "x floor",
    "CPU",
)


def tables(results: Results) -> list[Table]:
    """Everything measured, as a title, a head and rows each."""
    found: list[Table] = []
    for kind, costs in results.one_client.items():
        title = f"One client, {kind} turns (added time to first token, ms)"
        found.append((title, LATENCY_HEAD, [_latency_row(name, costs) for name in costs]))
    if results.paced:
        title = "50 paced clients, 50 tokens a second each (ms)"
        rows = [_paced_row(name, results.paced) for name in results.paced]
        found.append((title, PACED_HEAD, rows))
    if results.streams:
        head = ("server", "streams per worker", "x stock", "points: streams (added p90, late p90)")
        found.append(
            ("Streams on one core", head, [_streams_row(n, results) for n in results.streams])
        )
    if results.history:
        found.append(_history_table(results.history))
    if results.start:
        found.append(_start_table(results.start))
    if results.shortcuts:
        found.append(_shortcut_table(results.shortcuts))
    if results.page is not None:
        found.append(_page_table(results.page))
    if results.memory_mb:
        rows = [(name, f"{peak:.0f}") for name, peak in results.memory_mb.items()]
        found.append(("Peak memory", ("server", "MB"), rows))
    found.append(_budget_table(results))
    return found


def _history_table(costs: dict[str, Cost]) -> Table:
    empty = costs["an empty account"].added.p50
    rows = [
        (
            name,
            f"{cost.added.p50:.1f}",
            f"{cost.added.p90:.1f}",
            f"{cost.added.p50 / empty:.2f}",
            f"{cost.cpu_ms_per_turn:.1f}",
        )
        for name, cost in costs.items()
    ]
    head = ("Tandem with", "added p50", "p90", "x empty", "CPU ms/turn")
    return "Cost as history grows (ms)", head, rows


def _start_table(starts: dict[str, Start]) -> Table:
    rows = [
        (
            name,
            f"{start.fresh_s:.2f}",
            f"{start.again_s:.2f}",
            f"{start.first_turn.p50:.1f}",
            f"{start.warm_turn.p50:.1f}",
            f"{start.first_turn.p50 / start.warm_turn.p50:.1f}",
        )
        for name, start in starts.items()
    ]
    head = ("server", "first start s", "start s", "first turn p50", "warm turn p50", "x warm")
    return "Start, and the first turn after it (ms)", head, rows


def _shortcut_table(shortcuts: dict[str, Shortcut]) -> Table:
    rows = [
        (
            name,
            each.setting,
            *(
                cell
                for figure in (each.added_ms, each.late_ms, each.cpu_us_per_token)
                for cell in ([f"{value:.1f}" for value in figure] if figure else ["", ""])
            ),
        )
        for name, each in shortcuts.items()
    ]
    head = ["shortcut", "setting"]
    for figure in ("added", "late", "CPU µs/token"):
        head += [figure, "without"]
    title = "What each shortcut is worth (medians, ms; the last in the first turn after a start)"
    return title, head, rows


def _page_table(page: Page) -> Table:
    row = (
        "/tasks",
        f"{page.script_kb}",
        f"{page.total_kb}",
        f"{page.requests}",
        f"{page.first_paint_ms:.0f}",
        f"{page.lcp_ms:.0f}",
    )
    head = ("page", "JavaScript KB", "all KB", "requests", "first paint ms", "LCP ms")
    return "The page before the chat opens (gzip, empty cache)", head, [row]


def _budget_table(results: Results) -> Table:
    rows = [
        (each.name, f"{each.value:.2f}", each.limit, "yes" if each.is_kept else "no")
        for each in budgets.verdicts(results)
        if each.value is not None
    ]
    return "Budgets", ("promise", "measured", "limit", "kept"), rows


def _latency_row(name: str, costs: dict[str, Cost]) -> Sequence[str]:
    cost = costs[name]
    return (
        name,
        f"{cost.added.n}",
        f"{cost.added.p50:.2f}",
        f"{cost.added.p90:.2f}",
        f"{cost.added.p99:.2f}",
        f"{cost.before_model.p50:.2f}",
        f"{cost.after_model.p50:.2f}",
        _ratio(cost.added.p50, costs.get("floor") and costs["floor"].added.p50),
        _ratio(cost.added.p50, costs.get("stock") and costs["stock"].added.p50),
        f"{cost.cpu_ms_per_turn:.2f}",
    )


def _paced_row(name: str, costs: dict[str, Cost]) -> Sequence[str]:
    cost = costs[name]
    return (
        name,
        f"{cost.added.n}",
        f"{cost.added.p50:.1f}",
        f"{cost.added.p90:.1f}",
        f"{cost.added.p99:.1f}",
        f"{cost.lateness.p50:.1f}",
        f"{cost.lateness.p90:.1f}",
        f"{cost.lateness.p99:.1f}",
        f"{cost.cpu_us_per_token:.0f}",
        _ratio(cost.cpu_us_per_token, costs["floor"].cpu_us_per_token),
        f"{cost.cpu_share:.0%}",
    )


def _streams_row(name: str, results: Results) -> Sequence[str]:
    most = results.most_streams(name)
    points = ", ".join(
        f"{at.streams} ({at.cost.added.p90:.0f}, {at.cost.lateness.p90:.0f})"
        for at in results.streams[name]
    )
    return (name, f"{most}", _ratio(most, results.most_streams("stock")), points)


def _ratio(value: float, base: float | None) -> str:
    return f"{value / base:.2f}" if base else ""


def terminal(found: Iterable[Table]) -> str:
    """The tables with aligned columns."""
    lines: list[str] = []
    for title, head, rows in found:
        widths = [max(len(row[n]) for row in [head, *rows]) for n in range(len(head))]
        lines += ["", title]
        for row in [head, *rows]:
            cells = [
                cell.ljust(width) if n == 0 else cell.rjust(width)
                for n, (cell, width) in enumerate(zip(row, widths, strict=True))
            ]
            lines.append("  " + "  ".join(cells))
    return "\n".join(lines)


def page(results: Results, cores: Cores, command: str, notes: str) -> str:
    """docs/performance.md."""
    parts = [
        "# Performance",
        "",
        f"Made by `{command}` on {datetime.now(UTC):%Y-%m-%d}; running it again writes this page"
        " anew. All ratios are of figures measured in the same run, interleaved.",
        "",
        _METHOD,
        "",
        f"Machine: {_machine()}. {_pinning(cores)} {_versions()}",
    ]
    for title, head, rows in tables(results):
        parts += ["", f"## {title}", "", _markdown(head), _markdown(["---"] * len(head))]
        parts += [_markdown(row) for row in rows]
    parts += ["", "![Time to first token against concurrency](performance/ttft.svg)"]
    parts += ["", "![Lateness of tokens against streams](performance/lateness.svg)"]
    parts += ["", notes.strip(), ""]
    return "\n".join(parts)


_METHOD = """\
A fake model server on the same machine answers every request; what it takes itself is taken off,
because each token carries the time at which it left the model. **Added** is the time to the first
token beyond the model's own, **before model** and **after model** are its two parts, **late** is
how long after it left the model a later token arrived.

- `floor`: a bare FastAPI relay of the model's stream; no SDK, no store, nobody's identity checked.
- `stock`: a ChatKitServer with the Agents SDK and five function tools as the guides show it; it
  keeps everything in memory and checks nobody's identity.
- `tandem`: the API as `make run` starts it, over SQLite, synced to disk at the end of each turn:
  signed tokens, tools over MCP, every event of every turn in its log, the thread in the store.
  `plain` is the second wire format, `postgresql` the same over PostgreSQL.
- `agents-sdk`, `langgraph`, `vercel` (with `PEERS=1`): the Agents SDK without ChatKit, LangGraph's
  ready-made agent, and Vercel's AI SDK on Node's own server, with the same five tools; like `stock`
  they store nothing."""


def _markdown(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _machine() -> str:
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [line for line in cpuinfo.read_text().splitlines() if line.startswith("model name")]
        model = f"{len(names)} x {names[0].partition(':')[2].strip()}" if names else model
    return f"{model}, {platform.system()} {platform.release()}, Python {platform.python_version()}"


def _pinning(cores: Cores) -> str:
    if not cores.are_pinned:
        return "Processes were not pinned to cores."
    return "The server under test had one core to itself; model and load shared the rest."


def _versions() -> str:
    names = ("fastapi", "uvicorn", "openai", "openai-agents", "openai-chatkit", "mcp", "sqlalchemy")
    node = subprocess.run(
        ["node", "--version"],  # noqa: S607 - as make finds it
        cwd=ROOT, capture_output=True, text=True, check=False,
    ).stdout.strip()  # fmt: skip
    return ", ".join(f"{name} {version(name)}" for name in names) + f", node {node}."
