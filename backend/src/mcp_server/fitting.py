"""Takes what a model wrote as it was meant, where only one thing can be meant.

Null for a parameter that may be left out is "not given"; a word of a list of words counts in any
case; one text for a list of texts is its parts between commas. All else is the tool's to refuse.
"""

from collections.abc import Mapping
from typing import Any, cast


def fit_arguments(schema: Mapping[str, Any], arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments as the tool with this input schema takes them."""
    properties: dict[str, Any] = schema.get("properties", {})
    required: list[str] = schema.get("required", [])
    return {
        name: _fit(properties.get(name, {}), value)
        for name, value in arguments.items()
        if value is not None or name in required
    }


def _fit(schema: Mapping[str, Any], value: object) -> object:
    if not isinstance(value, str):
        return value
    for kind in [schema, *cast(list[dict[str, Any]], schema.get("anyOf", []))]:
        if words := cast(list[str], kind.get("enum", [])):
            return next((word for word in words if word.lower() == value.strip().lower()), value)
        if kind.get("type") == "array" and not value.lstrip().startswith("["):
            return [part.strip().lstrip("#") for part in value.split(",") if part.strip()]
    return value
