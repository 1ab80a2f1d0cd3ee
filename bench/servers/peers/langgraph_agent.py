"""A peer: LangGraph's ready-made agent over FastAPI, its messages streamed; nothing is stored.

`POST /chat` with `{"message": str}` answers with the run's text as server-sent events. Runs in an
environment of its own (bench/peers/requirements.lock).
"""

import json
from collections.abc import AsyncIterator

from bench.servers.tools import FUNCTIONS, MODEL
from fastapi import FastAPI, Request
from fastapi.responses import StreamingResponse
from langchain_openai import ChatOpenAI
from langgraph.prebuilt import create_react_agent

agent = create_react_agent(
    ChatOpenAI(model=MODEL, temperature=0.7, use_responses_api=True, streaming=True),
    list(FUNCTIONS),
    prompt="You help a person with their tasks.",
)

app = FastAPI()


@app.post("/chat")
async def chat(request: Request) -> StreamingResponse:
    message = (await request.json())["message"]

    async def stream() -> AsyncIterator[str]:
        asked = {"messages": [{"role": "user", "content": message}]}
        async for chunk, _ in agent.astream(asked, stream_mode="messages"):
            if chunk.type == "AIMessageChunk" and (text := chunk.text):
                yield f"data: {json.dumps({'delta': str(text)})}\n\n"

    return StreamingResponse(stream(), media_type="text/event-stream")
