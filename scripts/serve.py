"""Serves Tandem: the API and the web app as one command, until Ctrl-C or SIGTERM.

Serves what was built, or with `--reload` the sources as they change.

Settings come from the environment, then backend/.env and frontend/.env.local, then the defaults
below. Each side writes its output to DATA_DIR/logs; when one of them ends by itself the other is
stopped and the end of its log shown.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import httpx2
from dotenv import dotenv_values

from addresses import listening_hosts, network_urls, reachable
from private_files import make_private, rotate

ROOT = Path(__file__).resolve().parent.parent
START_TIMEOUT_S = 60
STOP_TIMEOUT_S = 10
"""Beside the time that answers under way may take (TURN_DRAIN_S)."""
RELOAD = ["--reload", "--reload-dir", "src"]
UVICORN = [
    *("-m", "uvicorn", "src.main:app", "--no-access-log"),
    *("--timeout-graceful-shutdown", "5"),
    *("--http", "src.middleware.head_deadline:DeadlineProtocol"),
]
WEB_SERVER = str(ROOT / "frontend/server/serve.mjs")


class ServeError(Exception):
    """A fault that a person can mend; its text is the whole message."""


@dataclass(frozen=True)
class Side:
    """One of the two servers: how to start it and the address that answers 200 once it is ready."""

    name: str
    command: list[str]
    folder: Path
    environment: dict[str, str]
    ready_url: str
    log: Path


def file_settings(path: Path) -> dict[str, str]:
    """What a settings file sets; empty values count as absent."""
    return {name: value for name, value in dotenv_values(path).items() if value}


def port(settings: Mapping[str, str], name: str, default: str) -> int:
    """The port that a setting names; ServeError when it is none."""
    text = settings.get(name, default)
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise ServeError(f"{name} must be a port from 1 to 65535, not {text!r}.")
    return int(text)


def drain_s(api: Mapping[str, str]) -> float:
    """How long answers may go on when the API is asked to end; a wrong setting is its to refuse."""
    try:
        return max(0.0, float(api.get("TURN_DRAIN_S", "0")))
    except ValueError:
        return 0.0


def require_free(host: str, name: str, number: int) -> None:
    """ServeError when something listens there already."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, number))
        except OSError as error:
            raise ServeError(
                f"Port {number} is not free on {host} ({error.strerror})."
                f" Choose another: make run {name}={number + 1}"
            ) from error


def sides(environment: Mapping[str, str], *, is_reloading: bool) -> tuple[Side, Side, str]:
    """The API, the web app, and the address to open."""
    api_settings = {**file_settings(ROOT / "backend/.env"), **environment}
    web_settings = {**file_settings(ROOT / "frontend/.env.local"), **environment}
    hosts = listening_hosts(environment)
    host = hosts[0]
    web_port, api_port = (
        port(environment, "WEB_PORT", "3000"),
        port(environment, "API_PORT", "8000"),
    )
    require_free(host, "WEB_PORT", web_port)
    require_free(host, "API_PORT", api_port)

    data = Path(environment.get("DATA_DIR", "data")).expanduser()
    data = data if data.is_absolute() else ROOT / data
    try:
        logs = make_private(data)
    except OSError as error:
        raise ServeError(f"DATA_DIR cannot be written: {error}") from error

    # One address for all (docs/decisions/0024), unless the settings name the API's own.
    web_url = web_settings.get("NEXT_PUBLIC_BASE_URL", f"http://localhost:{web_port}")
    api_url = web_settings.get("NEXT_PUBLIC_API_URL", web_url)
    near_web = f"http://{reachable(host)}:{web_port}"
    near_api = f"http://{reachable(host)}:{api_port}"
    shared = {"DATA_DIR": str(data)}
    api = Side(
        name="API",
        command=[sys.executable, *UVICORN, "--host", host, "--port", str(api_port)]
        + (RELOAD if is_reloading else []),
        folder=ROOT / "backend",
        environment={
            "AUTH_BASE_URL": web_url,
            "AUTH_JWKS_URL": f"{near_web}/api/auth/jwks",
            "CORS_ORIGINS": web_url,
            "PUBLIC_URL": api_url,
            # What starts again at every change had better start soon.
            "WARM_UP": str(not is_reloading),
        }
        | api_settings
        | shared,
        ready_url=f"{near_api}/health/ready",
        log=logs / "api.log",
    )
    web = Side(
        name="Web",
        command=["node", WEB_SERVER] + (["--dev"] if is_reloading else []),
        folder=ROOT / "frontend",
        # Plain http on localhost: only without Secure does every browser keep the cookie there.
        environment={"NEXT_PUBLIC_MOD": "developer", "NEXT_PUBLIC_HTTP_ONLY_TOKEN": "true"}
        | web_settings
        | shared
        | {
            "HOST": ",".join(hosts),
            "WEB_PORT": str(web_port),
            "BACKEND_URL": near_api,
            "NEXT_PUBLIC_BASE_URL": web_url,
            "NEXT_PUBLIC_API_URL": api_url,
        },
        ready_url=f"{near_web}/api/auth/jwks",
        log=logs / "web.log",
    )
    return api, web, web_url


def start(side: Side) -> subprocess.Popen[bytes]:
    """Start one side, its output in its log."""
    rotate(side.log)
    with side.log.open("ab") as log:
        # An own session: Ctrl-C reaches this process alone, which then stops both in order.
        return subprocess.Popen(  # noqa: S603 - the commands are in this file
            side.command,
            cwd=side.folder,
            env=side.environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def answers(url: str) -> bool:
    """Whether the address answers 200."""
    try:
        return httpx2.get(url, timeout=5).status_code == 200
    except httpx2.TransportError:
        return False


def require_running(side: Side, process: subprocess.Popen[bytes]) -> None:
    """ServeError with the end of its log when a side has ended."""
    if process.poll() is not None:
        tail = "\n".join(side.log.read_text(errors="replace").splitlines()[-15:])
        raise ServeError(
            f"{side.name} ended with exit code {process.returncode}. The end of {side.log}:\n{tail}"
        )


def wait_until_ready(side: Side, process: subprocess.Popen[bytes]) -> None:
    """Wait until a side answers; ServeError when it ends or takes too long."""
    deadline = time.monotonic() + START_TIMEOUT_S
    while not answers(side.ready_url):
        require_running(side, process)
        if time.monotonic() > deadline:
            raise ServeError(
                f"{side.name} did not answer within {START_TIMEOUT_S} s; see {side.log}"
            )
        time.sleep(0.1)


def stop(processes: list[subprocess.Popen[bytes]], timeout_s: float) -> None:
    """Ask every process to end, and end by force those that do not in time."""
    for process in processes:
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + timeout_s
    for process in processes:
        try:
            process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def serve() -> None:
    """Run both sides until a signal; ServeError when one fails."""

    def on_signal(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, on_signal)
    signal.signal(signal.SIGINT, on_signal)

    api, web, web_url = sides(os.environ, is_reloading="--reload" in sys.argv[1:])
    running: list[tuple[Side, subprocess.Popen[bytes]]] = []
    try:
        print(f"Starting the API and the web app (logs in {api.log.parent})", flush=True)
        running.extend((side, start(side)) for side in (api, web))
        for side, process in running:
            wait_until_ready(side, process)
        print(f"Tandem is ready: {web_url}", flush=True)
        for url in network_urls(listening_hosts(os.environ), int(web.environment["WEB_PORT"])):
            print(f"On your network: {url}", flush=True)
        while True:
            for side, process in running:
                require_running(side, process)
                rotate(side.log)
            time.sleep(0.5)
    except KeyboardInterrupt:
        print("Stopping", flush=True)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        stop([process for _, process in running], STOP_TIMEOUT_S + drain_s(api.environment))


def main() -> int:
    """Serve; 1 and one clear message on a fault that a person can mend."""
    try:
        serve()
    except ServeError as error:
        print(f"tandem: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
