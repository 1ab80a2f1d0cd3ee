"""A model that thinks for long behind a proxy that cuts whatever is silent.

The API says that it is still there every `heartbeat_s`; the proxy allows half as much again, and
the model is silent for more than twice that. Nobody may be cut off.
"""

import asyncio

from chaos.tally import Row, Tally
from lab.chatkit import create_thread
from lab.model.script import Script
from lab.proxy import CuttingProxy
from lab.reader import read_turn
from lab.size import Size
from lab.stage import Stage

PER_PERSON = 5
IDLE = 1.5
SILENCE = 3.5
"""Both in heartbeats."""


async def run(stage: Stage, size: Size, tally: Tally) -> None:
    """Read so many turns at once."""
    turns, heartbeat_s = size.of((50, 12.0), (10, 3.0))
    idle_s, silence_s = IDLE * heartbeat_s, SILENCE * heartbeat_s
    settings = {"HEARTBEAT_S": str(heartbeat_s), "OPENAI_TIMEOUT_S": str(2 * silence_s)}
    names = [f"waiting-{number}" for number in range(-(-turns // PER_PERSON))]
    scripts = [Script(f"silence-{n}", silence_s=silence_s) for n in range(turns)]
    async with (
        stage.tandem("silence", settings) as tandem,
        CuttingProxy(stage.chance("silence"), tandem.port, idle_s=idle_s) as proxy,
        stage.people(proxy.url, *names) as people,
    ):
        for person in people:
            person.client.timeout = 10 * silence_s
        readings = await asyncio.gather(
            *(
                read_turn(people[number % len(people)], create_thread(script.message), script.id)
                for number, script in enumerate(scripts)
            )
        )
    for script, reading in zip(scripts, readings, strict=True):
        tally.tried += 1
        tally.lose(reading.text != script.text, f"text of {script.id}")
        tally.double(reading.repeated, f"events of {script.id}")
        is_at_rest = reading.cuts == reading.told_to_return == 0
        tally.expect(is_at_rest, f"{script.id} was cut {reading.cuts} times")
    tally.figures["heartbeat, allowed silence, the model's silence"] = (
        f"{heartbeat_s:.0f} s, {idle_s:.1f} s, {silence_s:.1f} s"
    )


ROW = Row(
    key="silence",
    name="Long silence behind an impatient proxy",
    unit="turns",
    promise="No connection cut for silence",
    run=run,
    only_waits=True,
)
