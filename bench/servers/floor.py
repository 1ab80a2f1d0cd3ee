"""The floor: a bare FastAPI relay of the model's stream. No SDK, no store, no check of who asks.

What a chat endpoint cannot be faster than without leaving FastAPI: one request in, one out, and the
bytes passed on as they come. `POST /chat` with `{"message": str}` answers with the model
server's own server-sent events.
"""

import os
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager

import httpx2
from fastapi import FastAPI, Request
from fastapi.responses import StreamingResponse


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
    async with httpx2.AsyncClient(
        base_url=os.environ["OPENAI_BASE_URL"],
        headers={"Authorization": "Bearer bench"},
        timeout=60,
        limits=httpx2.Limits(max_connections=None),
    ) as client:
        app.state.client = client
        yield


app = FastAPI(lifespan=lifespan)


@app.post("/chat")
async def chat(request: Request) -> StreamingResponse:
    message = (await request.json())["message"]
    client: httpx2.AsyncClient = request.app.state.client

    async def relay() -> AsyncIterator[bytes]:
        body = {"model": os.environ["OPENAI_MODEL"], "input": message, "stream": True}
        async with client.stream("POST", "/responses", json=body) as response:
            async for chunk in response.aiter_raw():
                yield chunk

    return StreamingResponse(relay(), media_type="text/event-stream")
