"""Asks a model's server, and once more where another way of asking helps.

A setting that the model refuses is left out from then on; a conversation that is too long for it
goes again with its newest turns. Both only before the model has said anything.
"""

import logging
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing
from dataclasses import replace
from typing import cast

import openai
from agents import ModelSettings, TResponseInputItem
from agents.exceptions import AgentsException
from agents.items import TResponseStreamEvent
from openai.types.responses import ResponseCompletedEvent

from src.models.cleaning.answer_events import Habits, has_said_nothing
from src.models.cleaning.endings import silence
from src.models.cleaning.loose_json import fields_of
from src.models.cleaning.strict_input import shorter, strict_input
from src.services.model_errors import Fault, fault_of

Ask = Callable[[list[TResponseInputItem], ModelSettings], AsyncIterator[TResponseStreamEvent]]

logger = logging.getLogger(__name__)


async def ask_patiently(
    ask: Ask,
    items: str | list[TResponseInputItem],
    settings: ModelSettings,
    habits: Habits,
) -> AsyncGenerator[TResponseStreamEvent]:
    """The events of the answer to a conversation.

    Raises:
        ModelError: The answer held nothing, and neither did what the model said before it.
        openai.APIError, AgentsException: Whatever asking raises that asking again cannot help.
    """
    conversation = strict_input(items)
    if habits.refuses_temperature:
        settings = replace(settings, temperature=None)
    is_shortened = False
    while True:
        has_begun = False
        try:
            events = cast(AsyncGenerator[TResponseStreamEvent], ask(conversation, settings))
            async with aclosing(events):
                async for event in events:
                    has_begun = True
                    if isinstance(event, ResponseCompletedEvent) and has_said_nothing(
                        event.response
                    ):
                        _expect_words_before(conversation)
                    yield event
        except (openai.APIError, AgentsException) as error:
            fault = None if has_begun else fault_of(error)
            if fault is Fault.TEMPERATURE and settings.temperature is not None:
                logger.warning("The model refuses a temperature; it is asked without from now on")
                habits.refuses_temperature = True
                settings = replace(settings, temperature=None)
            elif (
                fault is Fault.CONTEXT_FULL
                and not is_shortened
                and (newest := shorter(conversation)) is not None
            ):
                logger.warning("The conversation is too long for the model; it is asked shorter")
                is_shortened = True
                conversation = newest
            else:
                raise
        else:
            return


def _expect_words_before(conversation: list[TResponseInputItem]) -> None:
    """Silence ends an answer only behind words of the same answer."""
    for item in reversed(conversation):
        role = fields_of(item).get("role")
        if role == "assistant":
            return
        if role == "user":
            break
    raise silence("")
