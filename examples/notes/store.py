"""Notes and all that happened to them, in one table: a row is a note as one write left it."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict, dataclass, replace

from sqlalchemy import (
    Boolean,
    Column,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    insert,
    select,
)
from sqlalchemy.engine import Connection

from src.database.engine import Database
from src.domain.actor import Actor
from src.domain.errors import ConflictError, NotFoundError, ValidationError

MAX_LENGTH = 200

_metadata = MetaData()
_rows = Table(
    "note_versions",
    _metadata,
    Column("user_id", Text, primary_key=True),
    Column("id", Integer, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("is_gone", Boolean, nullable=False),
    Column("turn_id", Text),
    Column("idempotency_key", Text),
    UniqueConstraint("user_id", "idempotency_key"),
)
_OF_USER = select(_rows.c.id, _rows.c.text, _rows.c.version, _rows.c.is_gone, _rows.c.turn_id)


@dataclass(frozen=True, slots=True)
class Note:
    """A note as one write left it: its `version`th, made by `turn_id`."""

    id: int
    text: str
    version: int = 0
    is_gone: bool = False
    turn_id: str | None = None


class NoteStore:
    """Reads and writes, each of one user's notes alone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def create_table(self) -> None:
        """Make the table, where there is none."""
        await self._database.write(_metadata.create_all)

    async def add(self, actor: Actor, text: str) -> Note:
        """Keep a note."""

        def added(rows: list[Note]) -> Note:
            return Note(max((row.id for row in rows), default=0) + 1, _checked(text))

        return await self._write(actor, added)

    async def rename(self, actor: Actor, note_id: int, text: str) -> Note:
        """Give a note another text."""
        return await self._write(
            actor, lambda rows: replace(_kept(rows, note_id), text=_checked(text))
        )

    async def throw_away(self, actor: Actor, note_id: int) -> Note:
        """Throw a note away."""
        return await self._write(actor, lambda rows: replace(_kept(rows, note_id), is_gone=True))

    async def throw_away_all(self, actor: Actor, agreed: Sequence[tuple[int, int]]) -> list[Note]:
        """Throw away all that a person agreed to, or none.

        Raises:
            ConflictError: One of them is not at the version any more that was agreed to.
        """

        def write(connection: Connection) -> list[Note]:
            rows = _read(connection, actor.user_id)
            notes = [_kept(rows, note_id) for note_id, _ in agreed]
            if [note.version for note in notes] != [version for _, version in agreed]:
                raise ConflictError("A note changed since. All were kept.", code="changed_since")
            return [_append(connection, actor, replace(note, is_gone=True)) for note in notes]

        return await self._database.write(write)

    async def find(self, user_id: str, words: str = "") -> list[Note]:
        """The notes that hold every one of the words, newest first."""
        wanted = words.casefold().split()
        notes = _newest(await self._read(user_id)).values()
        return [
            note
            for note in reversed(notes)
            if not note.is_gone and all(word in note.text.casefold() for word in wanted)
        ]

    async def get(self, user_id: str, note_id: int) -> Note:
        """One note; NotFoundError when there is none, or it was thrown away."""
        return _kept(await self._read(user_id), note_id)

    async def touched(self, user_id: str, turn_ids: Collection[str]) -> list[Note]:
        """The notes that turns wrote, as they are now."""
        rows = await self._read(user_id)
        touched = {row.id for row in rows if row.turn_id in turn_ids}
        return [note for note in _newest(rows).values() if note.id in touched]

    async def undo_turn(self, actor: Actor, turn_id: str) -> list[Note]:
        """Bring every note of a turn back to what it was before, or none.

        Raises:
            NotFoundError: The turn wrote nothing.
            ConflictError: A note changed since, or this was undone already.
        """

        def undo(connection: Connection) -> list[Note]:
            rows = _read(connection, actor.user_id)
            now = _newest(rows)
            before: dict[int, Note] = {}
            for row in reversed(rows):
                if row.turn_id == turn_id:
                    before[row.id] = _earlier(rows, row)
            if not before:
                raise NotFoundError
            if any(now[note_id].turn_id != turn_id for note_id in before):
                raise ConflictError("This changed since. Nothing was undone.", code="changed_since")
            person = replace(actor, turn_id=None, idempotency_key=None)
            return [
                _append(connection, person, replace(note, version=now[note.id].version))
                for note in before.values()
            ]

        return await self._database.write(undo)

    async def _read(self, user_id: str) -> list[Note]:
        return await self._database.read(lambda connection: _read(connection, user_id))

    async def _write(self, actor: Actor, changed: Callable[[list[Note]], Note]) -> Note:
        """Append a note; a write repeated under one key answers what the first one wrote."""

        def write(connection: Connection) -> Note:
            if written := _written_under(connection, actor):
                return written
            return _append(connection, actor, changed(_read(connection, actor.user_id)))

        return await self._database.write(write)


def _read(connection: Connection, user_id: str) -> list[Note]:
    """The user's rows, in the order of their notes and versions."""
    query = _OF_USER.where(_rows.c.user_id == user_id).order_by(_rows.c.id, _rows.c.version)
    return [Note(*row) for row in connection.execute(query)]


def _written_under(connection: Connection, actor: Actor) -> Note | None:
    if actor.idempotency_key is None:
        return None
    query = _OF_USER.where(
        _rows.c.user_id == actor.user_id, _rows.c.idempotency_key == actor.idempotency_key
    )
    row = connection.execute(query).one_or_none()
    return Note(*row) if row else None


def _append(connection: Connection, actor: Actor, note: Note) -> Note:
    made = replace(note, version=note.version + 1, turn_id=actor.turn_id)
    of_actor = {"user_id": actor.user_id, "idempotency_key": actor.idempotency_key}
    connection.execute(insert(_rows).values(**asdict(made), **of_actor))
    return made


def _newest(rows: list[Note]) -> dict[int, Note]:
    return {row.id: row for row in rows}


def _earlier(rows: list[Note], written: Note) -> Note:
    """The note as it was before a row; one that was not there yet is gone."""
    version = written.version - 1
    found = next((row for row in rows if (row.id, row.version) == (written.id, version)), None)
    return found or replace(written, is_gone=True)


def _kept(rows: list[Note], note_id: int) -> Note:
    note = _newest(rows).get(note_id)
    if note is None or note.is_gone:
        raise NotFoundError
    return note


def _checked(text: str) -> str:
    text = " ".join(text.split())
    if not 1 <= len(text) <= MAX_LENGTH:
        raise ValidationError("text", f"A note has 1 to {MAX_LENGTH} characters.")
    return text
