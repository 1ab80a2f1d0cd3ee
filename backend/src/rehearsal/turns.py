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
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from fastapi import FastAPI
from jwt.algorithms import ECAlgorithm

from src.configs.settings import Settings
from src.middleware.key_set import KeySet
from src.models.asking.lean_client import LeanOpenAI
from src.models.asking.model import api_of, create_client
from src.rehearsal.model import ASKS_FOR_A_TASK, answer_from_memory

TIMEOUT_S = 10.0

Build = Callable[[Settings, KeySet, LeanOpenAI | None], FastAPI]

_USER = "rehearsal"
_KEY_ID = "rehearsal"
_MESSAGES = (ASKS_FOR_A_TASK, "Hello")

logger = logging.getLogger(__name__)


async def rehearse_turns(settings: Settings, build: Build, client: LeanOpenAI | None) -> None:
    """Rehearse with an app that `build` makes; `client` gets to know how its requests look."""
    level = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        async with asyncio.timeout(TIMEOUT_S):
            with tempfile.TemporaryDirectory(prefix="tandem-") as folder:
                stage = settings.model_copy(
                    update={"data_dir": Path(folder), "database_url": "", "redis_url": None}
                )
                await _rehearse(stage, build, client)
    except Exception:  # whatever it is, the first turn will tell it better
        logging.disable(level)
        logger.exception("The rehearsal failed; the first turn will be slow")
    finally:
        logging.disable(level)


async def _rehearse(settings: Settings, build: Build, client: LeanOpenAI | None) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    model = await asyncio.start_server(answer_from_memory, "127.0.0.1", 0)
    double = None
    if client is not None:
        url = f"http://127.0.0.1:{model.sockets[0].getsockname()[1]}/v1"
        settings = settings.model_copy(
            update={"openai_base_url": url, "openai_api": api_of(settings)}
        )
        # a transport of its own, because the environment's may be a proxy
        double = create_client(settings, httpx2.AsyncHTTPTransport())
    app = build(settings, KeySet(_publish(key)), double)
    async with (
        model,
        app.router.lifespan_context(app),
        httpx2.AsyncClient(
            transport=httpx2.ASGITransport(app),
            base_url="http://rehearsal",
            headers={"Authorization": f"Bearer {_token(settings, key)}"},
        ) as person,
    ):
        for message in _MESSAGES:
            answer = await person.post(
                f"/api/{_USER}/chat",
                json={"type": "threads.create", "params": {"input": _input(message)}},
                headers={"Idempotency-Key": secrets.token_hex(8), "Time-Zone": "Europe/Berlin"},
            )
            answer.raise_for_status()
    if client is not None and double is not None:
        client.pattern = double.pattern


def _publish(key: ec.EllipticCurvePrivateKey) -> Callable[[], Any]:
    async def fetch() -> object:
        jwk = ECAlgorithm.to_jwk(key.public_key(), as_dict=True)
        return {"keys": [{**jwk, "kid": _KEY_ID, "alg": "ES256", "use": "sig"}]}

    return fetch


def _token(settings: Settings, key: ec.EllipticCurvePrivateKey) -> str:
    now = int(time.time())
    claims = {
        "iss": settings.auth_base_url,
        "aud": settings.auth_audience,
        "sub": _USER,
        "iat": now,
        "exp": now + 60,
    }
    return jwt.encode(claims, key, algorithm="ES256", headers={"kid": _KEY_ID})


def _input(message: str) -> dict[str, object]:
    content = [{"type": "input_text", "text": message}]
    return {"content": content, "attachments": [], "inference_options": {}}
