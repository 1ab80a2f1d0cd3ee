"""The web app away, and its keys rotated, while people go on working.

Each round starts the API afresh and publishes new keys under load: both the new and the old
tokens have to work at once. Then the keys cannot be fetched for a while and made-up key ids rain
down: signed-in people notice nothing. At last the API restarts during the outage: it says 503
until the keys are back, and recovers by itself.
"""

import asyncio
import time
from collections import Counter

import httpx2
import jwt
from cryptography.hazmat.primitives.asymmetric import ec

from chaos.tally import Row, Tally, milliseconds
from lab.identity import Issuer
from lab.size import Size
from lab.stage import Stage
from lab.tandem.restartable import Tandem

CLIENTS = 4
ROTATIONS = 3
PHASE_S = 1.0
FORGED = 100
FETCHES = 8
"""How often made-up key ids may make the API fetch the keys in one round, at most."""

RECOVER_S = 6.0

_KEY = ec.generate_private_key(ec.SECP256R1())
"""Nobody published it."""


class _Load:
    """Clients that call as fast as they are answered, with the newest token and the first."""

    def __init__(self, tally: Tally, issuer: Issuer, url: str) -> None:
        self._tally = tally
        self._issuer = issuer
        self._url = url
        self._first = issuer.token("first")
        self._is_on = True

    async def run(self) -> None:
        async with httpx2.AsyncClient(base_url=self._url, trust_env=False) as client:
            while self._is_on:
                for user, token in (
                    ("newest", self._issuer.token("newest")),
                    ("first", self._first),
                ):
                    response = await _read(client, user, token)
                    self._tally.tried += 1
                    self._tally.lose(response.status_code != 200, f"a valid token: {response.text}")
                await asyncio.sleep(0.005)

    def stop(self) -> None:
        self._is_on = False


async def run(stage: Stage, size: Size, tally: Tally) -> None:
    """Go through some rounds."""
    rounds = size.of(10, 1)
    forged: Counter[int] = Counter()
    recovered_s: list[float] = []
    fetches: list[int] = []
    for number in range(rounds):
        async with stage.tandem(f"keys-{number}") as tandem:
            load = _Load(tally, stage.issuer, tandem.url)
            clients = [asyncio.create_task(load.run()) for _ in range(CLIENTS)]
            for _ in range(ROTATIONS):
                stage.issuer.rotate()
                await asyncio.sleep(PHASE_S / ROTATIONS)
            before = stage.issuer.server.hits
            forged += await _forge(tandem)
            fetches.append(stage.issuer.server.hits - before)
            stage.issuer.server.close()
            await asyncio.sleep(PHASE_S)
            forged += await _forge(tandem)
            load.stop()
            await asyncio.gather(*clients)
            await tandem.kill()
            await tandem.start()
            recovered_s.append(await _start_without_keys(stage, tandem, tally))
        tally.progress(rounds, number + 1)
    tally.expect(set(forged) <= {401}, f"forged tokens were answered {dict(forged)}")
    tally.expect(max(fetches) <= FETCHES, f"made-up key ids made {max(fetches)} fetches")
    late = sum(seconds > RECOVER_S for seconds in recovered_s)
    tally.expect_in_time(
        late == 0, f"{late} restarts needed more than {RECOVER_S:.0f} s for their keys"
    )
    tally.figures["rotations, outages"] = f"{ROTATIONS * rounds}, {2 * rounds}"
    tally.figures["forged tokens"] = f"{forged.total()}, all 401"
    tally.figures["keys back to first answer, started without (median / p95 / max)"] = milliseconds(
        recovered_s
    )


async def _start_without_keys(stage: Stage, tandem: Tandem, tally: Tally) -> float:
    token = stage.issuer.token("newest")
    async with httpx2.AsyncClient(base_url=tandem.url, trust_env=False) as client:
        response = await _read(client, "newest", token)
        told = (response.status_code, "Retry-After" in response.headers)
        tally.expect(told == (503, True), f"without keys the API says {told}")
        stage.issuer.server.open()
        back_at = time.monotonic()
        while (await _read(client, "newest", token)).status_code != 200:
            if time.monotonic() - back_at > 2 * RECOVER_S:
                break
            await asyncio.sleep(0.05)
        return time.monotonic() - back_at


async def _forge(tandem: Tandem) -> Counter[int]:
    statuses: Counter[int] = Counter()
    async with httpx2.AsyncClient(base_url=tandem.url, trust_env=False) as client:
        for number in range(FORGED):
            claims = {"sub": "newest", "aud": "tandem-api", "exp": int(time.time()) + 60}
            token = jwt.encode(claims, "guess" * 8, headers={"kid": f"made-up-{number}"})
            genuine_head = jwt.encode(claims, _KEY, "ES256", {"kid": f"made-up-{number}"})
            for forged in (token, genuine_head):
                statuses[(await _read(client, "newest", forged)).status_code] += 1
    return statuses


async def _read(client: httpx2.AsyncClient, user: str, token: str) -> httpx2.Response:
    headers = {"Authorization": f"Bearer {token}"}
    return await client.get(f"/api/{user}/tasks", params={"limit": 1}, headers=headers)


ROW = Row(
    key="identity",
    name="Signing keys rotated, or not to be had",
    unit="requests",
    promise="No valid token refused by a running API; forged ones refused; 503 without keys, "
    "by itself well again",
    run=run,
)
