"""A task is said once: every place that has words of its own has a word for each field."""

from dataclasses import fields, replace

import orjson
import pytest

from src.api.schemas import TaskIn, TaskOut, TaskPatch, TaskReplacement, task_json
from src.chat.tasks.change_words import change_words
from src.chat.tasks.proposals import read_proposal
from src.database.tables import tasks as columns
from src.database.task_rows import task_from_json, task_to_json, task_values
from src.domain.actor import Actor, ActorKind
from src.domain.approval import Proposal, digest_of
from src.domain.due import Due
from src.domain.errors import ValidationError
from src.domain.task import NewTask, Priority, TaskChange
from src.domain.task_fields import CLEARABLE, KINDS, LATER, WRITABLE, wire_name
from src.domain.task_rules import checked_change, checked_new
from src.mcp_server.results import AddedTask, ListedTask, UpdatedTask, added
from src.mcp_server.tools import task_tools
from src.services.task_service import TaskService
from tests.domain.example_task import BUY_MILK, MADE_AT
from tests.domain.field_values import ENDLESS, GIVEN, VALUES

WRITTEN = {wire_name(name) for name in WRITABLE}
TASK = replace(
    BUY_MILK,
    id=7,
    description="Two bottles",
    priority=Priority.HIGH,
    due=Due.parse("2026-11-23T09:00:00Z"),
    tags=("home",),
)
ALICE = Actor("alice", ActorKind.PERSON)


def test_a_new_task_a_change_and_a_task_have_the_same_fields() -> None:
    assert {field.name for field in fields(NewTask)} == set(WRITABLE)
    given_by_us = {"id", "user_id", "created_at", "updated_at", "deleted_at"}
    assert set(KINDS) - given_by_us == set(WRITABLE)


@pytest.mark.parametrize("schema", [TaskIn, TaskReplacement, TaskPatch])
def test_a_body_takes_every_field(schema: type[TaskIn]) -> None:
    assert set(schema.model_fields) == WRITTEN


def test_a_body_says_what_it_was_given() -> None:
    assert TaskIn.model_validate(GIVEN).new_task() == NewTask(**VALUES)
    assert TaskReplacement.model_validate(GIVEN).change() == TaskChange(**VALUES)
    assert TaskPatch.model_validate(GIVEN).change() == TaskChange(**VALUES)


@pytest.mark.parametrize("name", CLEARABLE)
def test_null_clears_what_can_be_nothing(name: str) -> None:
    body = TaskPatch.model_validate({wire_name(name): None})
    assert body.change().values() == {name: None}


@pytest.mark.parametrize("name", [name for name in WRITABLE if KINDS.get(name) in ENDLESS])
def test_every_field_has_an_end(name: str) -> None:
    endless = {name: ENDLESS[KINDS[name]]}
    with pytest.raises(ValidationError):
        checked_change(TaskChange(**endless))
    with pytest.raises(ValidationError):
        checked_new(NewTask(**VALUES | endless))


def test_an_answer_tells_every_field() -> None:
    assert list(TaskOut.model_fields) == list(task_json(TASK))
    assert set(task_json(TASK)) == {wire_name(name) for name in KINDS} - {"deleted_at"}


@pytest.mark.parametrize("result", [AddedTask, UpdatedTask, ListedTask])
def test_a_tool_answers_every_field(result: type[AddedTask]) -> None:
    assert set(result.model_fields) >= WRITTEN
    assert added(TASK).model_dump().keys() == set(AddedTask.model_fields)


async def test_the_tools_that_write_take_every_field(service: TaskService) -> None:
    taken = {tool.name: set(tool.parameters["properties"]) for tool in task_tools(service)}
    assert taken["update_task"] >= WRITTEN
    assert taken["add_task"] >= WRITTEN - {"completed"}


@pytest.mark.parametrize("name", WRITABLE)
def test_a_field_survives_every_way_through(name: str) -> None:
    given = {wire_name(name): GIVEN[wire_name(name)]}
    change = TaskChange(**{name: VALUES[name]})
    body = TaskPatch.model_validate(given)
    held = read_proposal("update_task", {"task_id": 7, **given})
    assert body.change() == change
    assert held.change == change

    other = change.applied_to(TASK)
    assert task_from_json(task_to_json(other)) == other
    assert task_values(other) != task_values(TASK)
    assert digest_of([other]) != digest_of([TASK])
    assert change_words(Proposal(7, change), TASK, MADE_AT)


async def test_a_field_survives_the_database_and_an_undo(service: TaskService) -> None:
    whole = (await service.add_task(ALICE, NewTask(**VALUES))).task
    assert await service.get_task("alice", whole.id) == whole

    plain = (await service.add_task(ALICE, NewTask(title="Plain"))).task
    written = await service.update_task(ALICE, plain.id, TaskChange(**VALUES))
    assert await service.get_task("alice", plain.id) == written.task
    assert {name: getattr(written.task, name) for name in WRITABLE} == VALUES

    undone = await service.undo(ALICE, written.activity.id)
    assert undone.task.same_state(plain)


def test_every_column_has_a_value() -> None:
    assert set(task_values(TASK)) == set(columns.c.keys()) - {"id", "user_id"}


def test_a_log_row_from_before_a_field_reads_with_its_default() -> None:
    older = orjson.loads(task_to_json(TASK))
    for name in LATER:
        del older[wire_name(name)]
    assert task_from_json(orjson.dumps(older).decode()) == TASK


def test_a_digest_that_was_stored_stays_what_it_was() -> None:
    # Made by the code of 0.1.0 over the same task.
    assert digest_of([TASK]) == "03b3f2c0cc6f895979624d8c7cd94d1c5089e6ce9a98c66e687e5cc6c6c0b8fa"
