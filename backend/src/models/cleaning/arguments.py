"""The arguments of a tool call, read from what a model wrote."""

import json
from typing import Any, cast

from src.models.cleaning.surrogates import storable

_NEAR = 20
"""Characters shown on each side of the place where reading failed."""


class UnreadableArgumentsError(ValueError):
    """The text is no JSON object; the message says why and where, for the model."""


def read_arguments(text: str) -> dict[str, Any]:
    """The arguments; nothing, `null` and an object inside a JSON string are taken as meant.

    Raises:
        UnreadableArgumentsError: Anything else that is no JSON object.
    """
    value = _parsed(text)
    if isinstance(value, str):
        value = _parsed(value)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise UnreadableArgumentsError(
            f"The arguments are {_NAMES[type(value)]}. Send one JSON object."
        )
    return cast(dict[str, Any], value)


def canonical(text: str) -> str:
    """The arguments as JSON without white space.

    Raises:
        UnreadableArgumentsError: They cannot be read.
    """
    return json.dumps(read_arguments(text), ensure_ascii=False, separators=(",", ":"))


def as_written(text: str) -> str:
    """The text as a conversation keeps it: canonical JSON where it can be read."""
    try:
        return canonical(text)
    except UnreadableArgumentsError:
        return storable(text)


_NAMES: dict[type, str] = {
    list: "a list",
    str: "a text",
    int: "a number",
    float: "a number",
    bool: "true or false",
}


def _parsed(text: str) -> object:
    # not by orjson: it makes a float of a whole number beyond 64 bits
    if not text.strip():
        return None
    try:
        # line breaks inside texts and halves of surrogate pairs are taken as meant
        written = json.dumps(json.loads(text, strict=False), ensure_ascii=False, allow_nan=False)
    except json.JSONDecodeError as error:
        raise UnreadableArgumentsError(_where(text, error)) from None
    except RecursionError:
        raise UnreadableArgumentsError("The arguments are nested too deeply.") from None
    except ValueError:
        raise UnreadableArgumentsError(
            "The arguments hold a number that JSON does not have. Send one JSON object."
        ) from None
    return json.loads(storable(written))


def _where(text: str, error: json.JSONDecodeError) -> str:
    near = text[max(0, error.pos - _NEAR) : error.pos + _NEAR]
    return storable(
        f"The arguments are no JSON: {error.msg} at line {error.lineno}, column {error.colno}, "
        f"near {near!r}. Send one JSON object."
    )
