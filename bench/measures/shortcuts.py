"""What is done for milliseconds, and what it is worth: with each and without, interleaved."""

from bench.figures import Shortcut
from bench.measures.latency import PLAIN, one_client, paced
from bench.measures.start import first_turns
from bench.rivals import Rivals
from lab.size import Size

ALL = "every shortcut"
OF_A_TURN = {"the model asked early": "ASK_EARLY", "words past the run": "WORDS_AT_ONCE"}
"""By the setting that turns it off; both work in every turn, the second among many readers."""

OF_A_START = {"turns rehearsed": "WARM_UP"}
"""By the setting that turns it off; works in the first turn after a start."""


async def shortcuts(rivals: Rivals, size: Size) -> dict[str, Shortcut]:
    """Added time to the first token, lateness of the others among many readers, processor time."""
    ports = {ALL: (await rivals.start_tandem(ALL))[0]}
    for name, setting in OF_A_TURN.items():
        ports[name] = (await rivals.start_tandem(name, {setting: "false"}))[0]
    measured = [
        (rivals.chatkit(name, port), rivals.processes[name]) for name, port in ports.items()
    ]
    alone = await one_client(measured, PLAIN, *size.of((12, 8), (4, 5)))
    among_many = await paced(measured, *size.of((3, 8.0), (1, 5.0)))
    for name in ports:
        await rivals.stop(name)
    found = {
        name: Shortcut(
            setting,
            added_ms=(alone[ALL].added.p50, alone[name].added.p50),
            late_ms=(among_many[ALL].lateness.p50, among_many[name].lateness.p50),
            cpu_us_per_token=(among_many[ALL].cpu_us_per_token, among_many[name].cpu_us_per_token),
        )
        for name, setting in OF_A_TURN.items()
    }
    for name, setting in OF_A_START.items():
        added_ms = await first_turns(rivals, size.of(6, 2), setting)
        found[name] = Shortcut(setting, added_ms)
    return found
