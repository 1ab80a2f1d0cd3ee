"""The JSON values of a model server's answer, read from its bytes.

Servers differ in more than the values: an error behind `error:` instead of `data:`, no empty line
between two events, no line break after the last, one whole JSON body where a stream was asked for,
a web page. Halves of a surrogate pair are kept as they are; whoever joins the text joins them.
"""

import json
from collections.abc import AsyncGenerator
from typing import Final

import httpx2
import orjson
from agents.exceptions import ModelBehaviorError
from openai import APIConnectionError, APIError, APITimeoutError

from src.models.cleaning.loose_json import fields_of, text_of

DONE: Final = "[DONE]"
"""Comes in place of a value when the server says that its stream is over."""


async def payloads(response: httpx2.Response) -> AsyncGenerator[object]:
    """Each value as it comes, and DONE.

    Raises:
        openai.APIError: The server reports an error, or the connection failed.
        ModelBehaviorError: What came is no JSON.
    """
    request = response.request
    try:
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        values = _body(response, kind) if kind in _BODIES else _events(response)
        async for value in values:
            if error := _error_in(value):
                raise api_error(error, request)
            yield value
    except httpx2.TimeoutException as error:
        raise APITimeoutError(request=request) from error
    except httpx2.RequestError as error:
        raise APIConnectionError(request=request) from error


def api_error(error: object, request: httpx2.Request) -> APIError:
    """What the server reported inside an answer that began well."""
    text = text_of(fields_of(error).get("message", error)) or "An error occurred in the stream"
    return APIError(text, request, body=error)


_BODIES = frozenset({"application/json", "text/html"})


async def _body(response: httpx2.Response, kind: str) -> AsyncGenerator[object]:
    body = await response.aread()
    if kind == "text/html" and not body.lstrip().startswith((b"data:", b"event:", b":")):
        raise APIError("The model's server answered with a web page", response.request, body=None)
    if body.lstrip().startswith(b"{"):
        yield _value(body)
        yield DONE
        return
    for line in body.split(b"\n"):
        if line.startswith(b"data:"):
            yield _value(line[5:].strip())


async def _events(response: httpx2.Response) -> AsyncGenerator[object]:
    """The data of each server-sent event; the events' names say nothing more."""
    rest = b""
    data = b""
    async for received in response.aiter_bytes():
        *lines, rest = (rest + received).split(b"\n")
        for line in lines:
            if line.startswith(_FIELDS):
                data += line.partition(b":")[2].strip()
                try:
                    value = _value(data)
                except ModelBehaviorError:
                    continue  # goes on in the next line, or it is nothing
                data = b""
                yield value
            elif data and line in (b"", b"\r"):
                raise ModelBehaviorError("The model's server sent what is no JSON.")
    if rest.startswith(_FIELDS) and rest.rstrip().endswith((b"}", b"]")):
        yield _value(data + rest.partition(b":")[2].strip())


_FIELDS = (b"data:", b"error:")


def _value(data: bytes) -> object:
    if data == b"[DONE]":
        return DONE
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        pass
    try:  # halves of a surrogate pair, escaped or as bytes; other bytes that are no UTF-8 are noise
        return json.loads(data.decode("utf-8", "surrogatepass"), strict=False)
    except (ValueError, RecursionError):
        raise ModelBehaviorError("The model's server sent what is no JSON.") from None


def _error_in(value: object) -> object:
    """The error that a value reports, in any of the places where servers put it."""
    fields = fields_of(value)
    if error := fields.get("error"):
        return error
    if fields.get("object") == "error":
        return fields
    # a stream's error event of ours to read further on has a type
    return fields if "detail" in fields and not fields.keys() & {"choices", "type"} else None
