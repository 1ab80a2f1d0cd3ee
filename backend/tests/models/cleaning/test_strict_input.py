"""Conversations of any history, made such that the strictest server takes them."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lab.model.wire.strict import violation_in_items
from src.models.cleaning.strict_input import UNKNOWN_OUTPUT, shorter, strict_input

IDS = st.sampled_from(["call_0", "call_1", "", "abcdefgh1", "x" * 1000, "bash:0"])
TEXTS = st.sampled_from(["Hi.", "", " \n", "\u200b", "Two\n\nparagraphs", "\ud83d", "a\0b"])
ROLES = st.sampled_from(["user", "assistant"])
ARGUMENTS = st.sampled_from(['{"a": 1}', "", "{'a': 1}", "[1]", '{"a": 1,}'])


def message(role: str, text: str) -> dict[str, Any]:
    return {"role": role, "content": text}


def message_of_parts(role: str, text: str) -> dict[str, Any]:
    return {"type": "message", "role": role, "content": [{"type": "input_text", "text": text}]}


def call(call_id: str, arguments: str) -> dict[str, Any]:
    return {"type": "function_call", "call_id": call_id, "name": "set it!", "arguments": arguments}


def output(call_id: str, text: str) -> dict[str, Any]:
    return {"type": "function_call_output", "call_id": call_id, "output": text}


REASONING: dict[str, Any] = {"type": "reasoning", "id": "rs_1", "summary": []}
ITEMS = st.one_of(
    st.builds(message, ROLES, TEXTS),
    st.builds(message_of_parts, ROLES, TEXTS),
    st.builds(call, IDS, ARGUMENTS),
    st.builds(output, IDS, TEXTS),
    st.just(REASONING),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(ITEMS, max_size=14))
def test_any_history_becomes_one_that_breaks_no_rule_and_stays_as_it_is(items: list[Any]) -> None:
    strict = strict_input(items)

    assert violation_in_items(strict) is None  # pyright: ignore
    assert strict_input(strict) == strict


def test_two_turns_whose_calls_have_one_id_keep_both_pairs() -> None:
    items: list[Any] = [
        {"role": "user", "content": "Add A"},
        call("call_0", '{"title":"A"}'),
        output("call_0", "1"),
        {"role": "assistant", "content": "Done."},
        {"role": "user", "content": "Add B"},
        call("call_0", '{"title":"B"}'),
        output("call_0", "2"),
        {"role": "assistant", "content": "Done."},
    ]
    strict: list[Any] = strict_input(items)

    answers = {item["call_id"]: item["output"] for item in strict if "output" in item}
    calls = {item["call_id"]: item["arguments"] for item in strict if "arguments" in item}
    assert list(calls.values()) == ['{"title":"A"}', '{"title":"B"}']
    assert [answers[call_id] for call_id in calls] == ["1", "2"]


def test_a_call_without_an_answer_gets_one_and_two_messages_of_one_side_are_one() -> None:
    items: list[Any] = [
        {"role": "user", "content": "Add A"},
        {"role": "user", "content": "Please"},
        call("c", "{}"),
        {"role": "user", "content": "Well?"},
    ]
    strict: list[Any] = strict_input(items)

    assert strict[0] == {"role": "user", "content": "Add A\n\nPlease"}
    assert strict[2]["output"] == UNKNOWN_OUTPUT
    assert [item.get("role") for item in strict] == ["user", None, None, "assistant", "user"]


def test_shorter_keeps_the_newest_turn_and_says_when_nothing_can_go() -> None:
    turns: list[Any] = [
        {"role": role, "content": f"{number} " * 100}
        for number in range(6)
        for role in ("user", "assistant")
    ] + [{"role": "user", "content": "now"}]
    kept = shorter(turns)
    assert kept is not None
    assert kept == turns[-len(kept) :]
    assert kept[0].get("role") == "user"
    assert 1 < len(kept) <= len(turns) / 2 + 1
    assert shorter(turns[-1:]) is None
