"""The tables of threads, their items, feedback, and the turn log."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from src.database.tables import BigId, UtcDateTime, metadata

threads = Table(
    "threads",
    metadata,
    Column("seq", BigId, primary_key=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("user_id", String(128), nullable=False),
    Column("data", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Index("ix_threads_user_id", "user_id", "seq"),
    sqlite_autoincrement=True,
)
"""`data` is ChatKit's ThreadMetadata as JSON; `seq` is the order of pages."""

thread_items = Table(
    "thread_items",
    metadata,
    Column("seq", BigId, primary_key=True),
    Column("id", String(128), nullable=False),
    Column("thread_id", String(64), ForeignKey("threads.id", ondelete="CASCADE"), nullable=False),
    Column("user_id", String(128), nullable=False),
    Column("type", String(32), nullable=False),
    Column("data", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("thread_id", "id", name="uq_thread_items_id"),
    Index("ix_thread_items_thread_id", "thread_id", "seq"),
    sqlite_autoincrement=True,
)
"""`data` is a ChatKit thread item as JSON; hidden items carry what only the model sees."""

feedback = Table(
    "feedback",
    metadata,
    Column("thread_id", String(64), ForeignKey("threads.id", ondelete="CASCADE"), primary_key=True),
    Column("item_id", String(128), primary_key=True),
    Column("user_id", String(128), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
)

_RUNNING = text("status = 'running'")

turns = Table(
    "turns",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("user_id", String(128), nullable=False),
    Column("thread_id", String(64)),
    Column("status", String(16), nullable=False),
    Column("idempotency_key", String(256)),
    Column("request_hash", String(64), nullable=False),
    Column("owner", String(256), key="process", nullable=False),
    Column("lease_until", UtcDateTime, nullable=False),
    Column("cancel_requested", Boolean, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    Column("wire_format", String(16), nullable=False, server_default="chatkit"),
    Column("epoch", Integer, nullable=False, server_default="1"),
    UniqueConstraint("user_id", "idempotency_key", name="uq_turns_idempotency"),
    Index("ix_turns_lease", "lease_until", sqlite_where=_RUNNING, postgresql_where=_RUNNING),
    Index("ix_turns_running_owner", "process", sqlite_where=_RUNNING, postgresql_where=_RUNNING),
    Index("ix_turns_status", "status"),
    Index("ix_turns_user_id", "user_id", "status"),
    Index("ix_turns_thread_id", "thread_id"),
    Index("ix_turns_ended_at", "ended_at"),
)

turn_events = Table(
    "turn_events",
    metadata,
    Column("turn_id", String(64), ForeignKey("turns.id", ondelete="CASCADE"), primary_key=True),
    Column("first", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
"""Batches of consecutive events: JSON objects joined by line feeds, numbered `first` to `last`."""
