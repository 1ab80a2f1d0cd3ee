"""Thinking is left out wherever the text is cut; mentions of its marks are text."""

import pytest

from src.models.cleaning.clean_words import CleanWords
from src.models.cleaning.thinking import TAKE_BACK

THOUGHT = "Is 1 < 2? I [think] so.\n<b>Yes</b>."
ANSWER = "Hello <b>you</b>, 1 < 2 [x].\n\n- a\n- b"


def said(pieces: list[str], *, leads: bool = False) -> str:
    """What a person has read in the end."""
    words = CleanWords(leads=leads)
    text = ""
    for told in [*(words.feed(piece) for piece in pieces), words.close()]:
        for part in told:
            text = "" if part is TAKE_BACK else text + str(part)
    return text


def every_cut(text: str) -> list[list[str]]:
    one = [[text[:at], text[at:]] for at in range(len(text) + 1)]
    even = [[text[i : i + n] for i in range(0, len(text), n)] for n in (1, 2, 3, 7)]
    return [*one, *even]


MARKED = {
    "plain": "<think>{}</think>\n\n",
    "blank before": "\n \u200b<think>\n{}\n</think>\n",
    "upper": "<THINK>{}</THINK>",
    "long name": "<thinking>{}</thinking>\n",
    "thought": "<thought>{}</thought>",
    "reasoning": "<reasoning>{}</reasoning>",
    "attributes": '<think type="deep">{}</think>',
    "spaces": "< think >{}</ think >\n",
    "namespace": "<seed:think>{}</seed:think>",
    "square": "[THINK]{}[/THINK]",
    "kimi": "◁think▷{}◁/think▷",
    "open thoughts": "<|begin_of_thought|>{}<|end_of_thought|>",
    "channels": "<|channel|>analysis<|message|>{}"
    "<|end|><|start|>assistant<|channel|>final<|message|>",
    "twice": "<think>{}</think>\n<think>More.</think>\n",
    "closed only": "</think>\n\n",
}


@pytest.mark.parametrize("mark", MARKED)
def test_marked_thinking_is_left_out_at_every_cut(mark: str) -> None:
    text = MARKED[mark].format(THOUGHT.replace("[think]", "think")) + ANSWER
    for pieces in every_cut(text):
        assert said(pieces) == ANSWER


def test_thinking_that_the_template_opened_is_taken_back_at_every_cut() -> None:
    for pieces in every_cut(f"{THOUGHT.replace('[think]', 'think')}\n</think>\n\n{ANSWER}"):
        assert said(pieces) == ANSWER
        assert said(pieces, leads=True) == ANSWER


def test_a_paragraph_of_thinking_in_the_middle_is_left_out() -> None:
    for pieces in every_cut(f"First.\n\n<think>\n{THOUGHT}\n</think>\nThen."):
        assert said(pieces) == "First.\n\n\nThen."


MENTIONS = [
    "Models write <think> before they answer.",
    "Models write <think> and </think> around thoughts.",
    "The mark `</think>` ends it, `<think>` begins it.",
    'It ends with "</think>" and (</think>).',
    "```xml\n<think>\nA thought.\n</think>\n```\nThat is all.",
    "~~~\n</think>\n~~~",
    "A line, then\n<think>\nthat never ends.",
    "a < b and [x] and ◁ and <thin air> and <thinker>",
    "    indented code",
    "<",
    "<thin",
    "",
]


@pytest.mark.parametrize("text", MENTIONS)
def test_text_that_mentions_the_marks_survives_every_cut(text: str) -> None:
    for pieces in every_cut(text):
        assert said(pieces) == text
        assert said(pieces, leads=True) == text


def test_words_that_cannot_become_a_mark_go_on_at_once() -> None:
    words = CleanWords(leads=False)
    for piece in ["Hello", " there.", "\n", "Next", " <", "b", ">", "\n\n", "1. x"]:
        expected = "" if piece == " <" else piece
        told = "".join(str(part) for part in words.feed(piece))
        assert told.endswith(expected)
    assert words.close() == []


def test_thinking_that_never_ends_is_not_said() -> None:
    for pieces in every_cut(f"<think>{THOUGHT}"):
        assert said(pieces) == ""
