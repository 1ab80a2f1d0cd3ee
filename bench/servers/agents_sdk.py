"""A peer: the Agents SDK over FastAPI, without ChatKit, a store or a check of who asks.

`POST /chat` with `{"message": str}` answers with the run's text as server-sent events.
"""

from collections.abc import AsyncIterator

import orjson
from agents import Agent, ModelSettings, Runner, function_tool, set_tracing_disabled
from bench.servers.tools import FUNCTIONS, MODEL
from fastapi import FastAPI, Request
from fastapi.responses import StreamingResponse
from openai.types.responses import ResponseTextDeltaEvent

set_tracing_disabled(True)

agent = Agent(
    name="Assistant",
    instructions="You help a person with their tasks.",
    model=MODEL,
    model_settings=ModelSettings(temperature=0.7),
    tools=[function_tool(function) for function in FUNCTIONS],
)

app = FastAPI()


@app.post("/chat")
async def chat(request: Request) -> StreamingResponse:
    message = (await request.json())["message"]

    async def stream() -> AsyncIterator[bytes]:
        result = Runner.run_streamed(agent, message)
        async for event in result.stream_events():
            if event.type == "raw_response_event" and isinstance(
                event.data, ResponseTextDeltaEvent
            ):
                yield b"data: %b\n\n" % orjson.dumps({"delta": event.data.delta})

    return StreamingResponse(stream(), media_type="text/event-stream")
