"""Takes back what the last turn changed, where the tools can do that safely."""

from src.offline_model import replies
from src.offline_model.desk import Desk, Planned, Steps
from src.offline_model.flows.changing import difference
from src.offline_model.grammar.intents import Talk
from src.offline_model.tasks import Task


def undo(desk: Desk) -> Steps:
    """Reverses the last turn's changes: new tasks are deleted, others get their old values back."""
    changes = desk.state.changes
    if not changes:
        desk.say(replies.NOTHING_TO_UNDO)
        return
    yield from desk.load("pending", "completed")
    added: list[Planned] = []
    changed: list[Planned] = []
    conflicts: list[Task] = []
    for change in reversed(changes):
        current = desk.tasks.get(change.after.id) if change.after else None
        if change.after is None or current is None:
            continue
        if change.before is None:
            added.append(Planned({"task_id": current.id}, current, None))
        elif current == change.after:
            changed.append(
                Planned(difference(desk, current, change.before), current, change.before)
            )
        else:
            conflicts.append(current)
    yield from _write(desk, "delete_task", added, "Deleted")
    yield from _write(desk, "update_task", changed, "Put back")
    if conflicts:
        desk.say(f"{replies.names(conflicts)} changed since, so I left it as it is.")
    if any(change.after is None for change in changes):
        desk.say(replies.TALK[Talk.RESTORE])
    if not desk.said:
        desk.say(replies.NOTHING_TO_UNDO)


def _write(desk: Desk, tool: str, planned: list[Planned], verb: str) -> Steps:
    if not planned:
        return
    written, failures = yield from desk.write(tool, planned)
    if written:
        if tool != "delete_task":
            desk.mention(*written)
        desk.say(replies.did(f"Undone. {verb}", written, desk.now))
    if tool == "delete_task" and desk.held:
        desk.say(replies.asked(desk.held))
    if failures:
        desk.say(replies.failed("undo the change of", failures))
