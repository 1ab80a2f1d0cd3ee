"""What has to happen to turns from time to time.

Leases are renewed, cancels that came in elsewhere are obeyed, unread turns are stopped if that is
the policy, and turns of dead processes are closed.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from src.database.all_turns import AllTurns
from src.database.engine import Database
from src.domain.errors import AppError
from src.domain.turn import TurnStatus
from src.services.event_bus import EventBus, turn_topic
from src.turns.policy import TurnPolicy
from src.turns.recovery import close_turn, is_dead
from src.turns.run import TurnRun

TICK_S = 0.5
SWEEP_EVERY_S = 2.0
LEASE = timedelta(seconds=8)

logger = logging.getLogger(__name__)


class TurnSweep:
    """Looks after the turns in `running`, by id, and after those nobody runs any more."""

    def __init__(
        self,
        database: Database,
        running: Mapping[str, TurnRun],
        policy: TurnPolicy,
        process_name: str,
        clock: Callable[[], datetime],
        bus: EventBus,
    ) -> None:
        self._database = database
        self._running = running
        self._policy = policy
        self._process_name = process_name
        self._clock = clock
        self._bus = bus

    async def run(self) -> None:
        """Until cancelled."""
        swept_at = time.monotonic()
        while True:
            await asyncio.sleep(TICK_S)
            for run in list(self._running.values()):
                if self._is_abandoned(run):
                    await run.stop(TurnStatus.INTERRUPTED)
            try:
                await self._obey_cancels()
                if time.monotonic() - swept_at >= SWEEP_EVERY_S:
                    swept_at = time.monotonic()
                    await self.close_dead()
            except AppError as error:
                logger.warning("The sweep has to wait: %r", error)
            except Exception:
                logger.exception("The sweep failed")

    async def close_dead(self) -> None:
        """Renew our own leases, and close what nobody runs."""
        now = self._clock()
        if self._running:
            ours = list(self._running)
            await self._database.write(
                lambda connection: AllTurns(connection).renew(ours, now + LEASE)
            )
        for turn in await self._database.read(lambda connection: AllTurns(connection).running()):
            is_forgotten = turn.process == self._process_name and turn.id not in self._running
            if is_forgotten or is_dead(turn, now):
                await close_turn(self._database, turn)
                await self._bus.publish(turn_topic(turn.id))

    async def _obey_cancels(self) -> None:
        if self._running:
            ours = list(self._running)
            for turn_id in await self._database.read(
                lambda connection: AllTurns(connection).cancelled(ours)
            ):
                if run := self._running.get(turn_id):
                    await run.stop(TurnStatus.CANCELLED)

    def _is_abandoned(self, run: TurnRun) -> bool:
        since = run.live.unread_since
        return (
            self._policy.abandoned == "stop"
            and since is not None
            and time.monotonic() - since >= self._policy.grace_s
        )
