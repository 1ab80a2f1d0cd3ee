"""What a conversation may hold: texts over all parts of a message, titles."""

from typing import Any

import pytest

from lab.chatkit import user_input
from tests.chat.talk import Talk


@pytest.mark.parametrize(
    "part",
    [
        {"quoted_text": "x" * 20_000},
        {
            "content": [
                {"type": "input_text", "text": "hello"},
                {"type": "input_tag", "id": "1", "text": "task", "data": {"x": "y" * 20_000}},
            ]
        },
    ],
)
async def test_a_message_is_measured_over_all_its_parts(talk: Talk, part: dict[str, Any]) -> None:
    refused = await talk.post("threads.create", input=user_input("hello") | part)
    assert (refused.status_code, refused.json()["code"]) == (413, "too_large")
    assert (await talk.op("threads.list"))["data"] == []


async def test_the_longest_message_and_quote_together_are_taken(talk: Talk) -> None:
    message = user_input("hello" + "x" * 9_995) | {"quoted_text": "y" * 10_000}
    assert (await talk.post("threads.create", input=message)).status_code == 200


@pytest.mark.parametrize("title", ["", "   ", "a\0b", "two\nlines", "x" * 201, "\x1b[31m"])
async def test_a_title_is_one_line_of_200_characters(talk: Talk, title: str) -> None:
    thread_id, _ = await talk.create("hello")
    refused = await talk.post("threads.update", thread_id=thread_id, title=title)
    assert (refused.status_code, refused.json()["field"]) == (422, "params.title")
    renamed = await talk.op("threads.update", thread_id=thread_id, title=" ✓ " + "é" * 198)
    assert renamed["title"] == "✓ " + "é" * 198
