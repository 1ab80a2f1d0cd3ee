"""What has to happen to turns from time to time.

Leases are renewed, cancels that came in elsewhere are obeyed, unread turns are stopped if that is
the policy, turns that another process took over are let go, and those of dead processes are closed.
"""

import asyncio
import logging
import time
from collections.abc import Mapping

from src.database.all_turns import AllTurns
from src.database.engine import Database
from src.domain.errors import AppError, TakenOverError
from src.domain.turn import TurnStatus
from src.services.event_bus import EventBus, turn_topic
from src.turns.policy import TurnPolicy
from src.turns.recovery import close_turn, gone_processes
from src.turns.run import TurnRun

TICK_S = 0.5
SWEEP_EVERY_S = 2.0

logger = logging.getLogger(__name__)


class TurnSweep:
    """Looks after the turns in `running`, by id, and after those nobody runs any more."""

    def __init__(
        self,
        database: Database,
        running: Mapping[str, TurnRun],
        policy: TurnPolicy,
        process_name: str,
        bus: EventBus,
    ) -> None:
        self._database = database
        self._running = running
        self._policy = policy
        self._process_name = process_name
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
                    await self._keep_ours()
                    await self.close_left()
            except AppError as error:
                logger.warning("The sweep has to wait: %r", error)
            except Exception:
                logger.exception("The sweep failed")

    async def close_left(self) -> None:
        """Close turns whose lease ran out, or whose process is gone."""
        gone = await gone_processes(self._database)
        while taken := await self._database.write(
            lambda connection: AllTurns(connection).take(self._process_name, gone)
        ):
            for turn in taken:
                await close_turn(self._database, turn)
                await self._bus.publish(turn_topic(turn.id))

    async def _keep_ours(self) -> None:
        """Renew our leases, and let go what is another's: this process was taken for dead."""
        fences = [run.live.turn.fence for run in self._running.values() if run.live.is_claimed]
        if not fences:
            return
        for turn_id in await self._database.write(
            lambda connection: AllTurns(connection).renew(fences)
        ):
            if run := self._running.get(turn_id):
                run.live.fail(TakenOverError())

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
