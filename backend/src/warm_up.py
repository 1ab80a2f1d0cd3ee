"""A rehearsal: what is made at first use is made before the first person needs it.

Validators, compiled statements, tool schemas and the SDKs' classes cost a first turn over 100 ms.
So a server plays two turns to itself before it says that it is ready: in a second app of the same
parts, on a database in a temporary folder, with a token of its own and a model that answers from
memory. Nothing leaves the machine, nothing stays, and a rehearsal that fails holds nothing up.
"""

import asyncio
import gc
import logging
import re
import secrets
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
import jwt
import orjson
from cryptography.hazmat.primitives.asymmetric import ec
from fastapi import FastAPI
from jwt.algorithms import ECAlgorithm

from src.chat.lean_client import LeanOpenAI
from src.chat.model import api_of, create_client
from src.configs.settings import Settings
from src.middleware.key_set import KeySet

TIMEOUT_S = 10.0

Build = Callable[[Settings, KeySet, LeanOpenAI | None], FastAPI]

_USER = "rehearsal"
_KEY_ID = "rehearsal"
_MESSAGES = ("Add a task to rehearse", "Hello")

logger = logging.getLogger(__name__)


async def warm_up(settings: Settings, build: Build, client: LeanOpenAI | None) -> None:
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


def spare_collections() -> None:
    """Keep the garbage collector from what a server has made by now, which stays to its end.

    A full collection looks at 300,000 objects, most of them of the SDKs, and every stream stands
    still for the 160 ms that this takes.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)


async def _rehearse(settings: Settings, build: Build, client: LeanOpenAI | None) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    model = await asyncio.start_server(_answer_from_memory, "127.0.0.1", 0)
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


async def _answer_from_memory(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A model: calls a tool when it is asked for a task, else says something; in both APIs."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
    body = orjson.loads(await reader.readexactly(int(length[1]) if length else 0))
    said = orjson.dumps(body.get("input") or body.get("messages"))
    has_called = b"function_call_output" in said or b'"role":"tool"' in said
    calls = _MESSAGES[0].encode() in said and not has_called
    events = _responses(calls) if b"/responses " in head else _completions(calls)
    frames = b"".join(b"data: %b\n\n" % orjson.dumps(event) for event in events)
    writer.write(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
        + frames
        + b"data: [DONE]\n\n"
    )
    await writer.drain()
    writer.close()


_TEXT = "Rehearsed."
_CALL = {"name": "add_task", "arguments": '{"title":"Rehearse"}'}


def _responses(calls: bool) -> list[dict[str, Any]]:
    place = {"output_index": 0, "sequence_number": 1}
    if calls:
        item: dict[str, Any] = {
            "type": "function_call", "id": "fc_1", "call_id": "call_1", "status": "completed",
            **_CALL,
        }  # fmt: skip
        deltas: list[dict[str, Any]] = []
    else:
        part: dict[str, Any] = {
            "type": "output_text",
            "text": _TEXT,
            "annotations": [],
            "logprobs": [],
        }
        item = {
            "type": "message", "id": "msg_1", "role": "assistant", "status": "completed",
            "content": [part],
        }  # fmt: skip
        delta: dict[str, Any] = {
            "type": "response.output_text.delta", "item_id": "msg_1", "content_index": 0,
            "delta": _TEXT, "logprobs": [], **place,
        }  # fmt: skip
        deltas = [delta, delta]
    response = {
        "id": "resp_1", "object": "response", "created_at": 1, "model": "rehearsal",
        "status": "completed", "output": [item], "tools": [], "tool_choice": "auto",
        "parallel_tool_calls": True,
        "usage": {
            "input_tokens": 1, "output_tokens": 1, "total_tokens": 2,
            "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
            "output_tokens_details": {"reasoning_tokens": 0},
        },
    }  # fmt: skip
    return [
        *deltas,
        {"type": "response.output_item.done", "item": item, **place},
        {"type": "response.completed", "response": response, "sequence_number": 2},
    ]


def _completions(calls: bool) -> list[dict[str, Any]]:
    delta: dict[str, Any] = {"role": "assistant", "content": _TEXT}
    if calls:
        call = {"index": 0, "id": "call_1", "type": "function", "function": _CALL}
        delta = {"role": "assistant", "tool_calls": [call]}
    finish = "tool_calls" if calls else "stop"
    chunk = {"id": "c_1", "object": "chat.completion.chunk", "created": 1, "model": "rehearsal"}
    return [
        {**chunk, "choices": [{"index": 0, "delta": delta, "finish_reason": None}]},
        {**chunk, "choices": [{"index": 0, "delta": {}, "finish_reason": finish}]},
    ]
