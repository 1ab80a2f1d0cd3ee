"""Runs a turn: intents and recorded tool outputs in, the next tool calls or the reply out."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from src.offline_model import replies
from src.offline_model.clock import Now
from src.offline_model.conversation import Exchange, Turn
from src.offline_model.desk import Desk, Steps, ToolFailedError, Wanted
from src.offline_model.flows import adding, answering, changing, listing, planning
from src.offline_model.grammar.adding import read_new_tasks
from src.offline_model.grammar.intents import (
    Add,
    Again,
    CannotDo,
    Change,
    Choose,
    Complete,
    Delete,
    Find,
    Intent,
    ListTasks,
    Rename,
    Reopen,
    Suggest,
    Talk,
)
from src.offline_model.grammar.limits import read_suggestion
from src.offline_model.grammar.parse import parse
from src.offline_model.grammar.words import starts_with_task_verb
from src.offline_model.state import State, Wants
from src.offline_model.tasks import Task
from src.offline_model.tool_output import read_task_id, read_tasks

MAX_REPLAYED_TURNS = 12
"""How far back the conversation is remembered; a bound on the work of one step."""


@dataclass(frozen=True)
class Calls:
    """The tools to call next. `step` counts the calls already made in this turn."""

    wanted: tuple[Wanted, ...]
    step: int


@dataclass(frozen=True)
class Reply:
    """The words that end the turn, and what they leave behind."""

    text: str
    state: State


def next_step(turns: Sequence[Turn], now: Now, page_size: int) -> Calls | Reply:
    """Returns what the model does next in the last of the turns."""
    state = State()
    for turn in turns[-1 - MAX_REPLAYED_TURNS : -1]:
        state = _remember(turn, state, now, page_size)
    return run_turn(turns[-1], state, now, page_size)


def run_turn(turn: Turn, state: State, now: Now, page_size: int) -> Calls | Reply:
    """Runs one turn on the tool outputs recorded so far."""
    desk = Desk(now, state, page_size, turn.quoted)
    flow = _flow(desk, turn.message)
    recorded = list(turn.exchanges)
    used = 0
    try:
        wanted = next(flow)
        while True:
            window = recorded[used : used + len(wanted)]
            if not window:
                return Calls(tuple(wanted), used)
            exchanges = _in_order(window, wanted)
            if exchanges is None:
                return Reply(replies.LOST, State())
            used += len(wanted)
            wanted = flow.send([exchange.output for exchange in exchanges])
    except StopIteration:
        pass
    except ToolFailedError:
        desk.say(replies.TASKS_FAILED)
    text = _join(desk.said) or replies.TALK[Talk.UNKNOWN]
    return Reply(text, _left_behind(desk))


def _in_order(exchanges: Sequence[Exchange], wanted: Sequence[Wanted]) -> list[Exchange] | None:
    """Returns the recorded exchanges in the order of the calls; calls made at once may be mixed."""
    if sorted(e.name for e in exchanges) != sorted(w.name for w in wanted):
        return None
    left = list(exchanges)
    ordered: list[Exchange] = []
    for want in wanted:
        same_name = [exchange for exchange in left if exchange.name == want.name]
        same = [exchange for exchange in same_name if _arguments(exchange) == want.arguments]
        ordered.append((same or same_name)[0])
        left.remove(ordered[-1])
    return ordered


def _arguments(exchange: Exchange) -> object:
    try:
        return json.loads(exchange.arguments)
    except ValueError:
        return None


def _left_behind(desk: Desk) -> State:
    mentioned = tuple(desk.tasks.get(task.id, task) for task in desk.mentioned)
    if not mentioned and not desk.changes:
        mentioned = desk.state.mentioned
    focus = mentioned[0] if len(mentioned) == 1 else desk.state.focus
    command = desk.command or desk.state.command
    listed = mentioned if len(mentioned) > 1 else desk.state.listed
    return State(mentioned, focus, desk.question, command, listed)


def _flow(desk: Desk, message: str) -> Steps:
    intents = parse(message, desk.now)
    question = desk.state.question
    if question is not None:
        answer = answering.read_answer(question, message, intents, desk.now)
        if answer is not None:
            yield from answering.settle(desk, question, answer)
            return
        if intents[0] is Talk.YES and question.wants is Wants.CHOICE:
            answering.ask_again(desk, question)
            return
    done = 0
    while done < len(intents) and desk.has_time:
        yield from _carry_out(desk, _spelled_out(desk, intents[done]))
        done += 1
    if done < len(intents):
        desk.say(f"I did the first {done} things. Tell me the rest in another message.")


def _spelled_out(desk: Desk, intent: Intent) -> Intent:
    """Returns the last command with the words of "and the second one too" put in."""
    if isinstance(intent, Again):
        last = desk.command or desk.state.command
        if isinstance(last, Add):
            intent = read_new_tasks(intent.words, desk.now)
        elif starts_with_task_verb(intent.words):
            return read_suggestion(intent.words, desk.now) or Talk.UNKNOWN
        elif isinstance(last, Complete | Reopen | Delete | Change):
            intent = replace(last, target=intent.target)
        else:
            return Talk.UNKNOWN
    if isinstance(intent, Add | Complete | Reopen | Delete | Change):
        desk.command = intent
    return intent


def _carry_out(desk: Desk, intent: Intent) -> Steps:
    match intent:
        case Add():
            yield from adding.add(desk, intent)
        case ListTasks():
            yield from listing.show(desk, intent)
        case Find():
            yield from listing.find(desk, intent)
        case Complete() | Reopen() | Delete() | Rename() | Change():
            yield from changing.change(desk, intent)
        case Choose():
            desk.say(
                'I did not ask which one. Tell me what to do with it, for example "Complete '
                'the first one".'
            )
        case Suggest():
            adding.suggest(desk, intent)
        case Again():
            desk.say(replies.TALK[Talk.UNKNOWN])
        case CannotDo():
            _decline(desk, intent)
        case Talk():
            yield from _talk(desk, intent)


def _decline(desk: Desk, intent: CannotDo) -> None:
    desk.say(replies.cannot(intent))
    if intent.as_task:
        for suggested in parse(f"add {intent.as_task}", desk.now):
            if isinstance(suggested, Add) and suggested.items:
                adding.suggest(desk, Suggest(suggested.items[0]))


def _talk(desk: Desk, talk: Talk) -> Steps:
    match talk:
        case Talk.PLAN_DAY:
            yield from planning.plan_day(desk)
        case Talk.CATCH_UP:
            yield from planning.catch_up(desk)
        case _:
            desk.say(replies.TALK[talk])


def _join(said: Sequence[str]) -> str:
    text = ""
    for part in said:
        is_block = "\n" in part or "\n" in text
        text += ("\n\n" if is_block else " ") * bool(text) + part
    return text


def _remember(turn: Turn, state: State, now: Now, page_size: int) -> State:
    """Returns what a past turn left: by running it again or, if others wrote it, by its calls.

    A question does not outlive a turn that others wrote: their words came after it.
    """
    replayed = run_turn(turn, state, now, page_size)
    if isinstance(replayed, Reply) and _same(replayed.text, turn.reply):
        return replayed.state
    known: dict[int, Task] = {}
    written: list[int] = []
    for exchange in turn.exchanges:
        if exchange.name == "list_tasks":
            known.update({task.id: task for task in read_tasks(exchange.output, now.zone) or []})
        elif (task_id := read_task_id(exchange.output)) is not None:
            known.setdefault(task_id, Task(task_id, _title(exchange)))
            written.append(task_id)
    places = {task.id: turn.reply.find(task.title) for task in known.values()}
    named = sorted((place, task_id) for task_id, place in places.items() if place >= 0)
    chosen = [task_id for _, task_id in named] or written
    if not chosen:
        return replace(state, question=None)
    return State(tuple(known[task_id] for task_id in dict.fromkeys(chosen)))


def _title(exchange: Exchange) -> str:
    for source in (exchange.output, exchange.arguments):
        try:
            found = json.loads(source).get("title") if isinstance(source, str) else None
        except (ValueError, AttributeError):
            continue
        if isinstance(found, str):
            return found
    return "that task"


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()
