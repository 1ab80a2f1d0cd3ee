"""`make ttft` against a real server: every message counted, and late ones accounted for."""

import os
import re
import subprocess
import sys

import anyio.to_thread
import pytest

from lab.identity import Issuer
from lab.model.process import FakeModel
from lab.places import ROOT
from src.main import create_app
from tests.conftest import settings_for
from tests.servers import served

COMMAND = [sys.executable, "-m", "scripts.ttft"]


@pytest.mark.parametrize("api", ["responses", "chat_completions"])
async def test_late_answers_are_listed_with_where_their_time_went(
    api: str, database_url: str, issuer: Issuer, fake_model: FakeModel
) -> None:
    fake_model.set(first_delay_ms=600)
    settings = settings_for(database_url, issuer.url).model_copy(
        update={"openai_base_url": fake_model.url, "openai_api": api}
    )
    async with served(create_app(settings)) as url:
        environment = {
            **os.environ,
            "WEB_URL": url,
            "API_URL": url,
            "COMPARE": "1",
            "TTFT_TOKEN": issuer.token("alice"),
            "MESSAGES": "3",
        }
        run = await anyio.to_thread.run_sync(
            lambda: subprocess.run(
                COMMAND,
                cwd=ROOT,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
        )

    assert run.returncode == 1, run.stderr
    assert "0 of 3 (0%) under 500 ms" in run.stdout
    medians = re.search(r"page's address ([\d.]+) ms, by the API's own ([\d.]+) ms", run.stdout)
    assert medians is not None
    assert min(map(float, medians.groups())) >= 600
    late = re.findall(
        r"^  (\d) +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+)  ttft-",
        run.stdout,
        re.MULTILINE,
    )
    assert [row[0] for row in late] == ["1", "2", "3"]
    for _, *parts in late:
        assert max(parts, key=float) == parts[2], "the model held it up"


def test_nobody_there_is_said_in_one_line() -> None:
    environment = {**os.environ, "API_URL": "http://127.0.0.1:1", "WEB_URL": "http://127.0.0.1:1"}
    environment.pop("TTFT_TOKEN", None)

    run = subprocess.run(
        COMMAND, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )

    assert run.returncode == 2
    assert len(run.stderr.splitlines()) == 1
