"""Turns that a server plays to itself before it says that it is ready.

What is made at first use is made before the first person needs it: validators, compiled
statements, tool schemas and the SDKs' classes cost a first turn over 100 ms. So a server plays two
turns to itself: in a second app of the same parts, on a database in a temporary folder, with a
token of its own and a model that answers from memory. Nothing leaves the machine, nothing stays,
and a rehearsal that fails holds nothing up.
"""

import asyncio
import logging
import secrets
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import httpx2
from fastapi import FastAPI

from src.chat.domain import Rehearsal
from src.configs.settings import Settings
from src.middleware.key_set import KeySet
from src.middleware.own_issuer import OwnIssuer
from src.models.asking.lean_client import LeanOpenAI
from src.models.asking.model import create_client
from src.rehearsal.model import answer_from_memory

TIMEOUT_S = 10.0

Build = Callable[[Settings, KeySet, LeanOpenAI | None], FastAPI]

_USER = "rehearsal"
_GREETING = "Hello"

logger = logging.getLogger(__name__)


async def rehearse_turns(
    settings: Settings, build: Build, client: LeanOpenAI | None, rehearsal: Rehearsal
) -> None:
    """Rehearse with an app that `build` makes; `client` gets to know how its requests look."""
    level = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        async with asyncio.timeout(TIMEOUT_S):
            with tempfile.TemporaryDirectory(prefix="tandem-") as folder:
                stage = settings.model_copy(
                    update={"data_dir": Path(folder), "database_url": "", "redis_url": None}
                )
                await _rehearse(stage, build, client, rehearsal)
    except Exception:  # whatever it is, the first turn will tell it better
        logging.disable(level)
        logger.exception("The rehearsal failed; the first turn will be slow")
    finally:
        logging.disable(level)


async def _rehearse(
    settings: Settings, build: Build, client: LeanOpenAI | None, rehearsal: Rehearsal
) -> None:
    double = None
    if client is not None:
        answer = partial(answer_from_memory, rehearsal=rehearsal)
        double = create_client(settings, httpx2.MockTransport(answer))
    issuer = OwnIssuer(settings, lifetime_s=60)
    app = build(settings, issuer.keys, double)
    async with (
        app.router.lifespan_context(app),
        httpx2.AsyncClient(
            transport=httpx2.ASGITransport(app),
            base_url="http://rehearsal",
            headers={"Authorization": f"Bearer {issuer.token(_USER)}"},
        ) as person,
    ):
        for message in (rehearsal.message, _GREETING):
            answer = await person.post(
                f"/api/{_USER}/chat",
                json={"type": "threads.create", "params": {"input": _input(message)}},
                headers={"Idempotency-Key": secrets.token_hex(8), "Time-Zone": "Europe/Berlin"},
            )
            answer.raise_for_status()
    if client is not None and double is not None:
        client.pattern = double.pattern


def _input(message: str) -> dict[str, object]:
    content = [{"type": "input_text", "text": message}]
    return {"content": content, "attachments": [], "inference_options": {}}
