"""Whatever is typed gets a plain reply: never an exception, never a wait."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from src.configs.openai_config import MAX_MODEL_CALLS
from src.offline_model.conversation import Turn, read_turns
from src.offline_model.desk import Wanted
from src.offline_model.grammar.intents import Talk
from src.offline_model.grammar.parse import parse
from src.offline_model.planner import Calls, Reply, next_step
from src.offline_model.text import MAX_CHARACTERS, clean
from tests.offline_model.conversation import Conversation, TaskTools
from tests.offline_model.moments import NOW

_VOCABULARY = """
add delete complete move rename task tasks the it both all of them second last one milk bread
tomorrow next friday at 9 pm on to as done and then , . ! ? : " ' #home p1 urgent due in two
weeks remind me mark list show what is my today overdue undo yes no not with note tag -
"""
WORDS = st.sampled_from([*_VOCABULARY.split(), "\n"])
TALK = st.lists(WORDS, max_size=14).map(" ".join)
ANY = st.text(max_size=200)
RESULTS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "title", "task_id", "result", "text", "due_at", "tags"]), inner
        )
    ),
    max_leaves=12,
)
relaxed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@relaxed
@given(TALK | ANY)
def test_every_text_has_intents(text: str) -> None:
    assert parse(text, NOW)


@relaxed
@given(TALK | ANY)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@relaxed
@given(st.lists(TALK, min_size=1, max_size=4), st.data())
def test_every_turn_ends_in_a_reply_within_the_sdks_steps(
    messages: list[str], data: st.DataObject
) -> None:
    turns = [Turn(message) for message in messages]
    for _ in range(MAX_MODEL_CALLS):
        step = next_step(turns, NOW, page_size=2)
        if isinstance(step, Reply):
            assert step.text.strip()
            return
        _answer(turns[-1], step, data)
    raise AssertionError(f"still calling tools: {messages}")


def _answer(turn: Turn, step: Calls, data: st.DataObject) -> None:
    items: list[object] = [{"role": "user", "content": turn.message}]
    for number, wanted in enumerate(step.wanted):
        items += _exchange(wanted, f"{step.step}-{number}", data)
    turn.exchanges += read_turns(items)[0].exchanges


def _exchange(wanted: Wanted, call_id: str, data: st.DataObject) -> list[object]:
    listed = [
        {"id": 1, "title": "Milk", "completed": False, "due_at": "2026-11-18"},
        {"id": 2, "title": "Bread", "completed": True, "tags": ["home"]},
    ]
    usual = listed if wanted.name == "list_tasks" else {"task_id": 1, "title": "Milk"}
    output = data.draw(st.just(usual) | st.just(usual) | RESULTS)
    return [
        {
            "type": "function_call",
            "call_id": call_id,
            "name": wanted.name,
            "arguments": json.dumps(wanted.arguments),
        },
        {"type": "function_call_output", "call_id": call_id, "output": json.dumps(output)},
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Talk.EMPTY),
        ("  \n\t ", Talk.EMPTY),
        ("\x00\x07\x1b", Talk.EMPTY),
        ("\u200b\u202e", Talk.EMPTY),
        ("🛒🎉", Talk.UNKNOWN),
        ("牛乳を追加して", Talk.NOT_ENGLISH),
        ("добавь молоко", Talk.NOT_ENGLISH),
        ("أضف الحليب", Talk.NOT_ENGLISH),
        ("x" * (MAX_CHARACTERS + 1), Talk.TOO_LONG),
        ("add " + "milk, " * 20_000, Talk.TOO_LONG),
    ],
)
def test_what_cannot_be_read_is_told_apart(text: str, expected: Talk) -> None:
    assert parse(text, NOW) == [expected]


@pytest.mark.parametrize(
    "piece",
    [
        "add ",
        "a ",
        "and ",
        "mark it as ",
        "the the ",
        " , ",
        "# ",
        '"',
        "'",
        "tomorrow ",
        "on the 3rd at ",
        "in two weeks ",
        "not ",
        "\n- ",
        "with note ",
        "tag a and ",
        "high priority ",
        "remind me ",
        "what is ",
        "é",
        "1:",
    ],
)
def test_the_longest_message_of_one_piece_ends(piece: str) -> None:
    text = (piece * MAX_CHARACTERS)[:MAX_CHARACTERS]

    for head in ("", "add ", "mark ", "what is ", "move "):
        assert parse((head + text)[:MAX_CHARACTERS], NOW)


async def test_a_huge_message_changes_nothing(chat: Conversation, tools: TaskTools) -> None:
    reply = await chat.say("delete everything. " * 6_000)

    assert reply.startswith("That message is longer than I can read.")
    assert tools.calls == []


async def test_a_title_keeps_its_emoji_and_loses_control_characters(
    chat: Conversation, tools: TaskTools
) -> None:
    await chat.say("add \x07Feed the 👨‍👩‍👧 \u202edog")

    assert tools.titles() == ["Feed the 👨‍👩‍👧 dog"]


async def test_a_long_title_is_cut_to_what_a_task_can_hold(
    chat: Conversation, tools: TaskTools
) -> None:
    await chat.say("add " + "very " * 100 + "long")

    assert len(tools.titles()[0]) <= 200


async def test_a_pasted_list_is_taken_up_to_a_limit(chat: Conversation, tools: TaskTools) -> None:
    reply = await chat.say("add:\n" + "\n".join(f"- chore {n}" for n in range(80)))

    assert len(tools.tasks) == 50
    assert reply.endswith("I add up to 50 tasks at once, so the rest is not in the list yet.")


async def test_more_commands_than_a_run_can_take_are_cut(
    chat: Conversation, tools: TaskTools
) -> None:
    reply = await chat.say(". ".join(f"add chore {n}" for n in range(10)))

    assert len(tools.tasks) == 9
    assert reply.endswith("I did the first 9 things. Tell me the rest in another message.")
