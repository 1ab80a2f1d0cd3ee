"""Turn events as server-sent events for a ChatKit client.

Every frame has an id `<turn id>:<number>`. A ChatKit stream has no terminal frame of its own, so
the end is told in comments, which every parser skips: how the turn ended, then `: end`. A stream
that stops without it was cut.

What is said between events is a line that no empty line follows: clients that hand on whatever an
empty line ends would hand on a message of nothing. Only the end of a ChatKit stream has one, so
that its id counts.
"""

from collections.abc import Mapping

import orjson

from src.domain.turn import TurnEvents
from src.turns import events as turn_events

HEARTBEAT = b": still here\n"
END = b": end\n"


def timing_comment(ended: Mapping[str, object]) -> bytes:
    """Where the time to the first words went: too late for the header, so it is a comment."""
    timing = ended.get("timing")
    return f": server-timing: {timing}\n".encode() if timing else b""


def chatkit_frames(turn_id: str, batch: TurnEvents) -> bytes:
    """The frames of a batch; events of ours leave none."""
    prefix = turn_id.encode()
    frames: list[bytes] = []
    for offset, event in enumerate(batch.events):
        number = batch.first + offset
        if not turn_events.is_ours(event):
            frames.append(b"id: %b:%d\ndata: %b\n\n" % (prefix, number, event))
        elif turn_events.is_end(event):
            fields = orjson.loads(event)
            frames.append(b"id: %b:%d\n" % (prefix, number) + timing_comment(fields))
            frames.append(b": %b\n%b\n" % (fields["status"].encode(), END))
    return b"".join(frames)
