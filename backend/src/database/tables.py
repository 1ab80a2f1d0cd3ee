"""The tables of tasks and their activity, and the metadata all table modules share."""

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

metadata = MetaData()

BigId = BigInteger().with_variant(Integer, "sqlite")
"""A 64-bit id; SQLite only counts up by itself on a column called INTEGER."""


class UtcDateTime(TypeDecorator[datetime]):
    """A zoned instant: `timestamptz` on PostgreSQL, UTC without its zone on SQLite."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive values, which would be read back as UTC whatever they meant."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored time needs a zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the zone back, always UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


tasks = Table(
    "tasks",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("user_id", String(128), nullable=False),
    Column("title", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("completed", Boolean, nullable=False),
    Column("priority", SmallInteger, nullable=False),
    Column("due_day", Date),
    Column("due_instant", UtcDateTime),
    Column("due_sort", UtcDateTime),
    Column("tags", Text, nullable=False),
    # The same order on both engines: by code point, after folding.
    Column("title_sort", Text().with_variant(Text(collation="C"), "postgresql"), nullable=False),
    Column("search_text", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    Column("deleted_at", UtcDateTime),
    sqlite_autoincrement=True,
)

live = tasks.c.deleted_at.is_(None)
"""What a list shows; the indexes below hold nothing else, and filter without reading the row."""

for _name in ("title_sort", "due_sort", "priority"):
    Index(
        f"ix_tasks_{_name}",
        tasks.c.user_id,
        tasks.c[_name],
        tasks.c.id,
        tasks.c.completed,
        sqlite_where=live,
        postgresql_where=live,
    )
Index(
    "ix_tasks_id",
    tasks.c.user_id,
    tasks.c.id,
    tasks.c.completed,
    sqlite_where=live,
    postgresql_where=live,
)
Index(
    "ix_tasks_summary",
    tasks.c.user_id,
    tasks.c.completed,
    tasks.c.due_day,
    tasks.c.due_instant,
    sqlite_where=live,
    postgresql_where=live,
)
Index(
    "ix_tasks_trash",
    tasks.c.user_id,
    tasks.c.id,
    sqlite_where=~live,
    postgresql_where=~live,
)

task_tags = Table(
    "task_tags",
    metadata,
    Column("user_id", String(128), primary_key=True),
    Column("tag", String(64), primary_key=True),
    Column("task_id", BigId, ForeignKey("tasks.id", ondelete="CASCADE"), primary_key=True),
    Index("ix_task_tags_task_id", "task_id"),
    sqlite_with_rowid=False,
)

activity = Table(
    "activity",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("user_id", String(128), nullable=False),
    Column("actor", String(16), nullable=False),
    Column("action", String(16), nullable=False),
    Column("task_id", BigId, ForeignKey("tasks.id", ondelete="CASCADE"), nullable=False),
    Column("before", Text),
    Column("after", Text, nullable=False),
    Column("turn_id", String(128)),
    Column("call_id", String(256)),
    Column("thread_id", String(128)),
    Column("idempotency_key", String(512)),
    Column("request_hash", String(64)),
    Column("undoes", BigId),
    Column("undone_by", BigId),
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("user_id", "idempotency_key", name="uq_activity_idempotency"),
    Index("ix_activity_user_id", "user_id", "id"),
    Index("ix_activity_turn_id", "user_id", "turn_id"),
    Index("ix_activity_task_id", "task_id"),
    sqlite_autoincrement=True,
)

user_usage = Table(
    "user_usage",
    metadata,
    Column("user_id", String(128), primary_key=True),
    Column("tasks", Integer, nullable=False),
    Column("task_bytes", BigInteger, nullable=False),
    Column("writes", Integer, nullable=False),
    Column("window_at", UtcDateTime),
    Column("day", Date),
    Column("turns", Integer, nullable=False),
)
"""What quotas are checked against: live tasks and their text, writes since `window_at`, and
turns on `day` (UTC)."""
