"""Whether a turn costs more in a long thread, or for a user with many tasks.

The rows are copies, made by SQL, of those that one real turn wrote.
"""

import random
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from bench.figures import Cost, Sample
from bench.load import Target, one_after_another
from bench.measures.latency import PLAIN, TOOL, take
from bench.rivals import Rivals
from lab.size import Size

TURNS = 5


async def history(rivals: Rivals, size: Size) -> dict[str, Cost]:
    """Turns in ever longer threads, and for users with ever more tasks."""
    port, _ = await rivals.start_tandem("history")
    process = rivals.processes["history"]
    database = rivals.folder / "history" / "tandem.db"
    plain = [rivals.as_user("an empty account", port, "empty")]
    tool = [rivals.as_user("an empty account, tool turn", port, "empty")]
    for count in size.of((10, 100, 1_000, 10_000), (10, 10_000)):
        name = f"a thread of {count:,} items"
        user = f"thread-{count}"
        await one_after_another(rivals.as_user(name, port, user), PLAIN, 1)
        thread_id = _grow_thread(database, user, count)
        plain.append(rivals.in_thread(name, port, user, thread_id))
    for count in size.of((10, 1_000, 100_000), (10, 100_000)):
        name = f"a user with {count:,} tasks"
        user = f"tasks-{count}"
        await one_after_another(rivals.as_user(name, port, user), TOOL, 1)
        _grow_tasks(database, user, count)
        plain.append(rivals.as_user(name, port, user))
        tool.append(rivals.as_user(f"{name}, tool turn", port, user))
    samples = {target.name: Sample() for target in [*plain, *tool]}
    order: Sequence[tuple[Target, bool]] = [(each, False) for each in plain] + [
        (each, True) for each in tool
    ]
    for target, is_tool in order:
        await one_after_another(target, TOOL if is_tool else PLAIN, 2)
    for _ in range(size.of(6, 2)):
        for target, is_tool in random.sample(order, len(order)):
            script = TOOL if is_tool else PLAIN
            sending = one_after_another(target, script, TURNS)
            await take(samples[target.name], process, sending)
    await rivals.stop("history")
    return {name: sample.cost() for name, sample in samples.items()}


def _grow_thread(database: Path, user: str, count: int) -> str:
    with closing(sqlite3.connect(database, timeout=30)) as connection, connection:
        (thread_id,) = connection.execute(
            "SELECT id FROM threads WHERE user_id = ?", (user,)
        ).fetchone()
        connection.execute(
            """
            INSERT INTO thread_items (id, thread_id, user_id, type, data, created_at)
            WITH RECURSIVE copies(n) AS (VALUES(1) UNION ALL SELECT n + 1 FROM copies WHERE n < ?)
            SELECT id || '-' || n, thread_id, user_id, type, replace(data, id, id || '-' || n),
                   created_at
            FROM copies, thread_items WHERE thread_id = ? ORDER BY n, seq
            """,
            (count // 2 - 1, thread_id),
        )
    return str(thread_id)


def _grow_tasks(database: Path, user: str, count: int) -> None:
    with closing(sqlite3.connect(database, timeout=30)) as connection, connection:
        for table in ("tasks", "activity"):
            columns = [str(row[1]) for row in connection.execute(f"PRAGMA table_info({table})")]
            columns = [name for name in columns if name != "id"]
            values = [_VARIED.get(name, name) for name in columns]
            connection.execute(
                f"""
                INSERT INTO {table} ({", ".join(columns)})
                WITH RECURSIVE copies(n) AS
                  (VALUES(1) UNION ALL SELECT n + 1 FROM copies WHERE n < ?)
                SELECT {", ".join(values)} FROM copies, {table} WHERE user_id = ?
                """,  # noqa: S608 - the names are the tables' own
                (count - 1, user),
            )


_VARIED = {
    "title": "title || ' ' || n",
    "title_sort": "title_sort || ' ' || n",
    "search_text": "search_text || ' ' || n",
    "idempotency_key": "idempotency_key || '-' || n",
}
