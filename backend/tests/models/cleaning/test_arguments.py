"""What a model wrote as arguments is read as it was meant, or refused with the reason."""

import pytest

from src.models.cleaning.arguments import UnreadableArgumentsError, as_written, read_arguments


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("", {}),
        ("null", {}),
        ('"{\\"title\\": \\"Milk\\"}"', {"title": "Milk"}),
        ('{"title": "two\nlines"}', {"title": "two\nlines"}),
        ('{"task_id": -9223372036854775809}', {"task_id": -9223372036854775809}),
        ('{"task_id": 18446744073709551616}', {"task_id": 18446744073709551616}),
        ('{"task_ids": [123456789012345678901234567890]}', {"task_ids": [int("1234567890" * 3)]}),
        ('{"rate": 0.1}', {"rate": 0.1}),
    ],
)
def test_arguments_are_read_to_the_last_digit(text: str, meant: object) -> None:
    assert read_arguments(text) == meant
    assert read_arguments(as_written(text)) == meant


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"n": NaN}', "a number that JSON does not have"),
        ('{"n": -Infinity}', "a number that JSON does not have"),
        ('{"n": 1e999}', "a number that JSON does not have"),
        (f'{{"n": {"9" * 5000}}}', "a number that JSON does not have"),
        ("[" * 100_000, "nested too deeply"),
        ("[1]", "are a list"),
        ('{"title": ', "at line 1, column 11"),
    ],
)
def test_what_cannot_be_read_says_why_and_is_kept_as_it_came(text: str, reason: str) -> None:
    with pytest.raises(UnreadableArgumentsError, match=reason):
        read_arguments(text)
    assert as_written(text) == text
