"""Turn events as server-sent events for a ChatKit client.

Every frame has an id `<turn id>:<number>`. A ChatKit stream has no terminal frame of its own, so
the end is told in comments, which every parser skips: how the turn ended, then `: end`. A stream
that stops without it was cut.
"""

import orjson

from src.chat import turn_events
from src.domain.turn import TurnEvents

HEARTBEAT = b": still here\n\n"
END = b": end\n\n"


def chatkit_frames(turn_id: str, batch: TurnEvents) -> bytes:
    """The frames of a batch; events of ours leave none."""
    prefix = turn_id.encode()
    frames: list[bytes] = []
    for offset, event in enumerate(batch.events):
        number = batch.first + offset
        if not turn_events.is_ours(event):
            frames.append(b"id: %b:%d\ndata: %b\n\n" % (prefix, number, event))
        elif turn_events.is_end(event):
            status = orjson.loads(event)["status"].encode()
            frames.append(b"id: %b:%d\n: %b\n%b" % (prefix, number, status, END))
    return b"".join(frames)
