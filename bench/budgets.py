"""The promises of budgets.json, beside what a run measured: ratios within the run."""

import json
from dataclasses import dataclass
from pathlib import Path

from bench.figures import Results

TANDEM = "tandem"
NOT_PEERS = ("floor", TANDEM)
_FILE = Path(__file__).with_name("budgets.json")


@dataclass(frozen=True)
class Verdict:
    """One promise; `value` is None when the run did not measure it."""

    name: str
    value: float | None
    at_most: float | None
    at_least: float | None

    @property
    def is_kept(self) -> bool:
        if self.value is None:
            return True
        return (self.at_most is None or self.value <= self.at_most) and (
            self.at_least is None or self.value >= self.at_least
        )

    @property
    def limit(self) -> str:
        return f"≤ {self.at_most:g}" if self.at_most is not None else f"≥ {self.at_least:g}"


def verdicts(results: Results) -> list[Verdict]:
    """Every budget, in the file's order."""
    measured = figures(results)
    return [
        Verdict(
            budget["name"],
            measured.get(budget["figure"]),
            budget.get("at_most"),
            budget.get("at_least"),
        )
        for budget in json.loads(_FILE.read_text())
    ]


def figures(results: Results) -> dict[str, float]:
    """What the budgets speak of, as far as it was measured."""
    found: dict[str, float] = {}
    for kind, key in (("plain", "one_client"), ("tool", "tool")):
        costs = results.one_client.get(kind, {})
        for other in ("floor", "stock"):
            if other in costs:
                found[f"{key}/{other}"] = costs[TANDEM].added.p50 / costs[other].added.p50
    if results.paced:
        ours, floor = results.paced[TANDEM], results.paced["floor"]
        found["paced_p90/floor"] = ours.added.p90 / floor.added.p90
        found["cpu_per_token/floor"] = ours.cpu_us_per_token / floor.cpu_us_per_token
    found |= _of_streams(results) | _of_history(results)
    if TANDEM in results.start:
        start = results.start[TANDEM]
        found["start/first"] = start.first_turn.p50 / start.warm_turn.p50
    if results.page is not None:
        found["page/script_kb"] = results.page.script_kb
    return {name: round(value, 3) for name, value in found.items()}


def _of_streams(results: Results) -> dict[str, float]:
    if TANDEM not in results.streams:
        return {}
    ours = results.most_streams(TANDEM)
    found = {"streams/stock": ours / max(1, results.most_streams("stock"))}
    peers = [results.most_streams(name) for name in results.streams if name not in NOT_PEERS]
    found["streams/best_peer"] = ours / max(1, *peers, 1)
    return found


def _of_history(results: Results) -> dict[str, float]:
    if not results.history:
        return {}
    empty = results.history["an empty account"].added.p50
    threads = [name for name in results.history if name.startswith("a thread")]
    tasks = [name for name in results.history if name.startswith("a user")]
    plain = [name for name in tasks if not name.endswith("tool turn")]
    return {
        "history/thread": results.history[threads[-1]].added.p50 / empty,
        "history/tasks": results.history[plain[-1]].added.p50 / empty,
    }
