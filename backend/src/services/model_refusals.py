"""Tells from what a model's server says what is wrong, whichever server it is.

Status codes alone mislead: 404 is a wrong address here and an unknown model there, 429 a busy
server or an empty account. So the words count too. They are those of OpenAI, Ollama, vLLM,
llama.cpp, LM Studio, DeepSeek, Mistral, Groq, OpenRouter and Google, in bodies that are an object,
a text, a list of faults (FastAPI) or a web page.
"""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import cast

_MAX_DEPTH = 6


class Fault(Enum):
    """What is wrong."""

    NO_CREDIT = auto()
    BUSY = auto()
    KEY = auto()
    ADDRESS = auto()
    MODEL = auto()
    NO_TOOLS = auto()
    TEMPERATURE = auto()
    CONTEXT_FULL = auto()
    BAD_CALL = auto()
    LOADING = auto()
    TIMEOUT = auto()
    FAILED = auto()
    REFUSED = auto()
    GARBLED = auto()


MAY_PASS = frozenset({Fault.BUSY, Fault.LOADING, Fault.TIMEOUT, Fault.FAILED})
"""Faults that asking the same again may get over."""


def recognise(status: int | None, body: object) -> Fault:
    """The fault behind an answer.

    Args:
        status: HTTP's, None for an error inside a stream that began well.
        body: The JSON value, or the text that was none.
    """
    said = words_of(body)
    if status in (None, 200) and (code := re.search(r"(?<![\w.])([45]\d\d)(?![\w.])", said[:200])):
        status = int(code[1])
    for fault, pattern, statuses in _BY_WORDS:
        if (not statuses or status in statuses or status is None) and pattern.search(said):
            return fault
    if status == 404:
        return Fault.MODEL if _MODEL_WORD.search(said) else Fault.ADDRESS
    return _BY_STATUS.get(status or 0) or (Fault.REFUSED if (status or 500) < 500 else Fault.FAILED)


def words_of(body: object) -> str:
    """What a body says, in one line; echoes of the request are left out."""
    return " ".join(" ".join(_texts(body, 0)).split())


_SPEAKING = (
    "message", "msg", "detail", "error", "errors", "code", "type", "param", "reason", "status",
    "loc", "metadata", "raw", "title",
)  # fmt: skip


def _texts(value: object, depth: int) -> Iterator[str]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, dict):
        fields = cast(dict[str, object], value)
        for name in _SPEAKING:
            if name in fields:
                yield from _texts(fields[name], depth + 1)
    elif isinstance(value, list):
        for item in cast(list[object], value):
            yield from _texts(item, depth + 1)
    elif isinstance(value, str):
        yield _MARKUP.sub(" ", value)
    elif isinstance(value, int) and not isinstance(value, bool):
        yield str(value)


_MARKUP = re.compile(r"<(style|script|title)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_MODEL_WORD = _words(r"\bmodels?\b")

_BY_WORDS: tuple[tuple[Fault, re.Pattern[str], frozenset[int]], ...] = (
    (Fault.CONTEXT_FULL, _words(r"request too large"), frozenset({413, 429})),
    (
        Fault.BUSY,
        _words(r"(per[ -]?(minute|second|day|hour)|retry in \d|retrydelay|rpm|tpm)"),
        frozenset({429}),
    ),
    (
        Fault.NO_CREDIT,
        _words(
            r"insufficient[_ ](quota|balance|credit|fund)|exceeded your current quota"
            r"|billing[_ ](hard[_ ]limit|not[_ ]active)|credit balance|(no|more|out of) credits?\b"
            r"|payment required|account (is )?(overdue|in arrears)|余额不足"
        ),
        frozenset(),
    ),
    (
        Fault.CONTEXT_FULL,
        _words(
            r"context_length_exceeded|exceed_context_size|(maximum|max|model'?s?) context"
            r"|context (length|size|window)|prompt is too long|prompt too long"
            r"|too many (input )?tokens|token count .{0,40}exceed|input is too long"
            r"|tokens? .{0,60}(exceeds?|greater than|larger than|too large)"
            r"|reduce the length of the (messages|input|prompt)|request too large for model"
        ),
        frozenset({400, 413, 422, 500}),
    ),
    (
        Fault.NO_TOOLS,
        _words(
            r"(does|do|did|is|are)(n't| not) (currently )?support(ed)?:? .{0,30}"
            r"(tool|function)[ _-]?(s\b|use|call)"
            r"|(tool|function)[ _-]?(s|use|calls?|calling)?\W{0,3}(param |choice )?"
            r"((is|are) )?(not supported|unsupported)"
            r"|support (tool use|tools|function calling)"
            r"|tools? param requires|tool.{0,20}requires? --|--enable-auto-tool-choice"
            r"|does not support (function|tool)"
        ),
        frozenset(),
    ),
    (
        Fault.TEMPERATURE,
        _words(r"temperature"),
        frozenset({400, 422}),
    ),
    (
        Fault.KEY,
        _words(
            r"(invalid|incorrect|wrong|missing|no|expired) (api[ _-]?key|auth|token|credential)"
            r"|api[ _-]?key (is )?(not valid|invalid|missing|expired)|invalid_api_key"
            r"|unauthori[sz]ed"
        ),
        frozenset({400, 401, 403}),
    ),
    (
        Fault.BAD_CALL,
        _words(r"tool_use_failed|failed to (call a function|parse tool)|tool call validation"),
        frozenset(),
    ),
    (
        Fault.LOADING,
        _words(r"loading model|model .{0,80}(is )?(currently |still )?(loading|being loaded)"),
        frozenset({500, 502, 503, 429}),
    ),
    (
        Fault.MODEL,
        _words(
            r"model_not_found|model[^.]{0,120}(not (exist|found)|doesn't exist|does not exist)"
            r"|invalid[_ ]model|not a valid model|unknown model|no such model|model not exist"
            r"|no models? (is |are )?loaded|no endpoints found"
        ),
        frozenset({400, 403, 404, 422}),
    ),
    (
        Fault.ADDRESS,
        _words(
            r"unexpected endpoint|cannot post|page not found|method not allowed"
            r"|answered with a web page"
        ),
        frozenset(),
    ),
    (Fault.GARBLED, _words(r"sent text that is no text"), frozenset()),
    (Fault.BUSY, _words(r"rate[_ ]limit|overloaded|too many requests|at capacity"), frozenset()),
)
"""The first that fits counts; without statuses the words are enough."""

_BY_STATUS = {
    401: Fault.KEY,
    402: Fault.NO_CREDIT,
    403: Fault.KEY,
    405: Fault.ADDRESS,
    408: Fault.TIMEOUT,
    413: Fault.CONTEXT_FULL,
    429: Fault.BUSY,
    504: Fault.TIMEOUT,
    524: Fault.TIMEOUT,
    529: Fault.BUSY,
}
