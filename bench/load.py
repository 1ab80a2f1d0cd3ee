"""The load generator: sends turns to one server and measures when each token arrives.

The fake model emits a token at a known time after it is asked, so what the server under test adds
is the time to first token less the model's own first delay, and a token's lateness is how far it
arrives behind the model's pace.
"""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import aiohttp


@dataclass(frozen=True)
class Target:
    """How to send one turn to a server, and what a text token of its answer looks like."""

    name: str
    url: str
    body: Callable[[int], Mapping[str, object]]
    token_marker: bytes
    headers: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True)
class Turn:
    """One measured turn; times in seconds, `tokens` since the request was sent."""

    ttft_s: float
    total_s: float
    tokens: list[float]

    def lateness_s(self, pace_s: float) -> list[float]:
        """How much later than the model's pace each token after the first arrived."""
        return [at - self.ttft_s - n * pace_s for n, at in enumerate(self.tokens)][1:]


class TurnFailedError(Exception):
    """The server answered with an error, or without a single token."""


async def send_turn(session: aiohttp.ClientSession, target: Target, number: int) -> Turn:
    """Sends one turn and reads its answer to the end.

    Raises:
        TurnFailedError: another status than 200, or no token in the answer.
    """
    started = time.perf_counter()
    async with session.post(
        target.url, json=target.body(number), headers=target.headers
    ) as response:
        if response.status != 200:
            reason = (await response.text())[:200]
            raise TurnFailedError(f"{target.name}: {response.status} {reason}")
        tokens = [
            time.perf_counter() - started
            async for line in response.content
            if target.token_marker in line
        ]
    if not tokens:
        raise TurnFailedError(f"{target.name}: no token in the answer")
    return Turn(ttft_s=tokens[0], total_s=time.perf_counter() - started, tokens=tokens)


async def one_after_another(target: Target, count: int, first_number: int = 0) -> list[Turn]:
    """`count` turns over one kept-alive connection."""
    async with client_session() as session:
        return [await send_turn(session, target, first_number + n) for n in range(count)]


async def paced(target: Target, clients: int, turn_s: float, duration_s: float) -> list[Turn]:
    """For `duration_s`, `clients` people each send a turn every `turn_s`, evenly staggered."""

    async def person(session: aiohttp.ClientSession, index: int) -> list[Turn]:
        start = time.perf_counter() + turn_s * index / clients
        end = start + duration_s
        turns: list[Turn] = []
        while (due := start + len(turns) * turn_s) < end:
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            turns.append(await send_turn(session, target, index * 10_000 + len(turns)))
        return turns

    async with client_session() as session:
        of_each = await asyncio.gather(*(person(session, index) for index in range(clients)))
    return [turn for turns in of_each for turn in turns]


def client_session() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0),
        timeout=aiohttp.ClientTimeout(total=120),
        read_bufsize=2**20,
    )
