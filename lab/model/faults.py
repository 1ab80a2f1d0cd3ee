"""How a request to the model can go wrong."""

from collections.abc import Mapping
from enum import StrEnum


class Fault(StrEnum):
    """One way. A model named `fault-<value>` always fails that way."""

    NONE = "none"
    """No fault: lets a list of faults hit a later request."""
    RATE_LIMIT = "429"
    SERVER_ERROR = "500"
    CUT = "cut"
    """The connection breaks."""
    ENDS_EARLY = "early"
    """The stream ends in order, with no word on why."""
    GARBAGE = "garbage"
    """The stream turns into bytes that are no JSON."""
    NOT_TEXT = "not-text"
    """It turns into bytes that are no UTF-8."""
    WRONG_SHAPE = "wrong-shape"
    """It turns into JSON of another shape."""
    ERROR_INSIDE = "error-inside"
    """An error object in the middle of a stream that began well."""
    STALL = "stall"
    """The stream stops and stays open."""
    NEVER_ENDS = "endless"
    """Tokens without end."""


PIECES: Mapping[Fault, bytes] = {
    Fault.GARBAGE: b"data: {this is no json\n\n",
    Fault.NOT_TEXT: b'data: {"type":"response.output_text.delta","delta":"\xff\xfe\xf0",'
    b'"choices":[{"index":0,"delta":{"content":"\xff\xfe\xf0"}}]}\n\n',
    Fault.WRONG_SHAPE: b'data: {"type":"response.output_text.delta","delta":7,'
    b'"choices":[{"index":0,"delta":7}],"object":7}\n\n',
    Fault.ERROR_INSIDE: b'data: {"type":"error","code":"server_error","message":"Scripted",'
    b'"param":null,"error":{"message":"Scripted","type":"server_error"}}\n\n',
}
"""What a fault puts into the stream. Each piece is garbage on both wires."""
