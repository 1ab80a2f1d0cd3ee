"""Starts API processes fast: imports the code once, then forks a child for each.

A child does what `python -m uvicorn src.main:app` does, from reading its environment on; only
the import of the libraries (two seconds of processor time) was done before. Commands and news
are JSON lines on stdin and stdout; the end of stdin kills every child.
"""

import gc
import importlib
import json
import os
import resource
import runpy
import select
import signal
import sys
import traceback
from typing import Any


def main() -> None:
    """Serve commands until stdin ends."""
    for name in ("uvicorn", "uvicorn.protocols.http.httptools_impl", "src.main"):
        importlib.import_module(name)
    gc.collect()
    gc.freeze()
    news, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake)
    signal.signal(signal.SIGCHLD, _wake_up)
    _tell({"ready": True})
    children: set[int] = set()
    unread = b""
    while True:
        ready, _, _ = select.select([0, news], [], [])
        if news in ready:
            os.read(news, 4096)
        _reap(children)
        if 0 not in ready:
            continue
        received = os.read(0, 65536)
        if not received:
            break
        *lines, unread = (unread + received).split(b"\n")
        for line in lines:
            command = json.loads(line)
            pid = os.fork()
            if pid == 0:
                os.close(news)
                os.close(wake)
                _become_server(command)
            children.add(pid)
            _tell({"tag": command["tag"], "pid": pid})
    for pid in children:
        os.kill(pid, signal.SIGKILL)


def _wake_up(_number: int, _frame: object) -> None:
    """The wakeup pipe does the work; it needs some handler."""


def _reap(children: set[int]) -> None:
    while children:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid == 0:
            return
        children.discard(pid)
        _tell({"exited": pid, "code": os.waitstatus_to_exitcode(status)})


def _become_server(command: dict[str, Any]) -> None:
    code = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        log = os.open(command["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        null = os.open(os.devnull, os.O_RDONLY)
        for source, target in ((null, 0), (log, 1), (log, 2)):
            os.dup2(source, target)
        os.environ.clear()
        os.environ.update(command["env"])
        os.chdir(command["folder"])
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        sys.argv = ["uvicorn", *command["args"]]
        runpy.run_module("uvicorn", run_name="__main__", alter_sys=True)
        code = 0
    except SystemExit as ending:
        code = ending.code if isinstance(ending.code, int) else 1
    except BaseException:  # noqa: BLE001 - the parent must never come back from here
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _tell(news: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(news) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
