"""What one answer teaches for the next, and what the run reads of it."""

from collections.abc import AsyncIterator

import pytest
from openai.types.responses import ResponseCompletedEvent, ResponseFunctionToolCall

from src.models.cleaning.answer_events import Habits, answer_events
from src.models.cleaning.pieces import CallPiece, Ended, Piece, Thought, Words
from src.services.model_events import WordsTakenBack


async def streamed(*pieces: Piece) -> AsyncIterator[Piece]:
    for piece in pieces:
        yield piece


async def told(habits: Habits, *pieces: Piece) -> list[str]:
    """Each delta, and a mark where words were taken back."""
    events = [event async for event in answer_events(streamed(*pieces, Ended("stop")), habits)]
    assert isinstance(events[-1], ResponseCompletedEvent)
    return [
        event.delta if event.type == "response.output_text.delta" else "<back>"
        for event in events
        if event.type == "response.output_text.delta" or isinstance(event, WordsTakenBack)
    ]


async def test_a_model_that_leads_with_thinking_is_noticed_once_and_held_from_then_on() -> None:
    habits = Habits()
    answer = (Words("Hm."), Words("\n</think>\n\n"), Words("Hel"), Words("lo."))

    first = await told(habits, *answer)
    assert first[0] == "Hm."
    assert "".join(first[first.index("<back>") + 1 :]) == "Hello."
    assert await told(habits, *answer) == ["Hel", "lo."]


async def test_one_that_does_not_after_all_streams_at_once_again() -> None:
    habits = Habits(leads_with_thinking=True)
    assert await told(habits, Words("Hel"), Words("lo.")) == ["Hel", "lo."]
    assert habits.leads_with_thinking is False


@pytest.mark.parametrize("leads", [True, False])
async def test_thinking_in_a_field_of_its_own_holds_nothing_back(leads: bool) -> None:
    habits = Habits(leads_with_thinking=leads)
    events = answer_events(streamed(Thought(), Words("Hello"), Words(" you")), habits)
    event = await anext(events)
    assert event.type == "response.output_text.delta"
    assert event.delta == "Hello"
    await events.aclose()


async def test_calls_run_whatever_the_reason_says_and_have_ids_of_our_own() -> None:
    pieces = (CallPiece("0", "x", "add_task", '{"title":"A"}'), Ended("length"))
    events = [event async for event in answer_events(streamed(*pieces), Habits())]
    done = events[-1]
    assert isinstance(done, ResponseCompletedEvent)
    (call,) = done.response.output
    assert isinstance(call, ResponseFunctionToolCall)
    assert call.call_id != "x"
    assert len(call.call_id) == 9
