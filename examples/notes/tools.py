"""The four tools: parse, one call of the store, return."""

from typing import Annotated, Literal

from mcp.server.mcpserver import MCPServer
from mcp.types import ToolAnnotations
from pydantic import BaseModel, Field

from notes.store import Note, NoteStore
from src.mcp_server.checked_tool import checked_tool
from src.mcp_server.errors import tool_errors
from src.mcp_server.identity import current_caller

NoteId = Annotated[int, Field(description="The note's id, as find_notes gives it.", ge=1)]
NoteText = Annotated[str, Field(description="What the note says, one line.")]


class WrittenNote(BaseModel):
    """What a tool that writes answers."""

    note_id: int
    status: Literal["added", "renamed", "thrown_away"]
    text: str


class FoundNote(BaseModel):
    """A note in a list."""

    note_id: int
    text: str


class FoundNotes(BaseModel):
    """What was found, newest first."""

    notes: list[FoundNote]


def create_notes_server(store: NoteStore) -> MCPServer:
    """The MCP server over `store`."""

    async def add_note(text: NoteText) -> WrittenNote:
        with tool_errors():
            note = await store.add(current_caller().actor, text)
        return _written(note, "added")

    async def find_notes(words: str = "") -> FoundNotes:
        with tool_errors():
            notes = await store.find(current_caller().actor.user_id, words)
        return FoundNotes(notes=[FoundNote(note_id=note.id, text=note.text) for note in notes])

    async def rename_note(note_id: NoteId, text: NoteText) -> WrittenNote:
        with tool_errors():
            note = await store.rename(current_caller().actor, note_id, text)
        return _written(note, "renamed")

    async def throw_away_note(note_id: NoteId) -> WrittenNote:
        with tool_errors():
            note = await store.throw_away(current_caller().actor, note_id)
        return _written(note, "thrown_away")

    reads = ToolAnnotations(read_only_hint=True)
    writes = ToolAnnotations(read_only_hint=False, destructive_hint=False)
    destroys = ToolAnnotations(read_only_hint=False, destructive_hint=True)
    tools = [
        checked_tool(add_note, "Keep a note for the user.", writes),
        checked_tool(find_notes, "Find notes by their words; without words, all of them.", reads),
        checked_tool(rename_note, "Give a note another text.", writes),
        checked_tool(throw_away_note, "Throw a note away. The user is asked first.", destroys),
    ]
    return MCPServer("notes", title="Notes", tools=tools, subscriptions=False)


def _written(note: Note, status: Literal["added", "renamed", "thrown_away"]) -> WrittenNote:
    return WrittenNote(note_id=note.id, status=status, text=note.text)
