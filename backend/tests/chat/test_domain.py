"""What stands behind the chat's door is complete: a tool that nobody described fails here."""

import pytest
from notes.domain import NoteDomain
from notes.store import NoteStore

from lab.places import ROOT
from scripts import house_files
from src.api.activity import undone_json
from src.chat.domain import Domain
from src.chat.step import Step
from src.chat.tasks.domain import TaskDomain
from src.database.engine import Database
from src.mcp_server.server import create_mcp_server
from src.services.approvals import Approvals
from src.services.event_bus import InProcessBus
from src.services.task_service import TaskService, utc_now


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


@pytest.fixture(params=["tasks", "notes"])
def domain(
    request: pytest.FixtureRequest, database: Database, bus: InProcessBus, service: TaskService
) -> Domain:
    if request.param == "notes":
        return NoteDomain(NoteStore(database))
    approvals = Approvals(database, bus, utc_now)
    return TaskDomain(service, approvals, 50, create_mcp_server(service), undone_json)


async def test_every_tool_is_described_as_it_is_announced(domain: Domain) -> None:
    announced = {
        tool.name: not (tool.annotations and tool.annotations.read_only_hint)
        for tool in await domain.server.list_tools()
    }

    assert domain.described == announced


async def test_the_page_hears_of_every_tool_that_writes(domain: Domain) -> None:
    done = {"task_id": 1, "note_id": 1, "status": "done", "title": "Milk", "text": "Milk"}
    told = {
        tool: domain.effect_of(Step(tool, {}, done, is_done=True)) is not None
        for tool in domain.described
    }

    assert told == domain.described


async def test_every_tool_has_words_of_its_own(domain: Domain) -> None:
    words = [domain.title(Step(tool, {})) for tool in domain.described]

    assert len(set(words)) == len(words)
    assert domain.title(Step("no_such_tool", {})) not in words


async def test_the_rehearsal_calls_a_tool_that_writes(domain: Domain) -> None:
    assert domain.described[domain.rehearsal.tool]


def test_no_file_outside_its_rooms_knows_a_task() -> None:
    every = [file for files in house_files.source_files(ROOT).values() for file in files]

    assert [file.path for file in every if house_files.knows_a_task(file)] == []
