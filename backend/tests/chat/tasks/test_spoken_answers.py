"""A plain yes, no or undo is the press of the button that it stands for, and is told truthfully."""

from typing import Any

import pytest
from sqlalchemy import text

from lab.frames import text_of
from src.configs.settings import Settings
from src.database.engine import create_engine
from src.domain.plain_answer import PlainAnswer, read_plain_answer
from tests.chat.talk import Talk
from tests.chat.widget_nodes import actions_of, texts_of

TITLES = ("Book flights", "Return the projector", "Pay the invoice", "Renew passport")


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One kind of database is enough here: the answers' own tests run on both."""
    return sqlite_url


async def put(talk: Talk, *titles: str) -> list[int]:
    made = [await talk.client.post("/api/alice/tasks", json={"title": title}) for title in titles]
    return [response.json()["id"] for response in made]


async def titles(talk: Talk) -> list[str]:
    page = (await talk.client.get("/api/alice/tasks")).json()["items"]
    return [task["title"] for task in sorted(page, key=lambda task: task["id"])]


async def asked(talk: Talk) -> str:
    """A thread that ends in the card that asks about four deletions."""
    await put(talk, *TITLES)
    thread_id, _ = await talk.create("Delete all tasks")
    return thread_id


@pytest.mark.parametrize("word", ["yes", "ok", "Do it!", "yes, delete them", "ja", "👍"])
async def test_a_yes_answers_the_card_that_is_open(talk: Talk, word: str) -> None:
    thread_id = await asked(talk)

    frames = await talk.add(thread_id, word)

    assert await titles(talk) == []
    assert text_of(frames) == "Deleted 4 tasks."
    kinds = [frame.data["type"] for frame in frames]
    assert "client_effect" in kinds
    items = await talk.items(thread_id)
    assert [item["type"] for item in items[-4:]] == [
        "workflow",
        "user_message",
        "assistant_message",
        "widget",
    ]
    assert items[-4]["workflow"]["summary"]["title"] == "Deleted 4 tasks"
    assert "turn.undo" in actions_of(items[-1])


@pytest.mark.parametrize("word", ["no", "cancel", "cancel that", "keep them", "nein", "undo"])
async def test_a_no_keeps_what_the_open_card_is_about(
    talk: Talk, word: str, fake_model: Any
) -> None:
    thread_id = await asked(talk)

    frames = await talk.add(thread_id, word)

    assert await titles(talk) == list(TITLES)
    assert text_of(frames) == "Kept 4 tasks."
    await talk.add(thread_id, "hello")
    assert "chose to keep the 4 tasks" in str(fake_model.report()["last_request"])


async def test_the_model_is_not_asked_about_an_answer_to_the_card(
    talk: Talk, fake_model: Any
) -> None:
    thread_id = await asked(talk)
    requests = fake_model.report()["requests"]

    await talk.add(thread_id, "yes")

    assert fake_model.report()["requests"] == requests


@pytest.mark.parametrize("word", ["yes, but keep the passport", "yes or no?", "hello"])
async def test_more_than_a_plain_answer_goes_to_the_model(talk: Talk, word: str) -> None:
    thread_id = await asked(talk)

    assert text_of(await talk.add(thread_id, word)).startswith("word0")
    assert await titles(talk) == list(TITLES)


async def test_a_card_may_be_answered_after_other_talk_and_only_once(talk: Talk) -> None:
    thread_id = await asked(talk)
    await talk.add(thread_id, "Add task Water the plants")
    await talk.add(thread_id, "yes")
    assert await titles(talk) == ["Water the plants"]

    await talk.add(thread_id, "yes")

    assert await titles(talk) == ["Water the plants"]


async def test_a_yes_never_reaches_past_the_last_question(talk: Talk) -> None:
    thread_id = await asked(talk)
    await talk.add(thread_id, "Delete all tasks")
    await talk.add(thread_id, "no")

    assert text_of(await talk.add(thread_id, "yes")).startswith("word0")
    assert await titles(talk) == list(TITLES)


async def test_a_stale_card_is_asked_again_below_and_changes_nothing(talk: Talk) -> None:
    thread_id = await asked(talk)
    page = (await talk.client.get("/api/alice/tasks")).json()["items"]
    path = f"/api/alice/tasks/{page[0]['id']}"
    await talk.client.patch(path, json={"title": "Keep my passport"})

    reply = text_of(await talk.add(thread_id, "yes"))

    assert reply == "The tasks changed since I asked. Nothing was changed. Please choose again."
    assert len(await titles(talk)) == 4
    items = await talk.items(thread_id)
    assert "Keep my passport" in texts_of(items[-1])
    assert "approval.delete" not in [
        a for item in items[:-1] if "widget" in item for a in actions_of(item)
    ]
    await talk.add(thread_id, "yes")
    assert await titles(talk) == []


async def test_a_question_of_the_version_before_this_one_still_works(
    talk: Talk, settings: Settings
) -> None:
    thread_id = await asked(talk)
    database = create_engine(settings)
    older = text("UPDATE approvals SET changes = NULL")
    await database.write(lambda connection: connection.execute(older))
    await database.close()
    card = (await talk.items(thread_id))[-1]
    assert set(actions_of(card)) == {"approval.keep", "approval.delete"}

    await talk.add(thread_id, "yes")

    assert await titles(talk) == []


async def test_an_answer_of_the_version_before_this_one_still_counts(
    talk: Talk, settings: Settings
) -> None:
    thread_id = await asked(talk)
    card = (await talk.items(thread_id))[-1]
    database = create_engine(settings)
    older = text("UPDATE approvals SET changes = NULL, answer = 'delete', used_at = created_at")
    await database.write(lambda connection: connection.execute(older))
    await database.close()

    updated = await talk.op(
        "threads.sync_custom_action",
        thread_id=thread_id,
        item_id=card["id"],
        action=actions_of(card)["approval.delete"],
    )

    assert updated["updated_item"]["workflow"]["summary"]["title"] == "Deleted 4 tasks"
    assert await titles(talk) == list(TITLES)


@pytest.mark.parametrize(
    "word", ["undo", "bring it back", "no wait, bring it back", "cancel that", "cancel it"]
)
async def test_a_deletion_comes_back_by_words(talk: Talk, word: str) -> None:
    await put(talk, "Buy milk")
    thread_id, _ = await talk.create("Delete the milk task")
    assert await titles(talk) == []

    assert text_of(await talk.add(thread_id, word)) == "Undone. Restored Buy milk."

    assert await titles(talk) == ["Buy milk"]
    rows = [item for item in await talk.items(thread_id) if item["type"] == "widget"]
    assert "turn.redo" in actions_of(rows[-1])


async def test_undo_takes_back_what_the_last_changing_answer_did(talk: Talk) -> None:
    await put(talk, "Buy milk")
    thread_id, _ = await talk.create("Mark the milk task as complete")
    await talk.add(thread_id, "Add task Water the plants")
    await talk.add(thread_id, "yes")

    assert text_of(await talk.add(thread_id, "cancel that")) == "Undone. Deleted Water the plants."
    assert text_of(await talk.add(thread_id, "undo")) == "Undone. Reopened Buy milk."

    assert await titles(talk) == ["Buy milk"]


async def test_undo_brings_back_what_a_yes_deleted(talk: Talk) -> None:
    thread_id = await asked(talk)
    await talk.add(thread_id, "yes")

    assert text_of(await talk.add(thread_id, "undo")) == "Undone. Restored 4 tasks."
    assert await titles(talk) == list(TITLES)


async def test_an_undo_that_cannot_be_says_why_and_changes_nothing(talk: Talk) -> None:
    [task_id] = await put(talk, "Buy milk")
    thread_id, _ = await talk.create("Mark the milk task as complete")
    await talk.client.patch(f"/api/alice/tasks/{task_id}", json={"title": "Buy oat milk"})

    reply = text_of(await talk.add(thread_id, "change it back"))

    assert reply == (
        "I could not undo that. The task changed since. It was left as it is. Nothing was changed."
    )
    assert await titles(talk) == ["Buy oat milk"]


async def test_a_no_after_the_deed_says_what_was_done_and_how_to_undo_it(talk: Talk) -> None:
    await put(talk, "Review the _pricing_ page")
    thread_id, _ = await talk.create("Delete the pricing task")

    reply = text_of(await talk.add(thread_id, "no"))

    assert reply == (
        'I deleted Review the \\_pricing\\_ page, and that stays. Say "undo" to take it back.'
    )
    await talk.add(thread_id, "undo")
    assert await titles(talk) == ["Review the _pricing_ page"]


async def test_keeping_the_rest_tells_of_what_was_done_before_the_question(talk: Talk) -> None:
    ids = await put(talk, *TITLES)
    calls = "\n".join(f'CALL complete_task {{"task_id": {task}}}' for task in ids)
    thread_id, _ = await talk.create(f"One by one:\n{calls}")

    assert text_of(await talk.add(thread_id, "no")) == (
        "Kept 1 task. I completed Book flights, Return the projector and Pay the invoice before I "
        'asked, and that stays. Say "undo" to take it back.'
    )


async def test_another_users_words_reach_no_card(talk: Talk, other_client: Any) -> None:
    thread_id = await asked(talk)
    bob = Talk(other_client, "bob")

    response = await bob.post(
        "threads.add_user_message",
        thread_id=thread_id,
        input={
            "content": [{"type": "input_text", "text": "yes"}],
            "attachments": [],
            "inference_options": {},
        },
    )

    assert response.status_code == 404
    assert await titles(talk) == list(TITLES)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("Yes, please.", PlainAnswer.YES),
        ("go ahead", PlainAnswer.YES),
        ("move them all", PlainAnswer.YES),
        ("don\u2019t delete them", PlainAnswer.NO),
        ("never mind", PlainAnswer.NO),
        ("cancel that", PlainAnswer.TAKE_BACK),
        ("cancel them", PlainAnswer.CANCEL),
        ("sorry, undo that", PlainAnswer.UNDO),
        ("mach das rückgängig", PlainAnswer.UNDO),
        ("no, I meant the other one", None),
        ("ok thanks", None),
        ("delete it", None),
        ("restore the dentist task", None),
        ("y" * 200, None),
        ("", None),
    ],
)
def test_only_a_message_that_is_nothing_else_is_a_plain_answer(
    words: str, answer: PlainAnswer | None
) -> None:
    assert read_plain_answer(words) is answer
