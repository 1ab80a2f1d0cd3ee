# pyright: reportUnknownMemberType=false
"""Two plots as SVG: time to first token against concurrency, lateness against streams."""

from collections.abc import Callable
from pathlib import Path

import matplotlib as mpl

mpl.use("svg")

from matplotlib import pyplot as plt

from bench.figures import LIMIT_MS, Results, StreamsPoint

_COLOURS = {"floor": "#8a8f98", "stock": "#c2410c", "tandem": "#0f766e"}
_OTHERS = ("#6d28d9", "#b45309", "#1d4ed8", "#be185d")


def draw(results: Results, folder: Path) -> None:
    """Write ttft.svg and lateness.svg."""
    folder.mkdir(parents=True, exist_ok=True)
    mpl.rcParams["svg.hashsalt"] = "tandem"
    _plot(
        results,
        folder / "ttft.svg",
        "Added time to first token, p90 (ms)",
        lambda point: point.cost.added.p90,
    )
    _plot(
        results,
        folder / "lateness.svg",
        "Lateness of tokens, p90 (ms)",
        lambda point: point.cost.lateness.p90,
    )


def _plot(results: Results, path: Path, label: str, value: Callable[[StreamsPoint], float]) -> None:
    figure, axes = plt.subplots(figsize=(7, 4))
    others = iter(_OTHERS)
    for name, points in results.streams.items():
        colour = _COLOURS.get(name) or next(others, "#000000")
        axes.plot(
            [point.streams for point in points],
            [max(0.1, value(point)) for point in points],
            marker="o",
            markersize=4,
            label=name,
            color=colour,
        )
    axes.axhline(LIMIT_MS, color="#8a8f98", linewidth=0.8, linestyle="--")
    axes.set_yscale("log")
    axes.set_xlabel("Streams on one worker, 50 tokens a second each")
    axes.set_ylabel(label)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)
