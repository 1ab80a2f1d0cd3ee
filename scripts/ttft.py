"""Time to first token, as a person sees it: messages to a running Tandem, whatever its model.

Prints each message's time, the share under 500 ms, and for those above it where the time went:
in the queue (on the network, and until the server took the request up), before the model was
asked, in the model, in tools between its calls, and after its first word. The server tells its
parts with the turn's end; each request carries an id that its log lines have too.

Messages go the way that the page sends them, by its own address. With COMPARE=1 each is sent a
second time, straight to the API, and the medians of both ways are printed.

Settings: MESSAGES (10), WEB_URL (http://localhost:WEB_PORT), API_URL (http://localhost:API_PORT),
COMPARE, TTFT_TOKEN. Without a token a new account is made; its conversations are deleted at the
end. Ends with 1 when fewer than 90 % of the messages were answered in time.
"""

import base64
import json
import os
import re
import secrets
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median

import httpx2

from lab.frames import FrameParser

LIMIT_MS = 500.0
SHARE = 0.9
TIMEOUT_S = 120.0

MESSAGES = (
    "Hello!",
    "What can you do for me?",
    "How do I add a task?",
    "Thank you.",
    "What does a high priority mean?",
    "Can you undo what you did?",
    "Good morning.",
    "How do due dates work?",
    "Can I tag my tasks?",
    "That is all for now.",
)

_PART = re.compile(r"(\w+);dur=([\d.]+)")


class TtftError(Exception):
    """The measurement cannot go on; the message is for the person at the terminal."""


@dataclass(frozen=True)
class Sample:
    """One message; times in ms, `parts` as the server told them."""

    request_id: str
    ttft_ms: float
    parts: Mapping[str, float]

    @property
    def is_in_time(self) -> bool:
        """Whether the first token came within the limit."""
        return self.ttft_ms < LIMIT_MS

    @property
    def queue_ms(self) -> float:
        """What the server's parts do not account for."""
        return max(0.0, self.ttft_ms - sum(self.parts.values()))


def sign_up(web_url: str) -> str:
    """A token of a new account."""
    person = {
        "name": "Time to first token",
        "email": f"ttft-{secrets.token_hex(6)}@example.com",
        "password": secrets.token_urlsafe(16),
    }
    with httpx2.Client(base_url=web_url, headers={"Origin": web_url}, timeout=30) as client:
        answer = client.post("/api/auth/sign-up/email", json=person)
        if answer.status_code != 200:
            raise TtftError(f"{web_url} refused a new account: {answer.status_code}")
        token = client.get("/api/auth/get-session").headers.get("set-auth-jwt")
    if not token:
        raise TtftError(f"{web_url} gave no token")
    return token


def user_of(token: str) -> str:
    """Whose token it is."""
    payload = token.split(".")[1]
    claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    return str(claims["sub"])


def measure(client: httpx2.Client, user: str, message: str) -> tuple[Sample, str]:
    """Send one message; what it took, and the conversation's id. Raises TtftError."""
    request_id = f"ttft-{secrets.token_hex(8)}"
    headers = {"X-Request-ID": request_id, "Accept": "text/event-stream"}
    ttft_ms: float | None = None
    parts: dict[str, float] = {}
    conversation = ""
    sent_at = time.perf_counter()
    with client.stream(
        "POST", f"/api/{user}/chat", json={"message": message}, headers=headers
    ) as answer:
        if answer.status_code != 200:
            raise TtftError(f"The message was refused: {answer.status_code} {answer.read()!r}")
        parser = FrameParser()
        for chunk in answer.iter_bytes():
            for frame in parser.feed(chunk, time.perf_counter()):
                parts |= {name: float(ms) for name, ms in _PART.findall(" ".join(frame.comments))}
                event = frame.data if frame.raw else {}
                conversation = event.get("conversation_id") or conversation
                if frame.kind == "error":
                    raise TtftError(f"No answer: {event['message']} ({event['code']})")
                if frame.kind == "chunk" and ttft_ms is None:
                    ttft_ms = (frame.at - sent_at) * 1000
    if ttft_ms is None:
        raise TtftError("The answer had no words.")
    return Sample(request_id, ttft_ms, parts), conversation


def report(samples: Sequence[Sample]) -> str:
    """The table, the share, and where the time of late ones went."""
    lines = ["  #   TTFT ms", "  --  -------"]
    lines += [f"  {n:<2}  {each.ttft_ms:7.1f}" for n, each in enumerate(samples, 1)]
    in_time = sum(each.is_in_time for each in samples)
    share = in_time / len(samples)
    lines += ["", f"{in_time} of {len(samples)} ({share:.0%}) under {LIMIT_MS:.0f} ms"]
    late = [(n, each) for n, each in enumerate(samples, 1) if not each.is_in_time]
    if late:
        lines += ["", "Where the time of the others went, in ms"]
        lines.append("  #     queue   before    model    tools    after  request")
    for n, each in late:
        parts = (each.queue_ms, *(each.parts.get(name, 0.0) for name in _PARTS))
        lines.append(
            f"  {n:<2}" + "".join(f" {part:8.1f}" for part in parts) + f"  {each.request_id}"
        )
    return "\n".join(lines)


_PARTS = ("before", "model", "tools", "after")


def comparison(by_page: Sequence[Sample], by_api: Sequence[Sample]) -> str:
    """What the way through the web server adds, as medians of the same run."""
    page, api = (median(each.ttft_ms for each in samples) for samples in (by_page, by_api))
    return f"Median by the page's address {page:.1f} ms, by the API's own {api:.1f} ms"


def main() -> int:
    """0 when enough of the messages were answered in time."""
    web_url = os.environ.get("WEB_URL", f"http://localhost:{os.environ.get('WEB_PORT', '3000')}")
    api_url = os.environ.get("API_URL", f"http://localhost:{os.environ.get('API_PORT', '8000')}")
    count = int(os.environ.get("MESSAGES", "10"))
    ways = [web_url.rstrip("/")]
    if os.environ.get("COMPARE"):
        ways.append(api_url.rstrip("/"))
    try:
        token = os.environ.get("TTFT_TOKEN") or sign_up(ways[0])
        samples, *others = _measure_all(ways, token, count)
    except httpx2.HTTPError as error:
        print(f"Tandem does not answer at {' and '.join(ways)}: {error!r}", file=sys.stderr)
        return 2
    except TtftError as error:
        print(error, file=sys.stderr)
        return 2
    print(report(samples))
    for other in others:
        print(comparison(samples, other))
    return 0 if sum(each.is_in_time for each in samples) >= SHARE * len(samples) else 1


def _measure_all(urls: Sequence[str], token: str, count: int) -> list[list[Sample]]:
    """Samples of each address; the addresses take turns, so that both meet the same machine."""
    user = user_of(token)
    headers = {"Authorization": f"Bearer {token}"}
    samples: list[list[Sample]] = [[] for _ in urls]
    with ExitStack() as stack:
        clients = [
            stack.enter_context(httpx2.Client(base_url=url, headers=headers, timeout=TIMEOUT_S))
            for url in urls
        ]
        for number in range(count):
            pairs = list(zip(clients, samples, strict=True))
            for client, taken in pairs if number % 2 else reversed(pairs):
                sample, conversation = measure(client, user, MESSAGES[number % len(MESSAGES)])
                taken.append(sample)
                client.post(
                    f"/api/{user}/chat",
                    json={"type": "threads.delete", "params": {"thread_id": conversation}},
                )
    return samples


if __name__ == "__main__":
    sys.exit(main())
