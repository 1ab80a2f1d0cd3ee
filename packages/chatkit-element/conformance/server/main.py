"""The server of the conformance suite: pages, the element's build, and ChatKit endpoints.

Each test space has an endpoint of its own, so that tests share nothing.

    PYTHONPATH=../../../.. python main.py [PORT]

Takes a free port unless told one, and prints its address. Pages are served under a policy without
inline scripts, inline styles or eval.
"""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import uvicorn
from chatkit.server import StreamingResult
from chatkit.types import FileAttachment, ThreadMetadata
from fastapi import FastAPI, Request, Response
from fastapi.responses import FileResponse, JSONResponse, StreamingResponse
from fastapi.staticfiles import StaticFiles
from starlette.middleware.cors import CORSMiddleware

from chunks import cut_randomly
from scripted import CREATED_AT, ITEM, ScriptedServer
from vocabulary import VOCABULARY

HERE = Path(__file__).parent
PACKAGE = HERE.parent.parent
POLICY = (
    "default-src 'none'; script-src 'self' http://localhost:*; style-src 'self'; "
    "img-src 'self' data: blob:; font-src 'self' data:; media-src blob:; connect-src 'self'; "
    "form-action 'none'; base-uri 'none'"
)


class Space:
    """What one test owns: a ChatKit server and what it received."""

    def __init__(self, name: str, base_url: str) -> None:
        self.server = ScriptedServer(f"{base_url}s/{name}/upload")
        self.received: list[dict[str, Any]] = []
        self.refusals: list[dict[str, Any]] = []
        self.seed = sum(name.encode())


app = FastAPI()
app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["*"], allow_headers=["*"])
spaces: dict[str, Space] = {}


def space_of(name: str, request: Request) -> Space:
    if name not in spaces:
        spaces[name] = Space(name, str(request.base_url))
    return spaces[name]


@app.post("/s/{name}/chatkit")
async def chatkit(name: str, request: Request) -> Response:
    space = space_of(name, request)
    body = await request.body()
    space.received.append({"headers": dict(request.headers), "body": json.loads(body)})
    if space.refusals:
        refusal = space.refusals.pop(0)
        if refusal.get("cut"):
            return StreamingResponse(broken_off(), media_type="text/event-stream")
        return Response(
            refusal.get("body", ""),
            status_code=refusal["status"],
            media_type=refusal.get("type", "application/json"),
        )
    result = await space.server.process(body, None)
    if isinstance(result, StreamingResult):
        return StreamingResponse(
            cut_randomly(aiter(result), space.seed),
            media_type="text/event-stream",
            headers={"Cache-Control": "no-cache, no-transform"},
        )
    return Response(result.json, media_type="application/json")


async def broken_off() -> AsyncIterator[bytes]:
    """A body that never finishes, as when a handler raises before its first frame."""
    for block in ():
        yield block
    raise RuntimeError("the test asked for a cut")


@app.post("/s/{name}/upload/{attachment_id}")
async def upload_form(name: str, attachment_id: str, request: Request) -> JSONResponse:
    async with request.form() as form:
        file = form["file"]
        content = b"" if isinstance(file, str) else await file.read()
        note_upload(space_of(name, request), request, attachment_id, "POST", content)
    return JSONResponse({"id": attachment_id})


@app.put("/s/{name}/upload/{attachment_id}")
async def upload_bytes(name: str, attachment_id: str, request: Request) -> Response:
    content = await request.body()
    note_upload(space_of(name, request), request, attachment_id, "PUT", content)
    return Response(status_code=200)


@app.post("/s/{name}/direct")
async def upload_directly(name: str, request: Request) -> JSONResponse:
    space = space_of(name, request)
    async with request.form() as form:
        file = form["file"]
        if isinstance(file, str):
            return JSONResponse({"detail": "no file"}, status_code=400)
        attachment = {
            "id": "atc_direct",
            "type": "file",
            "name": file.filename or "",
            "mime_type": file.content_type or "",
        }
        note_upload(space, request, "atc_direct", "POST", await file.read())
    await space.server.memory.save_attachment(FileAttachment.model_validate(attachment), None)
    return JSONResponse(attachment)


def note_upload(
    space: Space, request: Request, attachment_id: str, method: str, content: bytes
) -> None:
    space.received.append(
        {
            "headers": dict(request.headers),
            "upload": {"id": attachment_id, "method": method, "content": content.decode()},
        }
    )


@app.post("/s/{name}/control")
async def control(name: str, request: Request) -> JSONResponse:
    """Arranges a space and tells what happened in it; every key of the body is one command."""
    space = space_of(name, request)
    server = space.server
    settings: dict[str, tuple[object, str]] = {
        "allow_cancel": (server, "allow_cancel"),
        "list_cap": (server.memory, "list_cap"),
        "fail_loads": (server.memory, "fail_loads"),
        "upload_method": (server.uploads, "method"),
    }
    for command, value in (await request.json()).items():
        match command:
            case _ if command in settings:
                setattr(*settings[command], value)
            case "script":
                server.add_script(value["on"], value["steps"])
            case "open":
                server.gate(value).set()
            case "refuse":
                space.refusals.append(value)
            case "thread":
                await put_thread(server, value)
            case "title":
                server.memory.threads[value["id"]].title = value["title"]
            case _:
                return JSONResponse({"detail": f"unknown command {command}"}, status_code=400)
    return JSONResponse(
        {
            "received": space.received,
            "feedback": server.feedback,
            "deleted": server.uploads.deleted,
            "threads": list(server.memory.threads),
        }
    )


async def put_thread(server: ScriptedServer, value: dict[str, Any]) -> None:
    """Stores a thread with its items, replacing one of the same id."""
    items = value.pop("items", [])
    await server.memory.delete_thread(value["id"], None)
    thread = ThreadMetadata.model_validate({"created_at": CREATED_AT, **value})
    await server.memory.save_thread(thread, None)
    for item in items:
        defaults = {"thread_id": value["id"], "created_at": CREATED_AT}
        await server.memory.save_item(value["id"], ITEM.validate_python({**defaults, **item}), None)


@app.get("/vocabulary")
async def vocabulary() -> dict[str, list[str]]:
    return VOCABULARY


@app.get("/pages/{page}")
async def page(page: str) -> FileResponse:
    return FileResponse(
        HERE.parent / "pages" / Path(page).name,
        headers={"Content-Security-Policy": POLICY, "Cache-Control": "no-store"},
    )


app.mount("/dist", StaticFiles(directory=PACKAGE / "dist"))
app.mount("/built", StaticFiles(directory=HERE.parent / "dist", check_dir=False))

if __name__ == "__main__":
    listener = socket.create_server(("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 0))
    print(f"Conformance: http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
    uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listener])
