"""Any calls, cut anywhere, under any ids and indexes: each is made once, as the model meant it."""

import json
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from src.models.cleaning.call_assembly import Call, CallAssembly
from src.models.cleaning.pieces import CallPiece
from src.models.cleaning.strict_input import strict_input

NAMES = st.sampled_from(["add_task", "list_tasks", "update_task"])
ARGUMENTS = st.dictionaries(
    st.sampled_from(["title", "tags", "note {", 'quote"']),
    st.one_of(st.text(max_size=8), st.integers(), st.none(), st.lists(st.text(max_size=3))),
    min_size=1,
    max_size=3,
).map(json.dumps)
CALLS = st.lists(st.tuples(NAMES, ARGUMENTS), min_size=1, max_size=5, unique=True)

IDS: dict[str, Callable[[int], str]] = {
    "own": lambda at: f"call_{at}",
    "none": lambda at: "",
    "one for all": lambda at: "call_1",
    "long": lambda at: "x" * 1000,
}
INDEXES: dict[str, Callable[[int], str]] = {
    "own": str,
    "none": lambda at: "",
    "one for all": lambda at: "0",
    "from seven": lambda at: str(at + 7),
}


def assembled(pieces: Iterator[CallPiece]) -> list[Call]:
    assembly = CallAssembly()
    for piece in pieces:
        assembly.add(piece)
        assembly.delta_over()
    return assembly.finished()


def told(calls: list[Call]) -> list[tuple[str, Any]]:
    return [(call.name, json.loads(call.arguments)) for call in calls]


def meant(calls: list[tuple[str, str]]) -> list[tuple[str, Any]]:
    return [(name, json.loads(arguments)) for name, arguments in calls]


@settings(max_examples=200, deadline=None)
@given(
    calls=CALLS,
    ids=st.sampled_from(sorted(IDS)),
    indexes=st.sampled_from(sorted(INDEXES)),
    data=st.data(),
)
def test_calls_one_after_another_are_each_made_once(
    ids: str, indexes: str, calls: list[tuple[str, str]], data: st.DataObject
) -> None:
    repeats_name = data.draw(st.booleans())
    repeats_id = data.draw(st.booleans())

    def pieces() -> Iterator[CallPiece]:
        for at, (name, arguments) in enumerate(calls):
            cuts = data.draw(st.sets(st.integers(1, max(1, len(arguments) - 1)), max_size=6))
            places = [0, *sorted(cuts), len(arguments)]
            for number, (start, end) in enumerate(pairwise(places)):
                yield CallPiece(
                    index=INDEXES[indexes](at),
                    call_id=IDS[ids](at) if repeats_id or number == 0 else "",
                    name=name if repeats_name or number == 0 else "",
                    arguments=arguments[start:end],
                )

    made = assembled(pieces())

    assert told(made) == meant(calls)
    assert len({call.id for call in made}) == len(made)


@settings(max_examples=50, deadline=None)
@given(calls=CALLS, data=st.data())
def test_calls_whose_pieces_are_mixed_are_told_apart_by_index_or_id(
    calls: list[tuple[str, str]], data: st.DataObject
) -> None:
    by_index = data.draw(st.booleans())
    order = data.draw(
        st.permutations([at for at, (_, arguments) in enumerate(calls) for _ in arguments])
    )

    def pieces() -> Iterator[CallPiece]:
        for at, (name, _) in enumerate(calls):
            yield CallPiece(str(at) if by_index else "0", f"call_{at}", name)
        places = [0] * len(calls)
        for at in order:
            sign = calls[at][1][places[at]]
            places[at] += 1
            if by_index:
                yield CallPiece(str(at), arguments=sign)
            else:
                yield CallPiece("0", f"call_{at}", arguments=sign)

    assert told(assembled(pieces())) == meant(calls)


@settings(max_examples=50, deadline=None)
@given(calls=CALLS)
def test_calls_sent_in_one_go_are_never_one(calls: list[tuple[str, str]]) -> None:
    assembly = CallAssembly()
    for name, arguments in calls * 2:
        assembly.add(CallPiece("0", "", name, arguments))
    assert told(assembly.finished()) == meant(calls * 2)


@settings(max_examples=50, deadline=None)
@given(calls=CALLS)
def test_a_call_said_again_whole_is_one_call(calls: list[tuple[str, str]]) -> None:
    def pieces() -> Iterator[CallPiece]:
        for at, (name, arguments) in enumerate(calls):
            yield CallPiece(str(at), f"call_{at}", name)
            for sign in arguments:
                yield CallPiece(str(at), arguments=sign)
            yield CallPiece(str(at), f"call_{at}", name, arguments)

    assert told(assembled(pieces())) == meant(calls)


@pytest.mark.parametrize("arguments", ["", "null", "{}"])
def test_calls_without_arguments_are_told_apart_by_name_id_or_index(arguments: str) -> None:
    made = assembled(
        iter(
            [
                CallPiece("0", "a", "list_tasks", arguments),
                CallPiece("0", "a", "undo", arguments),
                CallPiece("0", "b", "undo", arguments),
                CallPiece("1", "b", "undo", arguments),
            ]
        )
    )
    assert told(made) == [("list_tasks", {}), *[("undo", {})] * 3]


@settings(max_examples=50, deadline=None)
@given(calls=CALLS)
def test_the_ids_are_those_that_strict_servers_take(calls: list[tuple[str, str]]) -> None:
    made = assembled(CallPiece(str(at), "x", *call) for at, call in enumerate(calls))
    items: list[Any] = [
        {"type": "function_call", "call_id": c.id, "name": c.name, "arguments": c.arguments}
        for c in made
    ]
    kept = [item for item in strict_input(items) if item.get("type") == "function_call"]
    assert [item.get("call_id") for item in kept] == [call.id for call in made]
