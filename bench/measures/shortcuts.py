"""What is done for milliseconds, and what it is worth: with each and without, interleaved."""

from bench.figures import Shortcut, spread
from bench.measures.latency import one_client
from bench.measures.start import first_turns
from bench.rivals import Rivals
from lab.model.pace import Pace
from lab.size import Size

ANSWER = Pace(tokens=30)
OF_A_TURN = {"the model asked early": "ASK_EARLY", "words past the run": "WORDS_AT_ONCE"}
"""By the setting that turns it off; both work in every turn."""

OF_A_START = {"turns rehearsed": "WARM_UP"}
"""These work in the first turn after a start."""


async def shortcuts(rivals: Rivals, size: Size) -> dict[str, Shortcut]:
    """Time to the first token and processor time, with and without."""
    every = "every shortcut"
    targets = {every: await rivals.start_tandem(every)}
    for name, setting in OF_A_TURN.items():
        targets[name] = await rivals.start_tandem(name, {setting: "false"})
    measured = [
        (rivals.chatkit(name, port), rivals.processes[name]) for name, (port, _) in targets.items()
    ]
    costs = await one_client(measured, ANSWER, *size.of((12, 8), (4, 5)))
    for name in targets:
        await rivals.stop(name)
    found = {
        name: Shortcut(
            setting,
            costs[every].added,
            costs[name].added,
            costs[every].cpu_ms_per_turn,
            costs[name].cpu_ms_per_turn,
        )
        for name, setting in OF_A_TURN.items()
    }
    for name, setting in OF_A_START.items():
        with_it, without = await first_turns(rivals, size.of(6, 2), setting)
        found[name] = Shortcut(setting, spread(with_it), spread(without))
    return found
