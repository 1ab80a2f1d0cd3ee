"""The app of the example: the parts that Tandem is made of, around notes instead of tasks."""

import base64
import hashlib
import re
from pathlib import Path

from fastapi import APIRouter, FastAPI
from pydantic import BaseModel
from starlette.responses import FileResponse
from starlette.staticfiles import StaticFiles

from notes.domain import NoteDomain, note_json
from notes.scripted import ScriptedAssistant
from notes.store import NoteStore
from src.api.dependencies import PROBLEMS, PathUser
from src.assembly import About, Copilot, Ground, create_web_app
from src.configs.settings import Settings
from src.middleware.own_issuer import OwnIssuer

PAGE = Path(__file__).parent / "page.html"
ELEMENT = Path(__file__).parents[2] / "packages/chatkit-element/dist"


class NoteOut(BaseModel):
    """A note."""

    id: int
    text: str
    is_gone: bool


class NotesOut(BaseModel):
    """Notes, newest first."""

    items: list[NoteOut]


class SignedInOut(BaseModel):
    """Somebody who said who they are, and was believed."""

    user_id: str
    token: str


def create_app(settings: Settings) -> FastAPI:
    """Build the app; nothing is opened before its lifespan starts."""
    issuer = OwnIssuer(settings)
    ground = Ground(settings, issuer.keys)
    store = NoteStore(ground.database)
    copilot = Copilot(ground, NoteDomain(store), NotesOut, ScriptedAssistant)
    app = create_web_app(
        ground, copilot, About("Notes", "Notes with a copilot."), before_ready=store.create_table
    )
    app.include_router(notes_router(store))
    app.include_router(copilot.router())
    app.include_router(ground.health_router())
    app.include_router(page_router(issuer))
    app.mount("/chatkit", StaticFiles(directory=ELEMENT, check_dir=False))
    return app


def notes_router(store: NoteStore) -> APIRouter:
    """The one route of notes that the page needs: everything else is said to the copilot."""
    router = APIRouter()

    @router.get("/api/{user_id}/notes", response_model=NotesOut, responses=PROBLEMS)
    async def list_notes(user: PathUser) -> dict[str, object]:
        """The user's notes, newest first."""
        return {"items": [note_json(note) for note in await store.find(user.id)]}

    return router


def page_router(issuer: OwnIssuer) -> APIRouter:
    """The page, and its sign-in without a password: for one's own machine only."""
    router = APIRouter()
    headers = {"Content-Security-Policy": content_policy(PAGE.read_text(encoding="utf-8"))}

    @router.get("/", response_class=FileResponse)
    async def show_page() -> FileResponse:
        """One file of HTML."""
        return FileResponse(PAGE, media_type="text/html", headers=headers)

    @router.post("/sign-in/{name}")
    async def sign_in(name: str) -> SignedInOut:
        """A token for anybody who asks."""
        return SignedInOut(user_id=name, token=issuer.token(name))

    return router


def content_policy(html: str) -> str:
    """What the page may do: run and wear what stands in it, and what comes from here."""
    inline = dict.fromkeys(("script", "style"), "'self'")
    for name, text in re.findall(r"<(script|style)[^>]*>(.*?)</\1>", html, re.DOTALL):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        inline[name] += f" 'sha256-{digest}'"
    return (
        "default-src 'none'; connect-src 'self'; img-src 'self' data:; frame-ancestors 'none'; "
        f"script-src {inline['script']}; style-src {inline['style']}"
    )
