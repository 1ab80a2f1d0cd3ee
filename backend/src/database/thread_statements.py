"""Upserts of threads, items and feedback, by the name of the dialect.

They are built once: building one costs more than running it.
"""

from collections.abc import Callable

from sqlalchemy import Table, bindparam, exists, literal_column, select
from sqlalchemy.dialects import postgresql, sqlite

from src.database.chat_tables import feedback, thread_items, threads
from src.database.tables import UtcDateTime

_Upsert = sqlite.Insert | postgresql.Insert
_Insert = Callable[[Table], _Upsert]


def _thread(insert: _Insert) -> _Upsert:
    """Touches nothing of another user: it changes no row then."""
    thread = insert(threads)
    return thread.on_conflict_do_update(
        index_elements=["id"],
        set_={"data": thread.excluded.data},
        where=threads.c.user_id == thread.excluded.user_id,
    )


def _item(insert: _Insert) -> _Upsert:
    """Touches nothing of another user's thread: it changes no row then."""
    of_thread = bindparam("of_thread", type_=thread_items.c.thread_id.type)
    of_user = bindparam("of_user", type_=thread_items.c.user_id.type)
    item = insert(thread_items)
    item = item.from_select(
        ["id", "thread_id", "user_id", "type", "data", "created_at"],
        select(
            bindparam("item_id", type_=thread_items.c.id.type),
            of_thread,
            of_user,
            bindparam("item_type", type_=thread_items.c.type.type),
            bindparam("item_data", type_=thread_items.c.data.type),
            bindparam("made_at", type_=UtcDateTime()),
        ).where(
            exists(literal_column("1")).where(
                threads.c.id == of_thread, threads.c.user_id == of_user
            )
        ),
    )
    return item.on_conflict_do_update(
        index_elements=["thread_id", "id"],
        set_={"data": item.excluded.data, "type": item.excluded.type},
    )


def _feedback(insert: _Insert) -> _Upsert:
    """The last word counts. Whose the items are has been looked at."""
    said = insert(feedback)
    return said.on_conflict_do_update(
        index_elements=["thread_id", "item_id"],
        set_={"kind": said.excluded.kind, "created_at": said.excluded.created_at},
    )


def _in_each_dialect(build: Callable[[_Insert], _Upsert]) -> dict[str, _Upsert]:
    return {"sqlite": build(sqlite.insert), "postgresql": build(postgresql.insert)}


UPSERT_THREAD = _in_each_dialect(_thread)
UPSERT_ITEM = _in_each_dialect(_item)
UPSERT_FEEDBACK = _in_each_dialect(_feedback)
