"""The weight and the largest contentful paint of /tasks, in headless Chromium."""

import asyncio
import json
import os
import subprocess
import sys

from bench.figures import Page
from bench.rivals import Rivals
from lab.places import ROOT, free_port
from lab.process import ServerProcess

READY = "Tandem is ready"


async def page(rivals: Rivals) -> Page:
    """Serve Tandem whole as `make run` does, sign up, and load the page with an empty cache."""
    web_port = free_port()
    web_url = f"http://localhost:{web_port}"
    environment = {
        **os.environ,
        "DATA_DIR": str(rivals.folder / "page"),
        "API_PORT": str(free_port()),
        "WEB_PORT": str(web_port),
    }
    server = ServerProcess(
        "web",
        [sys.executable, str(ROOT / "scripts/serve.py")],
        environment,
        ROOT,
        rivals.folder / "web.log",
        f"{web_url}/api/auth/jwks",
        frozenset(),
    )
    rivals.processes["web"] = server
    await asyncio.to_thread(server.wait_until_ready)
    answer = await asyncio.to_thread(
        subprocess.run,
        ["node", str(ROOT / "bench/page.mjs"), web_url],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        timeout=180,
    )
    await rivals.stop("web")
    return Page(**json.loads(answer.stdout.splitlines()[-1]))
